import FEEL
import Glibc
import Guiju

@testable import Cases

// What the fuzzer calls with each input. `run.sh` builds this beside the rooms, with the sanitizers; no part of the
// package is built with them.

/// What is fed: `GUIJU_FUZZ` of the environment.
private enum FuzzTarget: String {
  /// An expression, read, checked, lowered and evaluated as `guiju feel` does it.
  case expressions
  /// Unary tests of a cell of a decision table.
  case tests
  /// A YAML file, and the same bytes as JSON.
  case yaml
  /// A CSV file.
  case ledgers

  static let chosen: FuzzTarget = {
    guard let name = unsafe getenv("GUIJU_FUZZ") else { return .expressions }
    return unsafe FuzzTarget(rawValue: String(cString: name)) ?? .expressions
  }()
}

/// Names that an expression may use, of each kind and with blanks. Made anew for each input: the leak check does not see
/// pointers with a tag, as values of such enums are kept in globals.
private var context: [Datum.ContextEntry] {
  [
    Datum.ContextEntry(name: "a", value: .number(Number(3))),
    Datum.ContextEntry(name: "s", value: .text("重阳节慰问品")),
    Datum.ContextEntry(name: "L", value: .list([.number(Number(1)), .null, .number(Number(2))])),
    Datum.ContextEntry(
      name: "plan", value: .context([Datum.ContextEntry(name: "own funds", value: .number(Number(20)))])),
    Datum.ContextEntry(name: "monthly salary", value: .number(Number(1200))),
  ]
}
private let clock = DateAndTime("2026-11-23T12:00:00Z")
private let names: FEELNames = {
  var names = FEELNames()
  names.insert(contentsOf: ["monthly salary", "own funds", "time offset", "start included", "end included"])
  return names
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  switch FuzzTarget.chosen {
  case .expressions:
    let text = String(decoding: bytes, as: UTF8.self)
    let outcome = ExpressionRun.evaluate(text, context: context, clock: clock)
    _ = FEELNotation.text(outcome.value)
    for diagnostic in outcome.diagnostics.sorted { tell(diagnostic) }
    printAndParse(text)
  case .tests:
    let text = String(decoding: bytes, as: UTF8.self)
    var script = FEELScript()
    let table = FEELTable(
      hitPolicy: .collect(nil),
      inputs: [FEELTable.Input(expression: "3", type: nil, values: nil)],
      outputs: [FEELTable.Output(name: "", type: nil, values: nil, otherwise: nil)],
      rules: [FEELTable.Row(tests: [text], outputs: ["1"])])
    let node = script.table(table, named: "table")
    var session = ExpressionSession(program: Program(expressions: script.builder, files: script.files), clock: clock)
    _ = session.evaluate(node, bindingTo: nil)
  case .yaml:
    let file = SourceFile(name: "fuzz", bytes: bytes)
    for diagnostic in YAMLComposer.compose(file).diagnostics.sorted { tell(diagnostic) }
    for diagnostic in JSONComposer.compose(file).diagnostics.sorted { tell(diagnostic) }
  case .ledgers:
    var scanner = CSVScanner(bytes)
    while scanner.next() != nil {}
  }
  return 0
}

/// A message is read too: its place must be one.
private func tell(_ diagnostic: Diagnostic) {
  _ = diagnostic.message(in: .zh) + diagnostic.help(in: .en)
  guard let place = diagnostic.place else { return }
  precondition(place.start >= 0 && place.start <= place.end && place.end <= place.file.bytes.count)
}

/// What can be read is the same when it is printed and read again.
private func printAndParse(_ text: String) {
  let first = read(text)
  // Types that there are not are reported, and read all the same; names with signs in them can hide others.
  guard first.diagnostics.isEmpty, !first.tree.declaresNamesWithSigns else { return }
  let printed = first.tree.canonicalText()
  // Brackets that were not written may reach the limit on depth or length.
  guard printed.utf8.count < FEELParser.lengthLimit else { return }
  let again = read(printed)
  guard !again.diagnostics.all.contains(where: { $0.code.id == "G0303" }) else { return }
  precondition(again.diagnostics.isEmpty, "`\(printed)` cannot be read")
  precondition(
    again.tree.canonicalText() == printed && again.tree.written(again.tree.root) == first.tree.written(first.tree.root),
    "`\(printed)` is another tree")
}

private func read(_ text: String) -> (tree: FEELTree, diagnostics: Diagnostics) {
  let file = SourceFile(name: "fuzz", text: text)
  let scalar = YAMLScalar(text: text, style: .plain, span: Span(0..<text.utf8.count))
  return FEELParser.parse(scalar, in: file, names: names)
}

extension FEELTree {
  /// `{a + b: 1, c: (a) + b}`: without the brackets it would be the name.
  fileprivate var declaresNamesWithSigns: Bool {
    nodes.contains { node in
      switch node.kind {
      case .context(let entries): entries.contains { !$0.key.isPlain }
      case .function(let parameters, _): parameters.contains { !$0.name.isPlain }
      case .iterate(let bound, _), .quantify(_, let bound, _): bound.contains { !$0.name.isPlain }
      default: false
      }
    }
  }
}

extension String {
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { $0 >= 0x80 || $0 == 0x5F || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
  }
}
