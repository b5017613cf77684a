import SourceText
import Values

/// Finds what changed between two programs.
struct DifferenceFinder {
  let old: Program
  let new: Program
  let oldContext: MeaningContext
  let newContext: MeaningContext
  var judge: StrictnessJudge
  /// Of the old program with itself: how its rules use parameters.
  var earlierJudge: StrictnessJudge
  /// Definitions, tables and lists of codes whose meaning differs.
  var changedNames: Set<String> = []

  init(_ old: Program, _ new: Program) {
    self.old = old
    self.new = new
    oldContext = MeaningContext(old)
    newContext = MeaningContext(new)
    judge = StrictnessJudge(old: oldContext, new: newContext)
    earlierJudge = StrictnessJudge(oldContext)
  }

  mutating func find() -> GuidanceDifference {
    let declarations = declarations()
    return GuidanceDifference(
      old: old, new: new, rules: rules(), parameters: parameters(), declarations: declarations)
  }

  // MARK: What both texts name alike

  /// Which file something stands in, by its name; the file itself has none, whatever it is called.
  static func file(of span: Span, in program: Program) -> String {
    span.file <= 0 ? "" : program.catalogue.files.first { $0.file == span.file }?.id ?? ""
  }

  func isSame(_ first: [Citation], _ second: [Citation]) -> Bool {
    GuidanceDifference(old: old, new: new, rules: [], parameters: [], declarations: []).isSame(first, second)
  }

  /// What was written, blanks aside.
  static func written(_ span: Span, _ program: Program) -> String {
    program.text(span).filter { !$0.isWhitespace }
  }

  func isSame(_ first: LocalizedTemplate, _ second: LocalizedTemplate) -> Bool {
    func texts(_ template: LocalizedTemplate, _ program: Program) -> [String] {
      [template.zh, template.en].map { $0.map { Self.written($0.span, program) } ?? "" }
    }
    return texts(first, old) == texts(second, new)
  }
}

extension GuidanceDifference {
  /// Compares two programs.
  public init(old: Program, new: Program) {
    var finder = DifferenceFinder(old, new)
    self = finder.find()
  }
}
