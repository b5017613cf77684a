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
    let application: any ApplicationProtocol
    do {
      application = try Server.application(
        settings, executable: Bundle.main.executablePath, logger: logger,
        started: { port in
          // For whoever waits for it: at once, though standard output be a file or a pipe, where `print` would keep it.
          let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\n"
          try? FileHandle.standardOutput.write(contentsOf: Data(address.utf8))
        })
    } catch Server.Obstacle.noAccounts {
      throw CommandText.refuse(
        "别人也能访问的地址要先建账号：`guiju-serve user add 名称 --role admin`",
        "an address that others reach needs accounts first: `guiju-serve user add NAME --role admin`")
    } catch {
      throw CommandText.noStore(settings.storePath, error)
    }
    try await application.runService()
  }
}
