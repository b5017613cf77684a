import Evaluation
import Programs
import SourceText
import Values

/// Facts, rules and demands as a reader calls them, without a case.
struct AskedWords {
  let program: Program
  let language: Language
  let format: ValueFormatter
  let citations: CitationText

  init(_ program: Program, _ language: Language) {
    self.program = program
    self.language = language
    format = ValueFormatter(language: language, program: program)
    citations = CitationText(program: program, language: language)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func title(_ rule: Rule) -> String { rule.title.isEmpty ? rule.id : rule.title[language] }

  func title(_ catalogue: Catalogue) -> String {
    catalogue.title.isEmpty ? catalogue.id : catalogue.title[language]
  }

  func path(_ read: FactRead) -> String {
    let table = program.layout[read.table]
    guard let column = read.column, table.columns.indices.contains(column) else { return table.path }
    return table.path.isEmpty ? table.columns[column].path : table.path + "." + table.columns[column].path
  }

  func label(_ read: FactRead) -> String {
    let table = program.layout[read.table]
    guard let column = read.column, table.columns.indices.contains(column) else {
      return table.label.isEmpty ? table.path : table.label[language]
    }
    let label = table.columns[column].label
    return label.isEmpty ? path(read) : label[language]
  }

  /// The question that forms put.
  func ask(_ read: FactRead) -> String {
    let table = program.layout[read.table]
    guard let column = read.column, table.columns.indices.contains(column) else { return table.ask[language] }
    return table.columns[column].ask[language]
  }

  func value(_ datum: Datum, of read: FactRead) -> String {
    let table = program.layout[read.table]
    guard let column = read.column, table.columns.indices.contains(column) else { return "" }
    return format.text(datum, table.columns[column].type, quotingTexts: false)
  }

  func label(_ fact: AskedFact) -> String {
    let label = label(FactRead(table: fact.table, column: fact.column))
    return fact.isOfOtherLines ? say("\(label)的其他各项", "the other lines of “\(label)”") : label
  }

  /// What a rule demands, with the labels of what it names and the values of parameters on the day.
  func demand(_ rule: Rule, on day: CalendarDate) -> String {
    let force = DocumentWords.force(rule.force)[language]
    guard let condition = rule.condition else {
      return force + say("：", ": ") + DocumentText.line(rule.question[language])
    }
    return force + say("：", ": ") + expression(condition, of: rule, on: day)
  }

  /// An expression with the names of facts, definitions and parameters as readers call them.
  func expression(_ node: NodeID, of rule: Rule, on day: CalendarDate) -> String {
    let written = DocumentText.line(program.text(program[node].span))
    let names = Dictionary(rule.mentions.map { ($0.name, $0) }) { first, _ in first }
    let row = rule.iteration?.name
    var result = ""
    var word = ""
    var isQuoted = false
    func flush() {
      defer { word = "" }
      guard !word.isEmpty else { return }
      result += names[word].flatMap { shown($0, on: day) } ?? label(ofRow: word, row, rule) ?? word
    }
    for character in written {
      if character == "\"" {
        flush()
        isQuoted.toggle()
        result.append(character)
      } else if !isQuoted, character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return codes(result, in: node)
  }

  /// `line.category` by the label of the column.
  private func label(ofRow word: String, _ row: String?, _ rule: Rule) -> String? {
    guard let row, let iteration = rule.iteration, word.hasPrefix(row + ".") else { return nil }
    let path = word.dropFirst(row.count + 1)
    let column = program.layout[iteration.table].columns.first { $0.path == path }
    return column.flatMap { $0.label.isEmpty ? nil : $0.label[language] }
  }

  private func shown(_ mention: Mention, on day: CalendarDate) -> String? {
    switch mention.kind {
    case .fact:
      guard case .field(let domain, let column) = program[mention.node].operation else { return nil }
      let table = program.domains[Int(domain.index)].table
      let label = program.layout[table].columns[Int(column)].label
      return label.isEmpty ? nil : label[language]
    case .definition:
      let label = program.definitions.first { $0.name == mention.name }?.label
      return label.flatMap { $0.isEmpty ? nil : $0[language] }
    case .parameter:
      guard case .parameter(let index) = program[mention.node].operation else { return nil }
      let parameter = program.parameters[Int(index)]
      let name = parameter.label.isEmpty ? parameter.name : parameter.label[language]
      guard let value = value(of: parameter, on: day) else { return name }
      return say("\(name)（\(value)）", "\(name) (\(value))")
    }
  }

  /// Codes in quotes by their labels.
  private func codes(_ text: String, in node: NodeID) -> String {
    var text = text
    for (id, list) in program.writtenCodes(in: [node]) {
      text = text.replacing("\"\(id)\"", with: say("“", "“") + format.code(id, list) + "”")
    }
    return text
  }

  /// A parameter's value on a day; nil where it has none then.
  func value(of parameter: Parameter, on day: CalendarDate) -> String? {
    guard let version = parameter.version(on: day) else { return nil }
    return format.text(datum(version.value), parameter.type)
  }

  func datum(_ value: Value) -> Datum {
    switch value {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .number(let number): .number(number)
    case .text(let symbol): .text(program.symbols[symbol])
    case .date(let date): .date(date)
    case .time(let time): .time(time)
    case .dateAndTime(let moment): .dateAndTime(moment)
    case .days(let duration): .days(duration)
    case .months(let duration): .months(duration)
    case .unknown, .fault, .list, .row, .context, .range, .function: .unknown
    }
  }
}
