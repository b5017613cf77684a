import ArgumentParser
import Glibc
import Guiju

extension Door {
  /// Shows progress on standard error, where that is a terminal that can be written over.
  static func ticker(_ progress: TableProgress) -> @Sendable () -> Void {
    guard hasProgress else { return {} }
    return { Door.printError("\r\u{1B}[K" + progress.standing.text(Door.language)) }
  }

  static func eraseProgress() { if hasProgress { printError("\r\u{1B}[K") } }

  private static var hasProgress: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  /// A report on its way to a file or the screen, piece by piece.
  final class Delivery {
    private let writer: OutputWriter?
    private var piece: [UInt8] = []

    /// - Parameter output: nil: the screen.
    init(to output: String?) throws {
      guard let output else {
        writer = nil
        return
      }
      if let refusal = OutputFile.refusal(of: output) {
        Door.report(refusal)
        throw ExitCode(2)
      }
      guard let made = OutputWriter(path: output) else {
        Door.report(Diagnostic(.outputNotWritten, at: nil, ["path": .written(output)]))
        throw ExitCode(2)
      }
      writer = made
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    /// - Parameter text: in UTF-8.
    func write(_ text: [UInt8]) {
      if let writer { return writer.write(text) }
      piece += text
      guard piece.count > 1 << 16 else { return }
      Door.print(piece)
      piece = []
    }

    /// Ends with 2 where it could not be written.
    func finish() throws {
      Door.print(piece)
      piece = []
      guard let failure = writer?.commit() else { return }
      Door.report(failure)
      throw ExitCode(2)
    }

    func discard() { writer?.discard() }
  }
}
