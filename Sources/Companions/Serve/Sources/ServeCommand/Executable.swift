import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Serving

/// `guiju-serve`: pages for people who do not use terminals.
@main
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guiju-serve",
    abstract: "规矩的网页 / the pages of Guiju: pre-check, assess, draft.",
    subcommands: [RunCommand.self, UserCommand.self, TokenCommand.self, AuditCommand.self, BackupCommand.self],
    defaultSubcommand: RunCommand.self)
}

/// Starts the server.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "启动服务器 / start the server")

  @OptionGroup var place: StorePlace

  @Option(help: "监听的地址；127.0.0.1 以外的须先建账号 / the address; any but 127.0.0.1 needs accounts")
  var host = "127.0.0.1"

  @Option(help: "端口；0 为任意空闲端口 / the port; 0: any that is free")
  var port = 8136

  @Option(help: "指引文件夹 / the folder with guidance")
  var rules: String?

  @Option(name: .customLong("name"), help: "对外的域名，可多次给出 / a name by which browsers reach it; may be repeated")
  var names: [String] = []

  @Flag(help: "前面有 TLS 代理 / it stands behind a proxy that speaks TLS")
  var tls = false

  func run() async throws {
    let settings = ServerSettings(
      host: host, port: port, storePath: try place.path(), rulesFolder: rules, extraHosts: names, isBehindTLS: tls)
    var logger = Logger(label: "guiju-serve")
    logger.logLevel = .notice
    let host = host
    do {
      let application = try Server.application(
        settings, executable: Bundle.main.executablePath, logger: logger,
        started: { port in
          // For whoever waits for it: at once, though standard output be a file or a pipe, where `print` would keep it.
          let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\n"
          try? FileHandle.standardOutput.write(contentsOf: Data(address.utf8))
        })
      try await application.runService()
    } catch Server.Obstacle.noAccounts {
      throw ValidationError(
        "没有账号时，只有本机能打开；先建一个 / others reach it only where there are accounts: `guiju-serve user add NAME --role admin`")
    }
  }
}

/// Where the store lies.
struct StorePlace: ParsableArguments {
  @Option(help: "数据文件；默认在 ~/.local/share/guiju 下 / the file of the store")
  var store: String?

  /// The path of the store; its folder is made where there is none.
  func path() throws -> String {
    if let store { return store }
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share"
    let folder = base + "/guiju"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder + "/serve.sqlite"
  }
}
