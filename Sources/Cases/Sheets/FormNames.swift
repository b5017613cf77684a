public import Programs
public import SourceText

/// The names that a form shows, of which each is read back as what it stands for.
public enum FormNames {
  /// The heading of each column of a table: its label where that names it alone, else its path.
  public static func headings(of table: TableLayout, in language: Language) -> [String] {
    let names = ColumnNames(table)
    var taken: Set<String> = []
    return table.columns.enumerated().map { index, column in
      let label = WrittenForm.trimmed(column.label[language])
      let isPlain = !label.isEmpty && !label.contains(where: \.isNewline)
      if isPlain, case .column(index, _) = names.match(label), taken.insert(label).inserted { return label }
      return column.path
    }
  }

  /// What a person chooses from a list of codes: the label where it names the code alone, else the code.
  public static func choices(of list: CodeList, in language: Language) -> [String] {
    let choices = CodeChoices(list)
    return list.codes.map { code in
      let label = WrittenForm.trimmed(code.label[language])
      let matches = choices.matches(written: label, folded: WrittenForm.folded(label).text)
      let isState = StateWord(WrittenForm.folded(label).text) != nil
      return !label.isEmpty && !isState && matches.count == 1 && matches[0].id == code.id ? label : code.id
    }
  }
}
