import Foundation
import Guiju
import Logging
import Mustache
import Store

/// What all requests share.
final class Workbench: Sendable {
  let settings: ServerSettings
  let store: Store
  let library: RuleLibrary
  let programs: ProgramShelf
  let gate: RunGate
  /// Passwords take a while too; nobody who signs in waits for the runs of others.
  let passwords: RunGate
  let pages: PageLibrary
  let metrics: RequestMetrics
  let desk = BatchDesk()
  let signIns: AttemptCounter
  let logger: Logger

  init(_ settings: ServerSettings, executable: String?, logger: Logger) throws {
    self.settings = settings
    self.logger = logger
    store = try Store(path: settings.storePath)
    library = RuleLibrary(folder: settings.rulesFolder, executable: executable)
    programs = ProgramShelf(library)
    let limits = settings.limits
    gate = RunGate(running: limits.runs, waiting: limits.waiting, seconds: limits.runSeconds)
    passwords = RunGate(running: 2, waiting: 16, seconds: limits.runSeconds)
    pages = try PageLibrary()
    metrics = RequestMetrics()
    signIns = AttemptCounter(limit: settings.limits.signIns, seconds: 900)
  }

  /// The day of today; the server's only clock for rules.
  var today: CalendarDate { Today.date() ?? .epoch }

  /// The moment, as the store keeps it: UTC, ISO 8601.
  static func now() -> String {
    Date().formatted(.iso8601)
  }

  static func seconds() -> Int { Int(Date().timeIntervalSince1970) }
}
