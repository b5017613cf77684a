import Programs
import SourceText
import Values

extension Program {
  /// The codes that expressions write themselves (not those of definitions that they name), in the order of writing.
  func writtenCodes(in roots: [NodeID]) -> [(id: String, list: CodeListID)] {
    var found: [(id: String, list: CodeListID, start: Int)] = []
    for root in roots where !root.isNone {
      let whole = self[root].span
      var open = [root]
      while let node = open.popLast() {
        let operands = operands(of: self[node]).filter { !$0.isNone }
        // What a constant is compared with says of which list it is.
        let list = operands.compactMap { codeList(of: $0) }.first
        for operand in operands {
          let span = self[operand].span
          guard span.file == whole.file, whole.start <= span.start, span.end <= whole.end else { continue }
          open.append(operand)
          guard let list, case .constant(let index) = self[operand].operation,
            case .text(let symbol) = constants[Int(index)]
          else { continue }
          found.append((symbols[symbol], list, Int(span.start)))
        }
      }
    }
    return found.sorted { $0.start < $1.start }.map { ($0.id, $0.list) }
  }

  private func codeList(of node: NodeID) -> CodeListID? {
    guard case .code(let list) = type(of: node).kind else { return nil }
    return list
  }
}
