import Foundation
import Testing

/// Forms for assessors and results as workbooks, as people ask for them.
@Suite struct ScoresTests {
  private static let facts = "plan: {total: 120000}\ndone: {spent: 90000, receipts: true}\n"

  @Test func `a form is made, filled in, and its scores count`() throws {
    let (folder, arguments) = try AssessTests.site(Self.facts)
    let (path, guidance) = (arguments[0], arguments[2])
    var sheets: [String] = []
    for (name, score) in [("甲", "80"), ("乙", "90"), ("丙", "85")] {
      let sheet = folder.path + "/\(name).csv"
      let made = try Door.ask(
        ["new", "scores", "--cases", path, "--guidance", guidance, "--assessor", name, "--output", sheet],
        language: "zh")
      #expect(made.status == 0 && made.all.isEmpty, "\(made.all)")
      let text = try String(contentsOfFile: sheet, encoding: .utf8)
      #expect(text.contains("\(name),甲项目,,quality,质量,0 至 100,,,\r\n"), "\(text)")
      try folder.write("\(name).csv", text.replacing("100,,,", with: "100,\(score),,"))
      sheets.append(sheet)
    }
    // 60 × 0.75 + 40 × 0.85 = 79, as in a case file that holds the scores.
    let answer = try Door.ask(["assess", path, "--guidance", guidance, "--scores"] + sheets, language: "zh")
    #expect(answer.status == 0 && answer.out.contains("得分  79（满分 100）"), "\(answer.all)")
    let two = try Door.ask(
      ["assess", path, "--guidance", guidance, "--scores", sheets[0], "--scores", sheets[1]], language: "zh")
    #expect(two.status == 3 && two.out.contains("还差 1 位评委的评分"), "\(two.all)")
    let table = try Door.ask(["assess", path, "--guidance", guidance, "--format", "csv", "--scores"] + sheets)
    #expect(table.out.contains("甲项目,completion,quality,Quality,40,34,34,scored,,"), "\(table.out)")
  }

  @Test func `who owes a score is named`() throws {
    let (folder, arguments) = try AssessTests.site(Self.facts)
    let sheet = try folder.write("all.csv", "评委,案例,评分\n甲,甲项目,80\n乙,甲项目,\n")
    let answer = try Door.ask(["assess"] + arguments + ["--scores", sheet], language: "zh")
    #expect(answer.status == 3)
    #expect(answer.out.contains("【还欠的评分】\n  ? 乙：质量\n"), "\(answer.out)")
  }

  @Test func `a form that is there is kept, and a form of nothing is not made`() throws {
    let (folder, arguments) = try AssessTests.site(Self.facts)
    let sheet = try folder.write("甲.csv", "mine")
    let form = ["new", "scores", "--cases"] + arguments + ["--assessor", "甲"]
    let kept = try Door.ask(form + ["--output", sheet])
    #expect(kept.status == 2 && kept.err.contains("[G0632]"))
    #expect(try Door.ask(form + ["--output", sheet, "--force"]).status == 0)
    #expect(try Door.ask(form).out.contains("甲,甲项目"))
    let wrong = try Door.ask(["new", "scores", "--cases"] + arguments + ["--assessor", " "])
    #expect(wrong.status == 2 && wrong.err.contains("takes the name of the assessor"))
    let workbook = try Door.ask(form + ["--format", "xlsx"])
    #expect(workbook.status == 2 && workbook.err.contains("add `--output li.xlsx`"))
    let plain = AssessTests.guidance.replacing(
      "panel: {scale: {from: 0, to: 100}, combine: trimmed mean, at_least: 3, spread: 15}", with: "score: 1")
    let guidance = try folder.write("plain.yaml", plain.replacing("demo/scored", with: "demo/plain"))
    let none = try Door.ask(
      ["new", "scores", "--cases", arguments[0], "--guidance", guidance, "--assessor", "甲"])
    #expect(none.status == 2 && none.err.contains("[G0665]"), "\(none.all)")
    let broken = try folder.write("broken.yaml", "case: b\nplan: [\n")
    let unread = try Door.ask(["new", "scores", "--cases", broken] + arguments + ["--assessor", "甲"])
    #expect(unread.status == 2 && unread.out.isEmpty)
  }

  @Test(arguments: [["check"], ["assess"]])
  func `a result as a workbook needs a file`(command: [String]) throws {
    let (folder, arguments) = try AssessTests.site(Self.facts + AssessTests.assessors)
    let answer = try Door.ask(command + arguments + ["--format", "xlsx"])
    #expect(answer.status == 2 && answer.err.contains("a workbook goes to a file: add `--output result.xlsx`"))
    let nowhere = try Door.ask(command + arguments + ["--format", "xlsx", "--output", folder.path + "/"])
    #expect(nowhere.status == 2 && nowhere.err.contains("error[G"))
  }
}
