import ArgumentParser
import Glibc
import Guiju

/// Where the door stands: the terminal, its language and width.
enum Door {
  /// `--lang`, else the locale; Chinese when it is Chinese. Found before parsing, because help is a text too.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
        return language
      }
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        return language
      }
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = environment(name), !locale.isEmpty { return locale.hasPrefix("zh") ? .zh : .en }
    }
    return .en
  }()

  /// What is asked for. A language may stand anywhere, also where no command takes it.
  static let arguments: [String] = {
    var kept: [String] = []
    var rest = CommandLine.arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--lang", let value = rest.first, Language(rawValue: value) != nil {
        rest.removeFirst()
      } else if !(argument.hasPrefix("--lang=") && Language(rawValue: String(argument.dropFirst(7))) != nil) {
        kept.append(argument)
      }
    }
    return kept
  }()

  static func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static var colour: Bool { isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb" }

  /// Columns of the terminal, at most 100: longer lines are hard to read. 80 where it is none.
  static var width: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return min(columns, 100) }
    var size = winsize()
    guard isTerminal, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(Int(size.ws_col), 100)
  }

  /// Shows progress on standard error, where that is a terminal that can be written over.
  static var meter: ProgressMeter? {
    guard isatty(STDERR_FILENO) == 1, environment("TERM") != "dumb" else { return nil }
    return ProgressMeter(language: language, width: errorWidth) { printError($0) }
  }

  /// Columns of the terminal on which errors are shown; 80 where that cannot be told.
  private static var errorWidth: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Ends the process with 2 where the text cannot be written: what looks whole must be whole.
  static func print(_ text: String) { print(Array(text.utf8)) }

  /// The same of UTF-8.
  static func print(_ bytes: [UInt8]) {
    let failure = write(bytes, to: STDOUT_FILENO)
    // A reader that went away (`| head`) is no error of ours.
    guard failure != 0, failure != EPIPE else { return }
    let reason = unsafe String(cString: strerror(failure))
    let words = Words(zh: failure == ENOSPC ? "磁盘已满" : "系统错误 \(failure)", en: reason)
    report(Diagnostic(.screenNotWritten, at: nil, ["reason": .words(words)]))
    Glibc.exit(2)
  }

  static func printError(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// The number of the error; 0 where all is written.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let written = unsafe bytes[offset...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written < 0 ? errno : EIO }
      offset += written
    }
    return 0
  }

  /// Puts a report where it is wanted; ends with 2 where it cannot be written.
  static func deliver(_ text: String, to output: String?) throws {
    guard let output else { return print(text) }
    if let failure = OutputFile.refusal(of: output) ?? OutputFile.write(text, to: output) {
      report(failure)
      throw ExitCode(2)
    }
  }

  /// The guidance files below the rules folder that was named, or that is found.
  static func library(_ folder: String?) -> RuleLibrary {
    RuleLibrary(folder: folder, executable: CommandLine.arguments.first.map(Executable.path))
  }

  /// Shows diagnostics on standard error.
  static func report(_ diagnostics: Diagnostics) {
    guard !diagnostics.isEmpty else { return }
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment("NO_COLOR") == nil
    let printer = DiagnosticPrinter(language: language, colour: isTerminal, width: width)
    printError(printer.text(diagnostics))
  }

  /// Names on standard error the cases that could not be read, where there are several cases.
  static func report(_ broken: [BrokenCase], judged: Int) {
    let options = ReportOptions(language: language, width: width, colour: false)
    if let list = BrokenCaseList(broken, judged: judged, options) { printError(list.text) }
  }

  static func report(_ diagnostic: Diagnostic) {
    var diagnostics = Diagnostics()
    diagnostics.add(diagnostic)
    report(diagnostics)
  }
}
