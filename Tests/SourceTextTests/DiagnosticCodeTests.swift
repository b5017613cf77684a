import Foundation
import SourceText
import Testing

@Suite("Diagnostic codes")
struct DiagnosticCodeTests {
  @Test("Codes are unique, in order, in range, and said in both languages without a final stop")
  func catalogue() {
    let ids = SourceTextDiagnostics.all.map(\.id)
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    for code in SourceTextDiagnostics.all {
      #expect(code.id.wholeMatch(of: /G01\d\d/) != nil)
      for words in [code.message, code.help] {
        #expect(!words.en.isEmpty && !words.zh.isEmpty && words.zh != words.en)
        #expect(!words.en.hasSuffix(".") && !words.zh.hasSuffix("。"), "\(code.id)")
      }
      #expect(code.message.en.first?.isUppercase != true || code.id == "G0000")
      #expect(Self.names(code.message.zh) == Self.names(code.message.en), "\(code.id)")
    }
  }

  private static func names(_ template: String) -> Set<String> {
    Set(template.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
  }

  @Test("Every code is met by a fixture, with all its arguments")
  func met() throws {
    var met = Set(try SourceReaderTests.met().values.filter { $0.hasPrefix("G01") })
    for name in Fixtures.names("yaml/bad") {
      for diagnostic in YAMLComposer.compose(try Fixtures.file("yaml/bad/\(name).yaml")).diagnostics.all {
        met.insert(diagnostic.code.id)
        #expect(Self.names(diagnostic.message(in: .zh)).isSubset(of: ["excess"]), "\(name)")
      }
    }
    // Limits: `YAMLLimitTests` reaches each; files of that size are not kept.
    for (text, change) in Self.limits {
      var limits = YAMLLimits.standard
      change(&limits)
      for diagnostic in Fixtures.compose(text, limits: limits).diagnostics.all { met.insert(diagnostic.code.id) }
    }
    #expect(Set(SourceTextDiagnostics.all.map(\.id)).subtracting(met) == [])
  }

  private static let limits: [(String, @Sendable (inout YAMLLimits) -> Void)] = [
    ("[1, 2]", { $0.nodes = 2 }), ("[[1]]", { $0.depth = 1 }), ("a: 规", { $0.scalarBytes = 2 }),
    ("a: 1\nb: 2\n", { $0.keys = 1 }),
  ]

  @Test(
    "Every code has a page in both languages, whose snippets do what they say",
    arguments: SourceTextDiagnostics.all.map(\.id), [".md", ".zh.md"])
  func page(_ id: String, _ ending: String) throws {
    let url = Fixtures.root.appending(path: "docs/diagnostics/\(id)\(ending)")
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(page.hasPrefix("# \(id): "))
    let bad = Self.snippets(page, "yaml bad")
    let good = Self.snippets(page, "yaml good")
    if bad.isEmpty {
      #expect(page.contains("<!-- no snippet: "))
    } else {
      #expect(!good.isEmpty)
    }
    for text in bad {
      #expect(Fixtures.compose(text).diagnostics.all.map(\.code.id) == [id], "\(text)")
    }
    for text in good {
      #expect(Fixtures.compose(text).diagnostics.isEmpty, "\(text)")
    }
  }

  /// The fenced blocks with an info string.
  private static func snippets(_ page: String, _ info: String) -> [String] {
    var result: [String] = []
    var open: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let text = open {
        if line == "```" {
          result.append(text)
          open = nil
        } else {
          open = text + line + "\n"
        }
      } else if line == "```" + info {
        open = ""
      }
    }
    return result
  }
}
