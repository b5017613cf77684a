/// Random tables for a guidance.
struct TableMaker {
  var random: SeededGenerator
  private let guidance: GuidanceMaker

  init(_ guidance: GuidanceMaker, _ random: SeededGenerator) {
    self.guidance = guidance
    self.random = random
  }

  /// - Parameter cases: about how many.
  mutating func tables(cases count: Int) -> WrittenTables {
    let oddity = random.pick([0, 5, 20, 20, 50])
    // A column that is not there is not known, or null.
    let facts = guidance.facts.filter { _ in !random.oneIn(12) }
    var header = ["case"] + facts.map { "plan." + $0.name }
    let hasDays = random.oneIn(3)
    let hasStages = guidance.hasStages && random.oneIn(2)
    if hasDays { header.append("as_of") }
    if hasStages { header.append("stage") }
    var cells = CellMaker(random, oddity: oddity)
    var cases: [[String]] = []
    for number in 0..<count {
      var row = [cells.random.oneIn(9) ? "项目 \(number)" : "C\(number)"] + facts.map { cells.cell($0) }
      if hasDays {
        row.append(
          cells.random.oneIn(5) ? cells.random.pick(["", "2020/3/1", "待定"]) : cells.random.pick(GuidanceMaker.days))
      }
      if hasStages { row.append(cells.random.pick(["plan", "spending", ""])) }
      cases.append(row)
    }
    var records: [WrittenTables.Records] = []
    for table in guidance.tables where !cells.random.oneIn(12) {
      let columns = table.columns.filter { _ in !cells.random.oneIn(20) }
      guard !columns.isEmpty else { continue }
      var rows: [[String]] = []
      let perCase = cells.random.pick([2, 5, 9])
      for _ in 0..<cells.random.below(count * perCase + 1) {
        // Some cases have no rows, and some rows no case.
        let isStranger = cells.random.oneIn(25)
        let known = cases[cells.random.below(cases.count)][0]
        let id = isStranger ? cells.random.pick(["X1", "X2", "不在表里"]) : cells.random.oneIn(20) ? " \(known) " : known
        rows.append([id] + columns.map { cells.cell($0) })
      }
      if cells.random.oneIn(2) {
        let order = Dictionary(cases.enumerated().map { ($1[0], $0) }) { first, _ in first }
        let key = { (row: [String]) in order[WrittenTables.trimmed(row[0])] ?? .max }
        rows = rows.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }.map(\.element)
      }
      records.append(WrittenTables.Records(table: table.name, header: ["case"] + columns.map(\.name), rows: rows))
    }
    var made = WrittenTables(header: header, cases: cases, records: records)
    if cells.random.oneIn(4) { made.separator = cells.random.pick([";", "\t"]) }
    if cells.random.oneIn(4) { made.lineBreak = "\r\n" }
    made.quotesAll = cells.random.oneIn(4)
    random = cells.random
    return made
  }
}
