import ArgumentParser
import Foundation
import Store

/// Where the store lies.
struct StorePlace: ParsableArguments {
  @Option(help: "数据文件；默认在 ~/.local/share/guiju 下 / the file of the store")
  var store: String?

  /// The path of the store; the folder where it lies by itself is made where there is none.
  func path() throws -> String {
    if let store { return store }
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share"
    let folder = base + "/guiju"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder + "/serve.sqlite"
  }

  /// Opens the store.
  ///
  /// - Parameter isNew: whether it may be made where there is none. A slip in a path is no new store.
  /// - Throws: `ExitCode`; the reason has been said.
  func open(isNew: Bool = false) throws -> Store {
    let path = try path()
    guard isNew || FileManager.default.fileExists(atPath: path) else {
      throw CommandText.refuse(
        "没有数据文件 `\(path)`；`--store` 指定在哪里", "there is no store `\(path)`; `--store` says where it lies")
    }
    do {
      return try Store(path: path)
    } catch {
      throw CommandText.noStore(path, error)
    }
  }
}
