import Foundation
import Testing

/// Texts that lie as files under `Cases/`; `GUIJU_REWRITE_GOLDENS=1` writes them anew.
enum Golden {
  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let url = GiftFair.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(
      text == expected, "\(name) differs; look at it and set GUIJU_REWRITE_GOLDENS=1", sourceLocation: sourceLocation)
  }
}
