import Foundation
import Guiju
import Synchronization

/// Guidance by name, compiled once and again when one of its files has changed.
final class ProgramShelf: Sendable {
  struct Entry: Sendable {
    let program: Program?
    let diagnostics: Diagnostics
    /// When its files were last changed.
    let stamps: [String: Date]
  }

  /// What is told of a guidance in a list.
  struct Listed: Sendable {
    let name: String
    let program: Program
  }

  private let library: RuleLibrary
  private let entries = Mutex<[String: Entry]>([:])

  init(_ library: RuleLibrary) { self.library = library }

  /// Guidance by its name below the rules folder; a name cannot lead out of it.
  func compiled(_ name: String) -> Diagnosed<Program> {
    if let known = entries.withLock({ $0[name] }), Self.stamps(Array(known.stamps.keys)) == known.stamps {
      return Diagnosed(known.program, known.diagnostics)
    }
    let made = library.compile(name: name, namedAt: nil)
    // What cannot be compiled may be a name that somebody thought up: it is not kept.
    if let program = made.value {
      let stamps = Self.stamps(program.files.map(\.name))
      entries.withLock { $0[name] = Entry(program: program, diagnostics: made.diagnostics, stamps: stamps) }
    }
    return made
  }

  func program(_ name: String) -> Program? { compiled(name).value }

  /// All guidance of the rules folder that compiles, by name.
  func all() -> [Listed] {
    library.names().compactMap { name in program(name).map { Listed(name: name, program: $0) } }
  }

  private static func stamps(_ paths: [String]) -> [String: Date] {
    var stamps: [String: Date] = [:]
    for path in paths {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      stamps[path] = attributes?[.modificationDate] as? Date ?? .distantPast
    }
    return stamps
  }
}
