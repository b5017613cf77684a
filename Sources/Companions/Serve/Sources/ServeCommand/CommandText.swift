import ArgumentParser
import Foundation

/// What commands read and write.
enum CommandText {
  static func now() -> String { Date().formatted(.iso8601) }

  /// Says why a command does nothing; it ends with 2, as Guiju does where what it was given cannot be used.
  static func refuse(_ zh: String, _ en: String) -> ExitCode {
    FileHandle.standardError.write(Data("\(zh)\n\(en)\n".utf8))
    return ExitCode(2)
  }

  static func noAccount(_ name: String) -> ExitCode {
    refuse(
      "没有账号 `\(name)`；`guiju-serve user list` 列出全部", "there is no account `\(name)`; `guiju-serve user list` shows them"
    )
  }

  static func noStore(_ path: String, _ error: any Error) -> ExitCode {
    refuse("数据文件 `\(path)` 打不开：\(error)", "the store `\(path)` cannot be opened: \(error)")
  }

  /// The first line of standard input; asked for on a terminal, where it is not shown.
  static func password() throws -> String {
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal {
      FileHandle.standardError.write(Data("密码 / password: ".utf8))
      setEcho(false)
    }
    defer {
      if isTerminal {
        setEcho(true)
        FileHandle.standardError.write(Data("\n".utf8))
      }
    }
    guard let line = readLine() else {
      throw refuse("没有给出密码：请写到标准输入", "no password was given: write it to standard input")
    }
    return line
  }

  private static func setEcho(_ isOn: Bool) {
    var state = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &state) == 0 else { return }
    if isOn { state.c_lflag |= tcflag_t(ECHO) } else { state.c_lflag &= ~tcflag_t(ECHO) }
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &state)
  }
}
