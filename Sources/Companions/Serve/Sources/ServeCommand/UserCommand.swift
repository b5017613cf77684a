import ArgumentParser
import Foundation
import Store

/// Accounts: who may sign in.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "账号 / accounts", subcommands: [Add.self, Close.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "新建账号；密码从终端或标准输入的第一行读入 / add an account; the password is the first line of standard input")

    @OptionGroup var place: StorePlace
    @Argument(help: "名称 / the name") var name: String
    @Option(help: "drafter 起草 · community 社区 · assessor 评估 · admin 管理") var role: String

    func run() throws {
      guard let role = Role(rawValue: role) else {
        throw ValidationError(
          "there is no role `\(self.role)`; it is one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let password = try CommandText.password()
      do {
        try Store(path: place.path()).addAccount(name: name, password: password, role: role, at: CommandText.now())
      } catch AccountProblem.nameTaken {
        throw ValidationError("there is an account `\(name)` already; choose another name")
      } catch AccountProblem.nameUnfit {
        throw ValidationError("`\(name)` is no name: 1 to 64 characters, none of them a control character")
      } catch AccountProblem.passwordLength(let lengths) {
        throw ValidationError("a password has \(lengths.lowerBound) to \(lengths.upperBound) characters")
      }
      print("\(name) (\(role.rawValue))")
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "停用账号；保存过的内容仍在 / close an account; what it stored stays")

    @OptionGroup var place: StorePlace
    @Argument(help: "名称 / the name") var name: String

    func run() throws {
      guard try Store(path: place.path()).closeAccount(name: name) else {
        throw ValidationError("there is no account `\(name)`; `guiju-serve user list` shows them")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出账号 / list accounts")

    @OptionGroup var place: StorePlace

    func run() throws {
      for account in try Store(path: place.path()).accounts() { print("\(account.name)\t\(account.role.rawValue)") }
    }
  }
}

/// Tokens: for programs that use the API.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "程序用的令牌 / tokens for programs", subcommands: [Add.self, Revoke.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "新建令牌；只显示这一次 / add a token; it is shown once")

    @OptionGroup var place: StorePlace
    @Argument(help: "账号 / the account") var name: String
    @Option(help: "用途，便于以后撤销 / what it is for") var label: String

    func run() throws {
      guard let token = try Store(path: place.path()).addToken(accountName: name, label: label, at: CommandText.now())
      else { throw ValidationError("there is no account `\(name)`; `guiju-serve user list` shows them") }
      print(token.text)
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "撤销令牌 / revoke tokens")

    @OptionGroup var place: StorePlace
    @Argument(help: "账号 / the account") var name: String
    @Option(help: "用途 / what it is for") var label: String

    func run() throws {
      guard try Store(path: place.path()).revokeTokens(accountName: name, label: label) > 0 else {
        throw ValidationError("`\(name)` has no token for `\(label)`")
      }
    }
  }
}

/// Holds every stored run against its hash.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "核对保存的检查记录有没有被改动 / verify that stored runs are as they were stored")

  @OptionGroup var place: StorePlace

  func run() throws {
    switch try Store(path: place.path()).audit() {
    case .whole(let count, let last):
      print("\(count) 条记录，没有改动 / \(count) runs, none changed\(last.isEmpty ? "" : "\n\(last)")")
    case .broken(let number):
      print("第 \(number) 条记录被改动过 / run \(number) is not as it was stored")
      throw ExitCode(1)
    }
  }
}

/// Copies the store while the server goes on.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份；服务器不必停 / copy the store; the server may go on")

  @OptionGroup var place: StorePlace
  @Argument(help: "新文件 / the new file") var file: String

  func run() throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw ValidationError("there is a file `\(file)` already; name a new one")
    }
    try Store(path: place.path()).backUp(to: file)
    print(file)
  }
}

/// What commands read and write.
enum CommandText {
  static func now() -> String { Date().formatted(.iso8601) }

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
    guard let line = readLine() else { throw ValidationError("no password was given: write it to standard input") }
    return line
  }

  private static func setEcho(_ isOn: Bool) {
    var state = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &state) == 0 else { return }
    if isOn { state.c_lflag |= tcflag_t(ECHO) } else { state.c_lflag &= ~tcflag_t(ECHO) }
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &state)
  }
}
