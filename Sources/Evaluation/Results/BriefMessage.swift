import Programs
import Values

/// The message of a rule that needs no value but what is known of the margin: filled in without looking at the case.
struct BriefMessage: Sendable {
  private let message: LocalizedTemplate
  /// Where it has no holes at all.
  private let fixed: FilledTemplates?

  /// nil where it needs more.
  init?(_ message: LocalizedTemplate) {
    let pieces = [message.zh, message.en].flatMap { $0?.pieces ?? [] }
    guard !pieces.contains(where: { if case .value = $0 { true } else { false } }) else { return nil }
    self.message = message
    let isFixed = pieces.allSatisfy { if case .text = $0 { true } else { false } }
    fixed = isFixed ? message.withoutHoles : nil
  }

  func filled(_ found: MarginFigures.Found) -> FilledTemplates {
    if let fixed { return fixed }
    func filled(_ template: Template?) -> [FilledPiece]? {
      template?.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .excess:
          if case .days? = found.excess {
            .value(found.excess ?? .null, ValueType(.days))
          } else {
            .value(found.excess ?? .null, found.type ?? .any)
          }
        case .needed: .value(found.needed ?? .null, found.type ?? .any)
        case .value: .text("")
        }
      }
    }
    return FilledTemplates(zh: filled(message.zh), en: filled(message.en))
  }
}

extension LocalizedTemplate {
  /// The texts themselves, where they have no holes.
  var withoutHoles: FilledTemplates {
    func texts(_ template: Template?) -> [FilledPiece]? {
      template?.pieces.compactMap { if case .text(let text) = $0 { .text(text) } else { nil } }
    }
    return FilledTemplates(zh: texts(zh), en: texts(en))
  }
}
