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
        let known = Role.allCases.map(\.rawValue)
        throw CommandText.refuse(
          "没有 `\(self.role)` 这个角色；可以是 \(known.joined(separator: "、"))",
          "there is no role `\(self.role)`; it is one of \(known.joined(separator: ", "))")
      }
      let store = try place.open(isNew: true)
      let password = try CommandText.password()
      do {
        try store.addAccount(name: name, password: password, role: role, at: CommandText.now())
      } catch AccountProblem.nameTaken {
        throw CommandText.refuse(
          "已经有账号 `\(name)`；请换一个名称", "there is an account `\(name)` already; choose another name")
      } catch AccountProblem.nameUnfit {
        throw CommandText.refuse(
          "这个名称不能用：应为 1 至 64 个字符，不能有控制字符",
          "this is no name: 1 to 64 characters are wanted, none of them a control character")
      } catch AccountProblem.passwordLength(let lengths) {
        throw CommandText.refuse(
          "密码应有 \(lengths.lowerBound) 至 \(lengths.upperBound) 个字符",
          "a password has \(lengths.lowerBound) to \(lengths.upperBound) characters")
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
      guard try place.open().closeAccount(name: name) else { throw CommandText.noAccount(name) }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出账号 / list accounts")

    @OptionGroup var place: StorePlace

    func run() throws {
      for account in try place.open().accounts() { print("\(account.name)\t\(account.role.rawValue)") }
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
      guard let token = try place.open().addToken(accountName: name, label: label, at: CommandText.now()) else {
        throw CommandText.noAccount(name)
      }
      print(token.text)
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "撤销令牌 / revoke tokens")

    @OptionGroup var place: StorePlace
    @Argument(help: "账号 / the account") var name: String
    @Option(help: "用途 / what it is for") var label: String

    func run() throws {
      guard try place.open().revokeTokens(accountName: name, label: label) > 0 else {
        throw CommandText.refuse("`\(name)` 没有用途为 `\(label)` 的令牌", "`\(name)` has no token for `\(label)`")
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
    switch try place.open().audit() {
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
    let store = try place.open()
    guard !FileManager.default.fileExists(atPath: file) else {
      throw CommandText.refuse("已经有文件 `\(file)`；请换一个名称", "there is a file `\(file)` already; name a new one")
    }
    do {
      try store.backUp(to: file)
    } catch {
      // Half a copy would be taken for a whole one.
      try? FileManager.default.removeItem(atPath: file)
      throw CommandText.refuse("备份没有写成 `\(file)`：\(error)", "`\(file)` could not be written: \(error)")
    }
    print(file)
  }
}
