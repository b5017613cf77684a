import Evaluation
import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct TerminalReportTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  private func report(_ language: Language, width: Int = 80, colour: Bool = false, show: ShowSet? = nil) -> String {
    TerminalReport.text(
      [fair.result()], options: ReportOptions(language: language, width: width, colour: colour, show: show),
      explanations: fair.explanations)
  }

  @Test(arguments: Language.allCases, [80, 40])
  func `the report of a plan reads as it lies in the golden`(_ language: Language, _ width: Int) throws {
    try Golden.check(report(language, width: width), "gift-fair/report.\(language.rawValue).\(width).txt")
  }
}
