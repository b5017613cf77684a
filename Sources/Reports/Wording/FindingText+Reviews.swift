import Cases
import Evaluation
import SourceText

extension FindingText {
  /// Where the answer to a question is written: in the case file, or in a sheet of the workbook that is the case.
  var whereToAnswer: String {
    guard let file = result.data.files.first?.file, file.grid != nil else {
      return say(
        "判断后写进案例文件的 reviews：规则（rule）、结论（verdict: pass 或 fail）、判断人（by）、日期（date）、理由（reason）。",
        "Write the answer under reviews in the case file: rule, verdict (pass or fail), by, date, reason.")
    }
    guard let sheet = WorkbookCase.reviewSheet(in: file) else {
      return say(
        "这本工作簿没有填写判断的工作表：用 `guiju new plan --format xlsx` 重新生成一份，其中有。",
        "This workbook has no sheet for the answer: `guiju new plan --format xlsx` makes one that has it.")
    }
    return say(
      "判断后填在工作簿的工作表“\(visibleText(sheet))”里，每个问题一行：结论（通过或不通过）、判断人、日期、理由。",
      "Write the answer into the sheet “\(visibleText(sheet))” of the workbook, a row for each question: verdict (pass or fail), by, date, reason."
    )
  }
}
