import Foundation
import Guiju
import Mustache

/// The templates of pages, and the files beside them.
struct PageLibrary: Sendable {
  struct Missing: Error { let name: String }

  private let library: MustacheLibrary
  /// The stylesheet and the script, by the names by which pages ask for them.
  let assets: [String: (type: String, bytes: [UInt8])]

  init() throws {
    guard let folder = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw Missing(name: "Resources")
    }
    var library = MustacheLibrary()
    var assets: [String: (type: String, bytes: [UInt8])] = [:]
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files where ["css", "js", "svg"].contains(file.pathExtension) {
      let type = ["css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"][file.pathExtension] ?? ""
      assets[file.lastPathComponent] = (type + "; charset=utf-8", [UInt8](try Data(contentsOf: file)))
    }
    // Reports and documents look here as they do in files of their own; the frame keeps its looks.
    let sheets = [
      ("report.css", ".report {\n" + ScoreHTML.style + "\n}\n.document {\n" + DocumentHTML.style + "\n}\n"),
      ("document.css", DocumentHTML.style),
    ]
    for (name, sheet) in sheets { assets[name] = ("text/css; charset=utf-8", Array(sheet.utf8)) }
    let templates = folder.appendingPathComponent("templates")
    for file in try FileManager.default.contentsOfDirectory(at: templates, includingPropertiesForKeys: nil)
    where file.pathExtension == "mustache" {
      try library.register(
        String(decoding: try Data(contentsOf: file), as: UTF8.self),
        named: file.deletingPathExtension().lastPathComponent)
    }
    self.library = library
    self.assets = assets
  }

  /// - Throws: `Missing` where there is no such template.
  func text(_ template: String, _ model: [String: Any]) throws -> String {
    guard let text = library.render(model, withTemplate: template) else { throw Missing(name: template) }
    return text
  }
}
