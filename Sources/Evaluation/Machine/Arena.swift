import SourceText
import Values

/// What the values of one evaluation refer to: texts beyond the case's own, lists, ranges, sets of missing facts, faults.
///
/// Everything made for one subject is dropped before the next one (`reset`), save what is kept for all (`pin`).
struct Arena: Sendable {
  /// A text that an evaluation makes is not longer than this many bytes of UTF-8: doubling a text forty times in forty
  /// definitions would else fill any memory. A megabyte is far above any message or note.
  static let textLimit = 1 << 20

  struct RangeValue: Sendable {
    let low: Value?
    let high: Value?
    let lowClosed: Bool
    let highClosed: Bool
  }

  struct FaultValue: Sendable {
    let kind: FaultKind
    let span: Span
  }

  /// The entries of a context in order; keys are texts, each once.
  struct ContextValue: Sendable {
    var keys: [Symbol]
    var values: [Value]
  }

  /// A function with the variables around it.
  struct FunctionValue: Sendable {
    let template: Int32
    let captured: [Value]
    /// What its result is converted to.
    var result: ValueType?
  }

  private(set) var contexts: [ContextValue] = []
  private(set) var functions: [FunctionValue] = []
  private(set) var texts: [String] = []
  private(set) var lists: [[Value]] = []
  private(set) var ranges: [RangeValue] = []
  private(set) var faults: [FaultValue] = []
  var missing: [MissingNode] = []

  struct Mark: Sendable {
    var texts = 0
    var lists = 0
    var ranges = 0
    var faults = 0
    var missing = 0
    var contexts = 0
    var functions = 0
  }

  private var pinned = Mark()

  /// How much there is now.
  var mark: Mark {
    Mark(texts: texts.count, lists: lists.count, ranges: ranges.count, faults: faults.count, missing: missing.count,
      contexts: contexts.count, functions: functions.count)
  }

  /// Keeps all that there is now for the rest of the case.
  mutating func pin() { pinned = mark }

  /// Drops what was made since the mark and is not pinned.
  mutating func reset(to mark: Mark) {
    texts.removeLast(texts.count - max(mark.texts, pinned.texts))
    lists.removeLast(lists.count - max(mark.lists, pinned.lists))
    ranges.removeLast(ranges.count - max(mark.ranges, pinned.ranges))
    faults.removeLast(faults.count - max(mark.faults, pinned.faults))
    missing.removeLast(missing.count - max(mark.missing, pinned.missing))
    contexts.removeLast(contexts.count - max(mark.contexts, pinned.contexts))
    functions.removeLast(functions.count - max(mark.functions, pinned.functions))
  }

  mutating func add(text: String) -> Int {
    texts.append(text)
    return texts.count - 1
  }

  mutating func add(list: [Value]) -> Value {
    lists.append(list)
    return .list(ListReference(index: Int32(clamping: lists.count - 1)))
  }

  subscript(list: ListReference) -> [Value] {
    let index = Int(list.index)
    return index >= 0 && index < lists.count ? lists[index] : []
  }

  mutating func add(context: ContextValue) -> Value {
    contexts.append(context)
    return .context(ContextReference(index: Int32(clamping: contexts.count - 1)))
  }

  subscript(context: ContextReference) -> ContextValue {
    let index = Int(context.index)
    return index >= 0 && index < contexts.count ? contexts[index] : ContextValue(keys: [], values: [])
  }

  mutating func add(function: FunctionValue) -> Value {
    functions.append(function)
    return .function(FunctionReference(index: Int32(clamping: functions.count - 1)))
  }

  subscript(function: FunctionReference) -> FunctionValue? {
    let index = Int(function.index)
    return index >= 0 && index < functions.count ? functions[index] : nil
  }

  mutating func add(range: RangeValue) -> Value {
    ranges.append(range)
    return .range(RangeReference(index: Int32(clamping: ranges.count - 1)))
  }

  subscript(range: RangeReference) -> RangeValue? {
    let index = Int(range.index)
    return index >= 0 && index < ranges.count ? ranges[index] : nil
  }

  mutating func fault(_ kind: FaultKind, at span: Span) -> Value {
    faults.append(FaultValue(kind: kind, span: span))
    return .fault(FaultReference(index: Int32(clamping: faults.count - 1)))
  }

  subscript(fault: FaultReference) -> FaultValue {
    let index = Int(fault.index)
    guard index >= 0, index < faults.count else { return FaultValue(kind: .wrongType, span: .none) }
    return faults[index]
  }
}
