import Foundation
import Testing

/// Scores of finished projects, as an evaluation centre asks for them.
@Suite struct AssessTests {
  static let guidance = """
    guidance: demo/scored
    version: 0.1.0
    title: {zh: 评分示例, en: Scored}
    sources: {notice: {title: {zh: 通知, en: Notice}, verified: draft}}
    facts:
      plan: {total: {type: money CNY, label: {zh: 方案总额, en: Plan total}}}
      done: {spent: {type: money CNY, label: {zh: 实际支出, en: Spent}}, receipts: boolean}
    rules:
      - {id: receipts, title: {zh: 有票据, en: Receipts}, must: done.receipts, cite: notice}
    standards:
      completion:
        title: {zh: 结项评估, en: Completion}
        points: 100
        round: {to: 0.1, mode: half up}
        grades:
          - {id: good, from: 80, label: {zh: 良, en: good}}
          - id: poor
            from: 0
            label: {zh: 差, en: poor}
            consequence: {id: rectify, message: {zh: 限期整改, en: put it right}, within: 30}
        indicators:
          - {id: spending, title: {zh: 执行率, en: Spending}, points: 60, score: "min(1, done.spent / plan.total)"}
          - id: quality
            title: {zh: 质量, en: Quality}
            points: 40
            panel: {scale: {from: 0, to: 100}, combine: trimmed mean, at_least: 3, spread: 15}
        deduct: {for: receipts, points: 5}

    """

  static func site(_ facts: String, standards: String = "") throws -> (folder: Folder, arguments: [String]) {
    let folder = try Folder()
    let guidance = try folder.write("scored.yaml", Self.guidance + standards)
    let path = try folder.write("case.yaml", "case: 甲项目\nas_of: 2024-01-01\n" + facts)
    return (folder, [path, "--guidance", guidance])
  }

  static let assessors = """
    assessors:
      - {by: 甲, score: 80}
      - {by: 乙, score: 90}
      - {by: 丙, score: 85}

    """

  @Test func `a score is shown with how each point was given`() throws {
    // 60 × 90,000/120,000 = 45; of 80, 90, 85 the middle is 85: 40 × 0.85 = 34; together 79, poor.
    let (folder, arguments) = try Self.site(
      "plan: {total: 120000}\ndone: {spent: 90000, receipts: true}\n" + Self.assessors)
    defer { withExtendedLifetime(folder) {} }
    let answer = try Door.ask(["assess"] + arguments, language: "zh")
    #expect(answer.status == 0, "\(answer.all)")
    for part in ["得分  79（满分 100）", "等次  差", "执行率  45 / 60", "质量  34 / 40", "限期整改", "2024年1月31日"] {
      #expect(answer.out.contains(part), "\(part) in \(answer.out)")
    }
    let english = try Door.ask(["assess"] + arguments)
    #expect(english.out.contains("79 of 100") && english.out.contains("Spending  45 / 60"))
  }

  @Test func `what is missing leaves a range, and no grade that it spans`() throws {
    // Spending is open: 0 to 60; quality 34; the receipts may be missing: 5 less. 29 to 94.
    let (folder, arguments) = try Self.site("plan: {total: 120000}\n" + Self.assessors)
    defer { withExtendedLifetime(folder) {} }
    let answer = try Door.ask(["assess"] + arguments)
    #expect(answer.status == 3)
    #expect(answer.out.contains("29 to 94 of 100"), "\(answer.out)")
    #expect(answer.out.contains("good or poor"))
    #expect(answer.out.contains("“Spent” (60 points are open)"))
    let table = try Door.ask(["assess"] + arguments + ["--format", "csv"]).out.split(separator: "\n")
    #expect(table.first == "case,standard,indicator,title,available,least,most,state,grade,missing")
    #expect(table.contains("甲项目,completion,spending,Spending,60,0,60,open,,done.spent"), "\(table)")
  }

  @Test func `JSON carries the scores beside the findings`() throws {
    let (folder, arguments) = try Self.site(
      "plan: {total: 120000}\ndone: {spent: 90000, receipts: false}\n" + Self.assessors)
    defer { withExtendedLifetime(folder) {} }
    let answer = try Door.ask(["assess"] + arguments + ["--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let entry = try #require((value?["cases"] as? [[String: Any]])?.first)
    let standard = try #require((entry["standards"] as? [[String: Any]])?.first)
    #expect(standard["least"] as? String == "74")
    #expect(standard["most"] as? String == "74")
    #expect(standard["grade"] as? String == "poor")
    #expect((entry["findings"] as? [[String: Any]])?.count == 1)
  }

  @Test func `which standard is said where it must be`() throws {
    let facts = "plan: {total: 120000}\ndone: {spent: 90000, receipts: true}\n" + Self.assessors
    let second = """
        other:
          title: {zh: 另一个, en: Other}
          points: 10
          indicators: [{id: all, title: {zh: 全部, en: All}, points: 10, delegable: true}]

      """
    let (folder, two) = try Self.site(facts, standards: second)
    defer { withExtendedLifetime(folder) {} }
    #expect(try Door.ask(["assess"] + two).err.contains("[G0663]"))
    #expect(try Door.ask(["assess"] + two + ["--standard", "completion"]).status == 0)
    #expect(try Door.ask(["assess"] + two + ["--standard", "compeltion"]).err.contains("did you mean `completion`"))
    #expect(try Door.ask(["assess"] + two + ["--standard", "compeltion"]).err.contains("[G0661]"))
    #expect(try Door.ask(["assess"] + two + ["--standard", "other"]).err.contains("[G0664]"))
    let rules = ["--rules", Door.rules]
    #expect(try Door.ask(["assess", "cases/pass.yaml"] + rules).err.contains("[G0662]"))
  }

  @Test func `pages of one case stand alone, those of many fill a folder`() throws {
    let facts = "plan: {total: 120000}\ndone: {spent: 90000, receipts: true}\n" + Self.assessors
    let (folder, arguments) = try Self.site(facts)
    defer { withExtendedLifetime(folder) {} }
    let page = try Door.ask(["assess"] + arguments + ["--format", "html"], language: "zh")
    #expect(page.out.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
    #expect(page.out.contains("得分 79（满分 100），等次：差"))
    let other = try folder.write("other.yaml", "case: 乙项目\nas_of: 2024-01-01\n" + facts)
    let refused = try Door.ask(["assess", other] + arguments + ["--format", "html"])
    #expect(refused.status == 2 && refused.err.contains("[G0651]"))
    let target = folder.path + "/pages/"
    let written = try Door.ask(["assess", other] + arguments + ["--format", "html", "--output", target])
    #expect(written.status == 0, "\(written.all)")
    let names = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
    #expect(names == ["001-乙项目.html", "002-甲项目.html", "index.html"])
    #expect(try Door.ask(["assess"] + arguments + ["--format", "csv", "--output", target]).err.contains("[G0652]"))
    for format in ["sarif", "oscal", "junit"] {
      #expect(try Door.ask(["assess"] + arguments + ["--format", format]).out.contains("79"), "\(format)")
    }
  }
}
