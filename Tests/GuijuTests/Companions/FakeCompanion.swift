import Foundation
import Guiju

/// A companion that a test plays: a shell script, so that no test of the house needs the real one.
extension Workshop {
  /// Lets a script stand in for `guiju-sheets`; what it was given is kept in the files `arguments` and `input`.
  func plays(_ script: String) throws {
    try write(
      "script", "printf '%s\\n' \"$@\" > '\(path)/arguments'\ncat > '\(path)/input'\n" + script + "\n")
    try casts()
  }

  /// Puts the player in its place. It is never written, only linked: a program that was written a moment ago cannot be
  /// started while another test starts one.
  func casts() throws {
    let file = path + "/guiju-sheets"
    let player = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Cases/player.sh").path
    try? FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: player)
    sheets = SheetsCompanion(path: file)
  }

  /// Lets it answer with lines of the protocol, the first and the last of which are always the same.
  func answers(_ lines: String) throws {
    let answer = try write("answer", "guiju-sheets,1\n" + lines + (lines.isEmpty ? "" : "\n") + "end\n")
    try plays("cat '\(answer)'")
  }

  /// Checks a case whose payments lie in a workbook, of which the companion tells.
  func checkLedger(_ reference: String = "台账.xlsx#支出", keepGoing: Bool = false) throws -> CheckOutcome {
    try write("台账.xlsx", "PK the bytes of the workbook")
    return try check("plan: {total: 100, served: 20}\nspending: {file: '\(reference)'}\n", keepGoing: keepGoing)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }
}

extension CheckOutcome {
  /// Every diagnostic as people see it first: place, severity, code and message.
  func lines(_ language: Language = .zh) -> [String] {
    diagnostics.sorted.map {
      DiagnosticPrinter(language: language, colour: false, width: 100).text($0)
        .split(separator: "\n").first.map(String.init) ?? ""
    }
  }
}
