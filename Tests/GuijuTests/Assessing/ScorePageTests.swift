import Foundation
import Guiju
import Testing

/// Scores as an evaluation centre hands them over.
@Suite struct ScorePageTests {
  private let projects: CompletionProjects
  init() throws { projects = try CompletionProjects() }

  private func page(_ project: String, _ language: Language = .zh) throws -> String {
    let outcome = try projects.assess(["projects/" + project])
    let assessment = try #require(outcome.assessments.first)
    return ScoreHTML.page(
      assessment, diagnostics: outcome.diagnostics, options: ReportOptions(language: language), toolVersion: "0.1.0")
  }

  @Test(arguments: Language.allCases)
  func `pages read as they lie in the goldens`(_ language: Language) throws {
    let files = try projects.pages(language)
    try CompletionProjects.check(files[0].text, "index.\(language.rawValue).html")
    try CompletionProjects.check(files[1].text, "gift-fair.\(language.rawValue).html")
    try CompletionProjects.check(files[4].text, "courtyard.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `the terminal tells the same, one case in full and many in a list`(_ language: Language) throws {
    let list = try projects.report(language)
    let fair = try projects.report(language, ["projects/雁塔/gift-fair.yaml"])
    let yard = try projects.report(language, ["projects/碑林/courtyard.yaml"])
    try CompletionProjects.check(list, "list.\(language.rawValue).txt")
    try CompletionProjects.check(fair, "gift-fair.\(language.rawValue).txt")
    try CompletionProjects.check(yard, "courtyard.\(language.rawValue).txt")
    for line in (list + fair + yard).split(separator: "\n") {
      #expect(displayWidth(of: String(line)) <= 80, "\(line)")
    }
  }

  @Test(arguments: Language.allCases)
  func `each page is one file that needs nothing else, and reads as XML`(_ language: Language) throws {
    for file in try projects.pages(language) {
      let reading = PageReading(file.text)
      #expect(reading.isWellFormed, "\(file.name)")
      for name in ["script", "link", "img", "iframe", "object", "base", "form"] { #expect(reading.all(name).isEmpty) }
      #expect(!file.text.contains("url(http") && !file.text.contains("@import"))
      #expect(reading.all("h1").count == 1)
      for header in reading.all("th") { #expect(["col", "row"].contains(header["scope"])) }
      let ids = reading.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count, "\(file.name)")
    }
  }

  @Test func `every chart has a title and a description, fills that are not colours, and a table after it`() throws {
    for file in try projects.pages(.en) {
      let reading = PageReading(file.text)
      let known = Set(
        reading.elements.filter { ["title", "desc"].contains($0.name) }.compactMap { $0.attributes["id"] })
      let charts = reading.all("svg")
      #expect(charts.count == (file.name == "index.html" ? 5 : 1), "\(file.name)")
      for chart in charts {
        #expect(chart["role"] == "img")
        let named = chart["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
        #expect(named.count == 2 && named.allSatisfy(known.contains))
      }
      let fills = Set(reading.all("rect").compactMap { $0["fill"] }.filter { !$0.hasPrefix("url(#hatch") })
      #expect(fills.isSubset(of: ["#1a1a1a", "#fff"]))
      for pattern in reading.all("rect").compactMap({ $0["fill"] }) where pattern.hasPrefix("url(#") {
        #expect(reading.all("pattern").contains { $0["id"] == String(pattern.dropFirst(5).dropLast()) })
      }
      #expect(file.text.components(separatedBy: "</figure>\n<table").count == charts.count + 1)
    }
  }

  @Test func `the head says by what, of what and as of when, the end has every fingerprint`() throws {
    let result = try #require(try projects.assess(["projects/雁塔/gift-fair.yaml"]).assessments.first).result
    let text = try page("雁塔/gift-fair.yaml")
    for words in [
      "依据《社区项目结项评估办法》", "cn/demo/completion，0.3.0 版", "项目结项评估", "2019年6月30日（案例文件写明）",
      result.program.fingerprint.text, result.data.fingerprint.text,
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `score, grade, veto and disagreement stand first`() throws {
    let text = PageReading(try page("雁塔/gift-fair.yaml")).text
    for words in ["得分 47.8 至 59.8（满分 100），等次：差", "一票否决，按最低等次计（得分不变）：不得列支办公经费", "须由人复核"] {
      #expect(text.contains(words), "\(words)")
    }
    let open = PageReading(try page("碑林/courtyard.yaml", .en)).text
    #expect(open.contains("Score 37 to 83 of 100, grade: not settled yet: good, fair or poor"))
    #expect(open.contains("3 things are open"))
  }

  @Test func `each indicator says how it got its points`() throws {
    let text = PageReading(try page("雁塔/gift-fair.yaml", .en)).text
    for words in [
      "64%: the step from 60%, which gives 1/3", "71%: the band 60% to below 80%, which gives 50%",
      "Planned to serve 1,000; Served 640", "95 (does not count)", "highest and lowest differ by 25, more than 15",
      "no, stood back", "✓ photo (10 May 2019, evidence/photo-1.jpg)",
      "✗ missing: sign-in. The indicator is open until it is there", "✓ Plan is signed (6 of 6)",
      "A receipt for each payment: 1 fail, 2 pass",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let choir = PageReading(try page("碑林/choir.yaml", .en)).text
    #expect(choir.contains("its points go to the indicators beside it"))
  }

  @Test func `deductions and vetoes name the failures and their articles; consequences their last day`() throws {
    let text = PageReading(try page("雁塔/gift-fair.yaml", .en)).text
    for words in [
      "2 for each failure, 10 at most", "Voucher P-2 (CNY 20,000) has no receipt", "Measures on projects, art.\u{A0}9",
      "✗ No office costs", "Put it right and report", "15 July 2019", "completion/barred",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `what is wanting stands widest first`() throws {
    let text = PageReading(try page("碑林/courtyard.yaml")).text
    // 不超总额 has failed: evidence for it would change nothing.
    let order = ["满意度", "服务质量（专家评分）", "资料"]
    let start = try #require(text.range(of: "还缺什么（3 项）")).upperBound
    let end = try #require(text.range(of: "得分怎样合成")).lowerBound
    let places = order.compactMap { text[start..<end].range(of: $0)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
  }

  @Test func `projects are ranked by score, and each link leads to its page and back`() throws {
    let files = try projects.pages(.en)
    let links = PageReading(files[0].text).all("a").compactMap { $0["href"] }
    #expect(
      links == [
        "003-choir.html", "002-reading-room.html", "005-night-school.html", "001-gift-fair.html",
        "004-courtyard-16.html",
      ])
    #expect(Set(links) == Set(files.dropFirst().map(\.name)))
    for file in files.dropFirst() { #expect(PageReading(file.text).all("a").map { $0["href"] } == ["index.html"]) }
  }

  @Test func `districts stand side by side by the fact, or by the folder where there is none`() throws {
    let byFact = PageReading(try projects.pages(.zh)[0].text).text
    #expect(byFact.contains("按“所在区”比较"))
    #expect(byFact.contains("雁塔区271.6 至 77.6优\u{A0}1，差\u{A0}11"))
    let others = try CompletionProjects { text in
      text.replacing("district: {type: code district, label: {zh: 所在区, en: District}}", with: "place: optional text")
        .replacing("district: yanta, ", with: "").replacing("district: beilin, ", with: "")
        .replacing("district: weiyang, ", with: "")
    }
    let byFolder = PageReading(try others.pages(.zh)[0].text).text
    #expect(byFolder.contains("按文件夹比较") && byFolder.contains("（不在文件夹里）") && byFolder.contains("碑林"))
  }

  @Test func `one project has no ranking of districts, and two runs give the same bytes`() throws {
    let one = try projects.pages(.en, ["projects/weiyang.yaml"])
    #expect(!one[0].text.contains("By “District”"))
    #expect(try projects.pages(.en).map(\.text) == projects.pages(.en).map(\.text))
  }

  /// What people wrote stays text, whatever it is and wherever it stands.
  @Test(arguments: Language.allCases)
  func `hostile names are shown, not obeyed`(_ language: Language) throws {
    let quoted = "\"<script>alert(1)</script> ]]> &amp; \\u202Egpj.exe \\e[31m\\\" onload='x'\""
    let hostile = try CompletionProjects { text in
      text.replacing("case: gift-fair", with: "case: \(quoted)").replacing("张华", with: quoted)
        .replacing("与台账不符", with: quoted).replacing("evidence/photo-1.jpg", with: quoted)
        .replacing("zh: 服务人次完成率, en: Served against plan", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 项目结项评估, en: Completion assessment", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 雁塔区, en: Yanta", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 差, en: poor", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 方案已签字, en: Plan is signed", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 限期整改并报送整改情况, en: Put it right and report", with: "zh: \(quoted), en: \(quoted)")
        .replacing("zh: 不得列支办公经费, en: No office costs", with: "zh: \(quoted), en: \(quoted)")
    }
    for file in try hostile.pages(language).prefix(2) {
      let reading = PageReading(file.text)
      #expect(reading.isWellFormed && reading.all("script").isEmpty, "\(file.name)")
      let harmful = file.text.unicodeScalars.filter { scalar in
        let category = scalar.properties.generalCategory
        return scalar != "\n" && (category == .control || category == .format)
      }
      #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
      #expect(reading.text.contains("<script>alert(1)</script> ]]> &amp; \\u{202E}gpj.exe \\u{1B}[31m\" onload='x'"))
      #expect(reading.elements.allSatisfy { $0.attributes["onload"] == nil })
    }
    let terminal = try hostile.report(language, ["projects/雁塔/gift-fair.yaml"])
    #expect(!terminal.contains("\u{1B}") && !terminal.contains("\u{202E}"))
  }
}
