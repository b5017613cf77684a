import Foundation
import FoundationXML
import Testing

/// The reports of `check` for other programs and for paper, as people ask for them.
@Suite struct FormatTests {
  private let rules = ["--rules", Door.rules]
  private static let forms = ["text", "json", "csv", "html", "sarif", "oscal", "junit"]

  private func check(_ path: String, _ format: String, _ more: [String] = [], language: String = "en") throws
    -> Door.Answer
  {
    try Door.ask(["check", path, "--format", format] + more + rules, language: language)
  }

  private func isXML(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }

  @Test(arguments: ["sarif", "oscal", "junit", "html"], ["zh", "en"])
  func `every form says the same and ends with the same code`(format: String, language: String) throws {
    for (name, status) in [("pass", Int32(0)), ("fail", 1), ("open", 3), ("division-by-zero", 3)] {
      let answer = try check("cases/\(name).yaml", format, language: language)
      #expect(answer.status == status, "\(name)")
      #expect(answer.err.isEmpty)
      #expect(try answer.out == check("cases/\(name).yaml", format, language: language).out, "the same bytes")
      switch format {
      case "sarif", "oscal":
        let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
        #expect(value?[format == "sarif" ? "runs" : "assessment-results"] != nil)
      default: #expect(isXML(answer.out))
      }
    }
    let fail = try check("cases/fail.yaml", format, language: language).out
    #expect(fail.contains(language == "zh" ? "超出 0.01 元" : "0.01 over") || fail.contains("0.01"))
  }

  @Test func `a finding of SARIF stands at the row of the ledger`() throws {
    let answer = try check("cases/ledger.yaml", "sarif")
    let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let result = try #require((run["results"] as? [[String: Any]])?.first { $0["level"] as? String == "error" })
    let location = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "cases/spending.csv")
    #expect((location["region"] as? [String: Any])?["startLine"] as? Int == 3)
  }

  @Test func `a group over cases stands in the files of its cases`() throws {
    let answer = try Door.ask([
      "check", Door.guide + "/tables/plans", "--guidance", Door.guide + "/tables/workshop-fund.yaml", "--format",
      "sarif",
      "--show", "fail",
    ])
    let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let yearly = try #require(results.first { ($0["ruleId"] as? String)?.hasSuffix("#yearly") == true })
    let places = ["locations", "relatedLocations"].flatMap { yearly[$0] as? [[String: Any]] ?? [] }.compactMap {
      (($0["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: Any])?["uri"] as? String
    }
    let names = places.compactMap { $0.split(separator: "/").last.map(String.init) }
    #expect(names == ["plan-1.yaml", "plan-2.yaml", "workshop-fund.yaml"])
  }

  @Test func `what could not be read is a notification of SARIF, also where nothing could be judged`() throws {
    let answer = try check("bad/ledger-figure.yaml", "sarif")
    #expect(answer.status == 2)
    #expect(answer.err.isEmpty)
    let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [Any])?.isEmpty == true)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notification = try #require((invocation["toolExecutionNotifications"] as? [[String: Any]])?.first)
    #expect((notification["descriptor"] as? [String: Any])?["id"] as? String == "G0430")
    for format in ["oscal", "junit", "html"] {
      let other = try check("bad/ledger-figure.yaml", format)
      #expect(other.status == 2)
      #expect(other.out.isEmpty && other.err.contains("[G0430]"), "\(format)")
      let kept = try check("bad/ledger-figure.yaml", format, ["--keep-going"])
      #expect(kept.status == 2)
      #expect((format == "html" ? kept.out : kept.err).contains("G0430"), "\(format)")
    }
  }

  @Test func `many cases fill a folder with an index and a page each`() throws {
    let folder = try Folder()
    let path = folder.path + "/new/report/"
    let answer = try check("cases", "html", ["--output", path], language: "zh")
    #expect(answer.status == 1)
    #expect(answer.out.isEmpty && answer.err.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(names.count == 7 && names.last == "index.html")
    for name in names {
      let text = try String(contentsOfFile: path + name, encoding: .utf8)
      #expect(isXML(text) && text.hasSuffix("</html>\n"))
      if name != "index.html" {
        let index = try String(contentsOfFile: path + "index.html", encoding: .utf8)
        #expect(index.contains("<a href=\"\(name)\">"))
      }
    }
    // Once more into the folder that is there, without the slash: the same bytes, and nothing else is touched.
    try folder.write("new/report/mine.txt", "mine")
    let before = try names.map { try String(contentsOfFile: path + $0, encoding: .utf8) }
    #expect(try check("cases", "html", ["--output", String(path.dropLast())], language: "zh").status == 1)
    #expect(try names.map { try String(contentsOfFile: path + $0, encoding: .utf8) } == before)
    #expect(try String(contentsOfFile: path + "mine.txt", encoding: .utf8) == "mine")
  }

  @Test func `one case is one page, in a file or in a folder`() throws {
    let folder = try Folder()
    let file = folder.path + "/fail.html"
    #expect(try check("cases/fail.yaml", "html", ["--output", file]).out.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == check("cases/fail.yaml", "html").out)
    #expect(try check("cases/fail.yaml", "html", ["--output", folder.path]).status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("001-fail.html"))
  }

  @Test(arguments: ["zh", "en"])
  func `pages without a folder, and a folder for one file, are refused in our words`(language: String) throws {
    let pages = try check("cases", "html", language: language)
    #expect(pages.status == 2)
    #expect(pages.out.isEmpty && pages.err.contains("[G0651]"))
    let folder = try Folder()
    for format in ["text", "json", "csv", "sarif", "oscal", "junit"] {
      for path in [folder.path, folder.path + "/new/"] {
        let answer = try check("cases/fail.yaml", format, ["--output", path], language: language)
        #expect(answer.status == 2)
        #expect(answer.out.isEmpty && answer.err.contains("[G0652]"))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let file = try folder.write("file", "")
    let blocked = try check("cases", "html", ["--output", file + "/report/"], language: language)
    #expect(blocked.status == 2)
    #expect(blocked.err.contains("[G0609]"))
  }

  @Test(arguments: forms, ["zh", "en"])
  func `hostile guidance and cases harm no form`(format: String, language: String) throws {
    let folder = try Folder()
    let name = "=cmd|' <script>]]>\u{202E}.yaml"
    let source = try String(contentsOfFile: Door.cases + "/hostile/case.yaml", encoding: .utf8)
    let path = try folder.write(name, source)
    let arguments = ["check", path, "--guidance", "hostile/fund/guidance.yaml", "--show", "all", "--format", format]
    let answer = try Door.ask(arguments, language: language)
    #expect(answer.status == 1)
    #expect(!answer.isCrash)
    let harmful = answer.all.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      if format == "csv", scalar == "\t" { return false }
      return scalar != "\n" && [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
    }
    #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
    switch format {
    case "html", "junit":
      #expect(isXML(answer.out))
      #expect(!answer.out.contains("<script") && !answer.out.contains("<img") && !answer.out.contains("]]>"))
      #expect(!answer.out.contains("href=\"javascript"))
    case "json", "sarif", "oscal":
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) }
      #expect(!answer.out.contains("\"helpUri\": \"javascript") && !answer.out.contains("\"href\": \"javascript"))
    case "csv":
      let cells = answer.out.split(separator: "\n").dropFirst()
      #expect(cells.allSatisfy { $0.hasPrefix("'=") || $0.hasPrefix("\"'=") })
      #expect(!answer.out.contains(",=") && !answer.out.contains(",\"=") && !answer.out.contains(",+"))
    default: break
    }
  }
}
