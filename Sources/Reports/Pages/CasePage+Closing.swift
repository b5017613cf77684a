import Cases
import Evaluation
import Programs
import SourceText
import Values

extension CasePage {
  /// What holds, a line a rule with its article, and the exception that excused.
  func writePasses(to page: inout HTMLPage) {
    guard !digest.passes.isEmpty else { return }
    writeHeading(say("符合的", "What holds"), digest.count(.pass), to: &page)
    page.element("ul") { page in
      page.lineBreak()
      for group in digest.passes {
        page.element("li") { page in
          var text = StyledText("✓ " + words.title(group.rule))
          let rows = group.findings.filter { !$0.subject.text.isEmpty }.count
          if rows > 0 {
            text.add(
              say(
                "（\(report.table(of: group))\(rows) 项）",
                " (\(report.table(of: group))\(rows) line\(rows == 1 ? "" : "s"))"))
          }
          text.add(words.basis(group.rule.citations), .dim)
          page.text(text)
          for excused in words.excused(group.findings, of: group.rule) {
            page.element(
              "p",
              StyledText(
                say("例外：", "Except: ") + report.named(excused.findings) + words.exception(excused.exception)))
          }
          let incomplete = group.findings.filter(\.isIncomplete)
          if !incomplete.isEmpty {
            page.element(
              "p", StyledText(say("注意：", "Note: ") + report.named(incomplete) + words.incomplete, .open))
          }
        }
      }
    }
  }

  /// Rules that do not apply: listed where everything is asked for, else counted.
  func writeNotApplicable(to page: inout HTMLPage) {
    let others = digest.notApplicable
    let later = digest.laterRules
    guard !others.isEmpty || !later.isEmpty else { return }
    guard report.show.contains(.notApplicable) else {
      let count = Set((others.map(\.rule) + later).map(\.id)).count
      page.element(
        "p", ["class": "dim"],
        say(
          "另有 \(count) 条规则对本案例（或其中部分项目）不适用，或者要到以后的阶段才判断。",
          "\(count) more rule\(count == 1 ? " does" : "s do") not apply to this case or to some of its lines, or are judged at a later stage."
        ))
      return
    }
    page.element("h2", say("不适用", "Does not apply"))
    page.element("ul") { page in
      page.lineBreak()
      for group in others {
        var text = StyledText(words.title(group.rule))
        let subjects = report.subjects(group.findings)
        if !subjects.isEmpty { text.add(say("：", ": ") + subjects) }
        let reason = group.findings.compactMap(\.reason).first.map(words.reason) ?? ""
        text.add(say("。", ". ") + reason + words.basis(group.rule.citations), .dim)
        page.element("li", text)
      }
      for rule in later {
        var text = StyledText(words.title(rule))
        text.add(say("。", ". ") + words.reason(.laterStage) + words.basis(rule.citations), .dim)
        page.element("li", text)
      }
    }
  }

  /// Cells that were read other than literally.
  func writeReadings(to page: inout HTMLPage) {
    let readings = ReadingLine.lines(of: result, words)
    guard !readings.isEmpty else { return }
    page.element("h2", say("这样读了所填的数据", "How the data were read"))
    let rows = readings.prefix(Self.rowLimit).map { reading in
      let ways = reading.ways.map { way in
        way.words[language] + (way.count > 1 ? say("，共 \(way.count) 处", ", \(way.count) times") : "")
      }
      return [
        StyledText(reading.label), StyledText(visibleText(reading.written)), StyledText(reading.shown),
        StyledText(ways.joined(separator: say("；", "; "))),
      ]
    }
    HTMLTable(
      attributes: [:],
      header: [say("数据", "Fact"), say("原文", "As written"), say("读作", "Read as"), say("读法", "How")], figures: []
    ).write(rows, to: &page)
    writeOmitted(readings.count - rows.count, to: &page)
  }

  func writeDiagnostics(to page: inout HTMLPage) {
    guard !diagnostics.isEmpty else { return }
    page.element("h2", say("读取时发现的问题", "Noticed while reading"))
    DiagnosticList(diagnostics, language).write(to: &page)
  }

  /// What it takes to make this page again: the files with their fingerprints, and the version of the meaning.
  func writeRecord(to page: inout HTMLPage) {
    page.element("h2", say("检查记录", "Record of the check"))
    page.element(
      "p",
      say(
        "同样的文件、同样的日期，得出同样的结果。指纹是文件内容的 SHA-256（即 sha256sum 的结果）。",
        "The same files on the same day give the same findings. A fingerprint is the SHA-256 of a file, as sha256sum prints it."
      ))
    var rows: [(String, String, String)] = []
    let catalogue = result.program.catalogue
    for file in result.program.files {
      let own = catalogue.files.first { $0.file == file.index }
      let name = own.map { $0.id + say("，\($0.version) 版", ", version \($0.version)") } ?? file.name
      rows.append((say("指引文件", "Guidance file"), name, Fingerprint(of: file.bytes).text))
    }
    rows.append((say("指引（全部文件）", "Guidance (all files)"), catalogue.id, result.program.fingerprint.text))
    for input in result.data.files {
      rows.append(
        (
          input.rows == nil ? say("案例文件", "Case file") : say("台账", "Ledger"), input.file.name, input.fingerprint.text
        ))
    }
    rows.append((say("案例（全部文件）", "Case (all files)"), result.data.id, result.data.fingerprint.text))
    let table = HTMLTable(
      attributes: ["class": "prints"],
      header: [say("用了什么", "What was used"), say("名称", "Name"), say("指纹", "Fingerprint")], figures: [])
    table.write(rows.count, to: &page) { row, column, page in
      switch column {
      case 0: page.text(rows[row].0)
      case 1: page.text(rows[row].1)
      default: page.element("code", rows[row].2)
      }
    }
    page.element(
      "p", ["class": "dim"],
      say(
        "由规矩（guiju）\(toolVersion) 生成，语义第 \(Program.meaningVersion) 版。",
        "Made by Guiju \(toolVersion), version \(Program.meaningVersion) of the meaning."))
  }
}
