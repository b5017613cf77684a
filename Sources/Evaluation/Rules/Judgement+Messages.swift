import Programs
import Values

extension Judgement {
  /// What `{excess}` and `{needed}` stand for.
  struct Hole {
    let excess: Datum?
    let needed: Datum?
    let type: ValueType?
  }

  /// A message of something that is no rule: there is nothing to be off.
  mutating func filled(_ template: LocalizedTemplate) -> FilledTemplates {
    filled(template, Hole(excess: nil, needed: nil, type: nil))
  }

  mutating func filled(_ template: LocalizedTemplate, _ hole: Hole) -> FilledTemplates {
    FilledTemplates(zh: template.zh.map { filled($0, hole) }, en: template.en.map { filled($0, hole) })
  }

  private mutating func filled(_ template: Template, _ hole: Hole) -> [FilledPiece] {
    var pieces: [FilledPiece] = []
    for piece in template.pieces {
      switch piece {
      case .text(let text): pieces.append(.text(text))
      case .value(let node):
        pieces.append(.value(shown(node), program.type(of: node)))
      case .excess: pieces.append(.value(hole.excess ?? .null, excessType(hole)))
      case .needed: pieces.append(.value(hole.needed ?? .null, hole.type ?? .any))
      }
    }
    return pieces
  }

  /// The value of a node, to be shown.
  mutating func shown(_ node: NodeID) -> Datum {
    // In two steps: the arena is read after the evaluation has filled it.
    let value = machine.evaluateRoot(node)
    return machine.datum(of: value)
  }

  /// How far a date is off is a number of days, not a date.
  private func excessType(_ hole: Hole) -> ValueType {
    if case .days? = hole.excess { return ValueType(.days) }
    return hole.type ?? .any
  }
}
