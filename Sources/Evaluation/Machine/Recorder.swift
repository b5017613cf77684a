import Programs
import Values

/// Listens to a machine. A generic parameter, so that an evaluation nobody listens to pays nothing, and there is no
/// second, traced copy of the evaluator that could drift from it.
protocol Recorder: Sendable {
  static var isRecording: Bool { get }

  /// - Parameter rows: the current row of each domain.
  mutating func enter(_ node: NodeID, rows: [Int32])
  mutating func leave(_ node: NodeID, value: Datum)
  /// A node whose value is already known for the whole case is used again.
  mutating func reuse(_ node: NodeID, value: Datum)
  mutating func enterElement()
  /// - Parameters:
  ///   - row: the row of a table that the element is, if it is one.
  ///   - body: the node evaluated for the element.
  mutating func leaveElement(_ role: ElementRole, row: RowReference?, body: NodeID, value: Datum)
}

/// What an element did for the iteration that visited it.
enum ElementRole: Int, CaseIterable, Sendable {
  /// Dropped by a filter.
  case dropped
  /// Went into the result.
  case used
  /// Decided a quantifier by itself.
  case deciding
  /// Unknown, or not known whether it passes the filter.
  case undecided
  case faulty
}

/// Nobody listens.
struct NoRecorder: Recorder {
  static var isRecording: Bool { false }
  mutating func enter(_ node: NodeID, rows: [Int32]) {}
  mutating func leave(_ node: NodeID, value: Datum) {}
  mutating func reuse(_ node: NodeID, value: Datum) {}
  mutating func enterElement() {}
  mutating func leaveElement(_ role: ElementRole, row: RowReference?, body: NodeID, value: Datum) {}
}
