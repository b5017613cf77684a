import Cases
public import Evaluation
import Programs
public import SourceText
public import Values

/// What a draft would have done: past cases under two texts of guidance.
public enum ImpactRun {
  public struct Request: Sendable {
    public var oldLibrary: RuleLibrary
    public var newLibrary: RuleLibrary
    /// The day for all cases; nil: each case's own, else today.
    public var asOf: CalendarDate?
    /// The day for the new text alone: for one that is not in force on the days of the cases.
    public var newAsOf: CalendarDate?
    public var today: CalendarDate
    public var stage: String?
    /// The path of the fact by which cases are put side by side.
    public var place: String?

    public init(
      oldLibrary: RuleLibrary, newLibrary: RuleLibrary, asOf: CalendarDate? = nil, newAsOf: CalendarDate? = nil,
      today: CalendarDate, stage: String? = nil, place: String? = nil
    ) {
      self.oldLibrary = oldLibrary
      self.newLibrary = newLibrary
      self.asOf = asOf
      self.newAsOf = newAsOf
      self.today = today
      self.stage = stage
      self.place = place
    }
  }

  public struct Outcome: Sendable {
    public let impact: Impact
    /// Something could not be read; what could is compared.
    public let isBroken: Bool
  }

  /// The value is nil where a text cannot be read, or no case could be judged under both.
  public static func run(_ old: String, _ new: String, cases paths: [String], _ request: Request) -> Diagnosed<Outcome>
  {
    let compared = DiffRun.compare(old, new, oldLibrary: request.oldLibrary, newLibrary: request.newLibrary)
    var diagnostics = compared.diagnostics
    guard let difference = compared.value else { return Diagnosed(nil, diagnostics) }
    var place: FactRead?
    if let written = request.place {
      guard let found = fact(written, in: difference.old, &diagnostics) else { return Diagnosed(nil, diagnostics) }
      place = found
    }
    let before = CheckRun.run(
      paths: paths,
      CheckRequest(
        guidance: old, library: request.oldLibrary, asOf: request.asOf, today: request.today, stage: request.stage))
    var later = CheckRequest(
      guidance: new, library: request.newLibrary, asOf: request.newAsOf ?? request.asOf, today: request.today,
      stage: request.stage)
    later.writtenFor = difference.old
    let after = CheckRun.run(paths: paths, later)
    diagnostics.add(contentsOf: before.diagnostics)
    for diagnostic in after.diagnostics.all where !CasesDiagnostics.isStranger(diagnostic) {
      diagnostics.add(diagnostic)
    }
    let judged = Dictionary(after.results.map { ($0.data.files.first?.file.name ?? "", $0) }) { first, _ in first }
    let both = before.results.compactMap { result in
      judged[result.data.files.first?.file.name ?? ""].map { (before: result, after: $0) }
    }
    guard !both.isEmpty else { return Diagnosed(nil, diagnostics) }
    let impact = ImpactFinder(difference, place: place)
      .impact(both, across: (before.across.first?.result, after.across.first?.result))
    return Diagnosed(Outcome(impact: impact, isBroken: before.isBroken || after.isBroken), diagnostics)
  }

  /// A fact of the case by its path, its own name or its label.
  private static func fact(_ written: String, in program: Program, _ diagnostics: inout Diagnostics) -> FactRead? {
    let columns = program.layout[.root].columns
    func names(_ column: ColumnLayout) -> [String] {
      let own = column.path.split(separator: ".").last.map(String.init)
      return [column.path, own, column.label.zh, column.label.en].compactMap { $0 }
    }
    if let index = columns.firstIndex(where: { names($0).contains(written) }) {
      return FactRead(table: .root, column: index)
    }
    let near = nearest(to: written, among: columns.flatMap(names))
    diagnostics.add(
      .placeUnknown, at: nil, ["name": .written(written), "guidance": .written(program.catalogue.id)],
      hint: near.isEmpty ? nil : Words(zh: "是不是 `\(near[0])`？", en: "did you mean `\(near[0])`?"))
    return nil
  }
}
