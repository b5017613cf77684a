import Foundation
import Guiju

/// A file of a person's that stands for a plan, or for one of its tables.
struct Upload: Sendable {
  /// What was read, and what there is to say of it, by line of the file.
  struct Read: Sendable {
    let entries: PlanEntries?
    let notices: [String]
  }

  let file: FormData.File
  let program: Program
  let guidance: String
  let library: RuleLibrary
  let language: Language

  private enum Kind {
    case yaml, json, workbook, ledger
  }

  /// By the end of its name; what it holds is looked at by whoever reads it.
  private var kind: Kind? {
    switch file.name.split(separator: ".").last?.lowercased() {
    case "yaml", "yml": .yaml
    case "json": .json
    case "xlsx": .workbook
    case "csv", "txt", "tsv": .ledger
    default: nil
    }
  }

  /// Reads the file: a whole plan, or into `entries` the rows of the table that it is for.
  ///
  /// - Parameter table: the path of the table; empty: the file is a whole plan.
  /// - Throws: `Refusal`, or where no file can be written for a moment.
  func read(into entries: PlanEntries, table: String) throws -> Read {
    let folder = try PrivateFolder()
    guard let kind else {
      throw Refusal.unreadable(
        zh: "只能上传 .xlsx、.csv、.yaml 或 .json 文件；旧的 .xls 请先在 Excel 或 WPS 里另存为 .xlsx。",
        en: "Files end with .xlsx, .csv, .yaml or .json; save an old .xls as .xlsx first.")
    }
    if !table.isEmpty { return try read(table, of: kind, into: entries, folder) }
    let path: URL
    switch kind {
    case .yaml: path = folder.file("plan.yaml")
    case .json: path = folder.file("plan.json")
    case .workbook: path = folder.file("plan.xlsx")
    case .ledger:
      throw Refusal.unreadable(
        zh: "CSV 只能装一张表：请选好它是哪一张表（例如预算），再上传。",
        en: "A CSV file holds one table: choose which table it is (the budget, say), and upload it again.")
    }
    try Data(file.bytes).write(to: path)
    let read = CaseReader(program: program, workbooks: library.sheets.reader).read(path: path.path, name: file.name)
    return Read(
      entries: read.value.map { PlanEntries($0, program, guidance: guidance) },
      notices: notices(read.diagnostics, read.value))
  }

  /// A ledger goes the way of every ledger: a plan that names it as a file.
  private func read(_ table: String, of kind: Kind, into entries: PlanEntries, _ folder: PrivateFolder) throws -> Read {
    guard program.layout.tables.contains(where: { $0.path == table && !$0.isOfCases }) else { throw Refusal.notFound }
    let name: String
    switch kind {
    case .ledger:
      try Data(file.bytes).write(to: folder.file("ledger.csv"))
      name = "ledger.csv"
    case .workbook:
      try Data(file.bytes).write(to: folder.file("ledger.xlsx"))
      name = "ledger.xlsx"
    case .yaml, .json:
      throw Refusal.unreadable(zh: "一张表请用 .csv 或 .xlsx 上传。", en: "Upload a table as .csv or .xlsx.")
    }
    var text = "{\"file\": \"\(name)\"}"
    for part in table.split(separator: ".").reversed() { text = "{\"\(part)\": \(text)}" }
    try Data(text.utf8).write(to: folder.file("plan.json"))
    let read = CaseReader(program: program, workbooks: library.sheets.reader)
      .read(path: folder.file("plan.json").path, name: "plan.json")
    guard let data = read.value else { return Read(entries: nil, notices: notices(read.diagnostics, nil)) }
    var merged = entries
    merged.tables[table] = PlanEntries(data, program, guidance: guidance).tables[table] ?? []
    return Read(entries: merged, notices: notices(read.diagnostics, data))
  }

  /// What was noticed, each with its line, under the name that the person knows.
  private func notices(_ diagnostics: Diagnostics, _ data: CaseData?) -> [String] {
    let told = diagnostics.sorted.prefix(100).map { diagnostic -> String in
      let message = diagnostic.message(in: language)
      let help = diagnostic.help(in: language)
      let line = diagnostic.place.map { place -> String in
        let number = place.file.lineNumber(of: place.start)
        return language == .zh ? "\(file.name) 第 \(number) 行：" : "\(file.name), line \(number): "
      }
      let words = help.isEmpty ? message : message + (language == .zh ? "。" : ". ") + help
      return (line ?? file.name + (language == .zh ? "：" : ": ")) + words
    }
    return told.map {
      $0.replacingOccurrences(of: "ledger.csv", with: file.name).replacingOccurrences(
        of: "ledger.xlsx", with: file.name)
    }
  }
}
