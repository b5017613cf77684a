import Cases
import Evaluation
import Programs
import SourceText

// What every report says of itself: the files that it rests on, and what was noticed while reading them.
extension ReportSheet {
  /// Every file that was read, once, with the fingerprint of its bytes; the versions first.
  static func files(_ results: [CaseResult], _ options: ReportOptions, toolVersion: String) -> ReportSheet {
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    var sheet = ReportSheet(
      say("文件", "Files"),
      [
        (say("种类", "Kind"), 14), (say("文件", "File"), 48), (say("行数", "Rows"), 8), (say("未读的行", "Rows refused"), 10),
        (say("指纹（SHA-256）", "Fingerprint (SHA-256)"), 68),
      ])
    sheet.rows.append([.text(say("程序", "Program")), .text("guiju " + toolVersion)])
    sheet.rows.append([.text(say("含义的版本", "Version of the meaning")), .text(Program.meaningVersion)])
    var known: Set<String> = []
    for result in results {
      for file in result.program.files where known.insert(file.name + "\n" + file.fingerprint.text).inserted {
        sheet.rows.append([
          .text(say("指引", "Guidance")), .text(file.name), .text(""), .text(""), .text(file.fingerprint.text),
        ])
      }
    }
    for result in results {
      for (index, input) in result.data.files.enumerated()
      where known.insert(input.file.name + "\n" + input.fingerprint.text).inserted {
        let kind =
          index == 0 ? say("案例", "Case") : input.isScoreSheet ? say("评分表", "Score sheet") : say("台账", "Ledger")
        sheet.rows.append([
          .text(kind), .text(input.file.name), input.rows.map { .count($0) } ?? .text(""),
          input.rows == nil ? .text("") : .count(input.refused), .text(input.fingerprint.text),
        ])
      }
    }
    return sheet
  }

  /// What was noticed while reading; nil where there was nothing.
  static func notices(_ diagnostics: Diagnostics, _ options: ReportOptions) -> ReportSheet? {
    guard !diagnostics.isEmpty || diagnostics.omitted > 0 else { return nil }
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    var sheet = ReportSheet(
      say("读取时的问题", "Noticed while reading"),
      [
        (say("轻重", "Severity"), 10), (say("编号", "Code"), 10), (say("位置", "Place"), 40), (say("问题", "What"), 60),
        (say("怎样改", "What to do"), 60),
      ])
    for diagnostic in diagnostics.sorted {
      let severity =
        switch diagnostic.severity {
        case .error: say("错误", "error")
        case .warning: say("警告", "warning")
        case .note: say("说明", "note")
        }
      sheet.rows.append([
        .text(severity), .text(diagnostic.code.id), .text(diagnostic.place?.text ?? ""),
        .text(diagnostic.message(in: options.language)), .text(diagnostic.help(in: options.language)),
      ])
    }
    if diagnostics.omitted > 0 {
      sheet.rows.append([.text(say("另有 \(diagnostics.omitted) 条未列出", "\(diagnostics.omitted) more are not shown"))])
    }
    return sheet
  }
}
