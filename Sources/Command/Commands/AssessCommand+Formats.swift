import ArgumentParser
import Guiju

extension AssessCommand {
  /// Only pages of HTML fill a folder.
  func refuseFolder() throws {
    guard format != .html, let output = general.output, OutputFolder.isMeant(output) else { return }
    Door.report(
      Diagnostic(.formatIsOneFile, at: nil, ["format": .written(format.rawValue), "path": .written(output)]))
    throw ExitCode(2)
  }

  /// Puts the report where it is wanted.
  func deliver(_ outcome: AssessOutcome, _ options: ReportOptions) throws {
    if format == .xlsx {
      return try general.deliverWorkbook(
        AssessmentWorkbook.description(
          outcome.assessments, diagnostics: outcome.diagnostics, options: options, toolVersion: GuijuVersion.text))
    }
    guard format == .html else { return try general.deliver(text(outcome, options)) }
    if let folder = general.output, OutputFolder.isMeant(folder) {
      let files = ScoreHTML.folder(
        outcome.assessments, diagnostics: outcome.diagnostics, options: options, toolVersion: GuijuVersion.text,
        broken: outcome.broken, across: outcome.check.across)
      guard let failure = OutputFolder.write(files, to: folder) else { return }
      Door.report(failure)
      throw ExitCode(2)
    }
    guard outcome.assessments.count == 1, let assessment = outcome.assessments.first else {
      let count = String(outcome.assessments.count)
      Door.report(Diagnostic(.pagesNeedFolder, at: nil, ["count": .words(Words(count))]))
      throw ExitCode(2)
    }
    try general.deliver(
      ScoreHTML.page(
        assessment, diagnostics: outcome.diagnostics, options: options, toolVersion: GuijuVersion.text))
  }

  private func text(_ outcome: AssessOutcome, _ options: ReportOptions) -> String {
    switch format {
    case .text:
      AssessmentReport.text(
        outcome.assessments, diagnostics: outcome.diagnostics, options: options, broken: outcome.broken)
    case .json:
      JSONReport.text(
        outcome.check.results, across: outcome.check.across, diagnostics: outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text, assessments: outcome.assessments, broken: outcome.broken)
    case .csv: AssessmentCSV.text(outcome.assessments, language: options.language)
    case .sarif:
      SARIFReport.text(
        outcome.assessments.map(\.result), across: outcome.check.across, diagnostics: outcome.diagnostics,
        options: options, toolVersion: GuijuVersion.text, assessments: outcome.assessments)
    case .oscal:
      OSCALReport.text(
        outcome.assessments.map(\.result), across: outcome.check.across, options: options,
        toolVersion: GuijuVersion.text, assessments: outcome.assessments)
    case .junit:
      CheckJUnitReport.text(
        outcome.assessments.map(\.result), across: outcome.check.across, options: options,
        assessments: outcome.assessments)
    // Pages and workbooks are put where they belong above.
    case .html, .xlsx: ""
    }
  }
}
