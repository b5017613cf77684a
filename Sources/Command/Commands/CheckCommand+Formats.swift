import ArgumentParser
import Guiju

extension CheckCommand {
  /// Only pages of HTML fill a folder.
  func refuseFolder() throws {
    guard format != .html, let output = general.output, OutputFolder.isMeant(output) else { return }
    Door.report(
      Diagnostic(.formatIsOneFile, at: nil, ["format": .written(format.rawValue), "path": .written(output)]))
    throw ExitCode(2)
  }

  /// Puts the report where it is wanted.
  ///
  /// - Parameter since: what is said below a report of an earlier run.
  func deliver(_ outcome: CheckOutcome, _ options: ReportOptions, since: String = "") throws {
    if format == .xlsx {
      return try general.deliverWorkbook(
        CheckWorkbook.description(
          outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
          toolVersion: GuijuVersion.text))
    }
    guard format == .html else { return try general.deliver(text(outcome, options) + since) }
    if let folder = general.output, OutputFolder.isMeant(folder) {
      let files = HTMLReport.folder(
        outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text, broken: outcome.broken, explanations: explanations)
      guard let failure = OutputFolder.write(files, to: folder) else { return }
      Door.report(failure)
      throw ExitCode(2)
    }
    guard outcome.results.count == 1, let result = outcome.results.first else {
      let count = String(outcome.results.count)
      Door.report(Diagnostic(.pagesNeedFolder, at: nil, ["count": .words(Words(count))]))
      throw ExitCode(2)
    }
    try general.deliver(
      HTMLReport.page(
        result, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text, explanations: explanations))
  }

  private func explanations(_ finding: Finding, _ result: CaseResult) -> [Explanation] {
    Evaluator(program: result.program).explanation(of: finding, in: result)
  }

  private func text(_ outcome: CheckOutcome, _ options: ReportOptions) -> String {
    switch format {
    case .text:
      TerminalReport.text(
        outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
        broken: outcome.broken, explanations: explanations)
    case .json:
      JSONReport.text(
        outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text, broken: outcome.broken, counts: outcome.counts)
    case .csv: CSVReport.text(outcome.results, across: outcome.across, options: options)
    case .sarif:
      SARIFReport.text(
        outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text)
    case .oscal:
      OSCALReport.text(outcome.results, across: outcome.across, options: options, toolVersion: GuijuVersion.text)
    case .junit: CheckJUnitReport.text(outcome.results, across: outcome.across, options: options)
    // Pages and workbooks are put where they belong above.
    case .html, .xlsx: ""
    }
  }
}

extension OutputFormat {
  /// Whether what was noticed while reading stands in the report itself; else it is shown beside it.
  var tellsDiagnostics: Bool {
    switch self {
    case .text, .json, .html, .sarif, .xlsx: true
    case .csv, .oscal, .junit: false
    }
  }

  /// Whether the report itself names the cases that could not be read.
  var tellsBroken: Bool {
    switch self {
    case .text, .json, .html: true
    case .csv, .sarif, .oscal, .junit, .xlsx: false
    }
  }
}
