import Foundation
import Testing

/// What `Package.swift` and the top folder promise.
@Suite struct PackageTests {
  @Test("every target takes the one settings array")
  func oneSettingsArray() throws {
    let manifest = try House.text("Package.swift")
    let declared = manifest.matches(of: #/\[SwiftSetting\] = \[([^\]]*)\]/#)
    let settings = try #require(declared.first?.output.1)
    #expect(declared.count == 1)
    for setting in [
      "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", ".strictMemorySafety()",
      ".treatAllWarnings(as: .error)",
    ] {
      #expect(settings.contains(setting), "\(setting) is missing")
    }
    #expect(manifest.contains("swiftLanguageModes: [.v6]"))
    let targets = Self.targets(in: manifest)
    // What is in C has no settings of Swift.
    let inC = targets.filter { $0.contains(#"name: "CSeparatorScan""#) }
    #expect(inC.count == 1)
    #expect(targets.count == 5, "room, tests, the two doors and C; every other target is made by the first two")
    for target in targets where !inC.contains(target) {
      #expect(target.contains("swiftSettings: settings"), "\(target)")
    }
    #expect(!manifest.contains("unsafeFlags"))
  }

  @Test("companions are built as strictly as the house")
  func companions() throws {
    for companion in House.folders("Sources/Companions") {
      let manifest = try House.text("Sources/Companions/\(companion)/Package.swift")
      for setting in [
        "ExistentialAny", "MemberImportVisibility", ".strictMemorySafety()", ".treatAllWarnings(as: .error)",
      ] {
        #expect(manifest.contains(setting), "\(companion): \(setting) is missing")
      }
      for target in Self.targets(in: manifest) { #expect(target.contains("swiftSettings: settings"), "\(target)") }
      #expect(!manifest.contains("unsafeFlags"))
    }
  }

  /// The calls that make a Swift target, from their names to their closing parentheses.
  static func targets(in manifest: String) -> [Substring] {
    manifest.matches(of: #/\.(target|executableTarget|testTarget)\(/#).map { call in
      var depth = 1
      var end = call.range.upperBound
      while depth > 0, end < manifest.endIndex {
        if manifest[end] == "(" { depth += 1 }
        if manifest[end] == ")" { depth -= 1 }
        end = manifest.index(after: end)
      }
      return manifest[call.range.lowerBound..<end]
    }
  }

  @Test("nothing lies at the top but what the house has a place for")
  func topFolder() throws {
    let allowed: Set<String> = [
      "Package.swift", "Sources", "Tests", "rules", "examples", "docs", "README.md", "README.zh.md", "LICENSE",
      "Makefile", ".ci", ".swift-format", ".gitignore", ".gitattributes", ".editorconfig",
    ]
    let ignored = try House.text(".gitignore").split(separator: "\n").map { $0.split(separator: "/").joined() }
    let entries = try FileManager.default.contentsOfDirectory(atPath: House.root.path)
    for entry in entries where entry != ".git" && !ignored.contains(entry) && !entry.hasSuffix(".swp") {
      #expect(allowed.contains(entry), "`\(entry)` has no place at the top")
    }
    for entry in allowed { #expect(entries.contains(entry), "`\(entry)` is missing") }
  }
}
