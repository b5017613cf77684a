import Guiju

/// By which standard of which guidance a batch is assessed: `cn/xian/completion#completion`.
struct BatchGuidance: Sendable {
  let name: String
  let standard: String

  init(name: String, standard: String) {
    self.name = name
    self.standard = standard
  }

  /// Of its text. The id of a standard may hold `#` itself.
  init?(_ text: String) {
    guard let mark = text.firstIndex(of: "#") else { return nil }
    name = String(text[..<mark])
    standard = String(text[text.index(after: mark)...])
    guard !name.isEmpty, !standard.isEmpty else { return nil }
  }

  var text: String { name + "#" + standard }

  /// What somebody can assess by: every standard that is not left open.
  static func all(_ programs: [ProgramShelf.Listed]) -> [(guidance: BatchGuidance, program: Program, index: Int)] {
    programs.flatMap { listed in
      listed.program.standards.indices.compactMap { index in
        let standard = listed.program.standards[index]
        // A standard of a file that this one extends is listed with that file.
        guard standard.id == standard.localID, !standard.isOpen else { return nil }
        return (BatchGuidance(name: listed.name, standard: standard.id), listed.program, index)
      }
    }
  }
}

extension Standard {
  /// Something in it is left to files that extend it.
  fileprivate var isOpen: Bool {
    leaves.contains { if case .open = $0.content { true } else { false } }
  }
}
