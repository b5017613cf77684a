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
    /// An index into `Program.functions`.
    let template: Int32
    let captured: [Value]
    /// What its result is converted to.
    var result: ValueType?
  }

  /// The first elements of a list that still grows: the results of a `for` so far.
  private struct Prefix: Sendable {
    let list: Int
    let count: Int
  }

  /// A list made in a session of expressions has at most this many elements. (Lists in guidance are as long as ledgers.)
  static let listLimit = 1 << 20
  /// List references from here on are prefixes.
  private static let firstPrefix: Int32 = 1 << 30

  private(set) var contexts: [ContextValue] = []
  private(set) var functions: [FunctionValue] = []
  private var growing: [[Value]] = []
  private var prefixes: [Prefix] = []
  /// How much there is in all, in values: what a session limits, so that an expression stays within some memory.
  private(set) var weight = 0
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
    var growing = 0
    var prefixes = 0
    var weight = 0
  }

  private var pinned = Mark()

  /// How much there is now.
  var mark: Mark {
    Mark(
      texts: texts.count, lists: lists.count, ranges: ranges.count, faults: faults.count, missing: missing.count,
      contexts: contexts.count, functions: functions.count, growing: growing.count, prefixes: prefixes.count,
      weight: weight)
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
    growing.removeLast(growing.count - max(mark.growing, pinned.growing))
    prefixes.removeLast(prefixes.count - max(mark.prefixes, pinned.prefixes))
    weight = max(mark.weight, pinned.weight)
  }

  mutating func add(text: String) -> Int {
    weight += 2 + text.utf8.count / 16
    texts.append(text)
    return texts.count - 1
  }

  mutating func add(list: [Value]) -> Value {
    weight += 2 + list.count
    lists.append(list)
    return .list(ListReference(index: Int32(clamping: lists.count - 1)))
  }

  subscript(list: ListReference) -> [Value] {
    let index = Int(list.index)
    if index >= 0, index < lists.count { return lists[index] }
    return prefix(list).map { Array(growing[$0.list].prefix($0.count)) } ?? []
  }

  /// How many elements a list has, without copying one that grows.
  func count(of list: ListReference) -> Int {
    let index = Int(list.index)
    if index >= 0, index < lists.count { return lists[index].count }
    return prefix(list)?.count ?? 0
  }

  /// The element at an index that is within the list.
  func element(_ index: Int, of list: ListReference) -> Value {
    let place = Int(list.index)
    if place >= 0, place < lists.count { return lists[place][index] }
    return prefix(list).map { growing[$0.list][index] } ?? .null
  }

  private func prefix(_ list: ListReference) -> Prefix? {
    let index = Int(list.index) - Int(Arena.firstPrefix)
    return index >= 0 && index < prefixes.count ? prefixes[index] : nil
  }

  // MARK: Lists that grow

  /// Begins a list that grows; gives its place.
  mutating func grow() -> Int {
    growing.append([])
    return growing.count - 1
  }

  mutating func append(_ value: Value, to list: Int) { growing[list].append(value) }

  /// What a growing list holds now, in constant time and space.
  mutating func soFar(_ list: Int) -> Value {
    weight += 1
    prefixes.append(Prefix(list: list, count: growing[list].count))
    return .list(ListReference(index: Arena.firstPrefix + Int32(clamping: prefixes.count - 1)))
  }

  /// The whole of a list that grows no longer.
  mutating func finished(_ list: Int) -> Value { add(list: growing[list]) }

  // MARK: Contexts, functions, ranges, faults

  mutating func add(context: ContextValue) -> Value {
    weight += 4 + 2 * context.keys.count
    contexts.append(context)
    return .context(ContextReference(index: Int32(clamping: contexts.count - 1)))
  }

  subscript(context: ContextReference) -> ContextValue {
    let index = Int(context.index)
    return index >= 0 && index < contexts.count ? contexts[index] : ContextValue(keys: [], values: [])
  }

  mutating func add(function: FunctionValue) -> Value {
    weight += 4 + function.captured.count
    functions.append(function)
    return .function(FunctionReference(index: Int32(clamping: functions.count - 1)))
  }

  subscript(function: FunctionReference) -> FunctionValue? {
    let index = Int(function.index)
    return index >= 0 && index < functions.count ? functions[index] : nil
  }

  mutating func add(range: RangeValue) -> Value {
    weight += 4
    ranges.append(range)
    return .range(RangeReference(index: Int32(clamping: ranges.count - 1)))
  }

  subscript(range: RangeReference) -> RangeValue? {
    let index = Int(range.index)
    return index >= 0 && index < ranges.count ? ranges[index] : nil
  }

  mutating func fault(_ kind: FaultKind, at span: Span) -> Value {
    weight += 1
    faults.append(FaultValue(kind: kind, span: span))
    return .fault(FaultReference(index: Int32(clamping: faults.count - 1)))
  }

  subscript(fault: FaultReference) -> FaultValue {
    let index = Int(fault.index)
    guard index >= 0, index < faults.count else { return FaultValue(kind: .wrongType, span: .none) }
    return faults[index]
  }
}
