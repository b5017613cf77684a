import Foundation
import Guiju
import Testing

/// Scores in the formats of other tools: they stand among the properties of their case.
@Suite struct ScoreFormatTests {
  private let outcome: AssessOutcome
  init() throws {
    outcome = try CompletionProjects().assess(["projects/雁塔/gift-fair.yaml", "projects/碑林/choir.yaml"])
  }

  private var results: [CaseResult] { outcome.assessments.map(\.result) }
  private let options = ReportOptions(language: .en)

  @Test func `JUnit`() {
    let text = CheckJUnitReport.text(results, options: options, assessments: outcome.assessments)
    let reading = PageReading(text)
    #expect(reading.isWellFormed)
    let properties = reading.all("property").map { ($0["name"] ?? "") + "=" + ($0["value"] ?? "") }
    for property in [
      "standard=completion", "score.points=100", "score.least=47.8", "score.most=59.8", "grade=poor", "vetoed=true",
      "needs.review=true", "score.least=99.2", "score.most=99.2", "grade=excellent",
    ] {
      #expect(properties.contains(property), "\(property)")
    }
    #expect(properties.filter { $0 == "vetoed=true" }.count == 1)
    #expect(!CheckJUnitReport.text(results, options: options).contains("score."))
  }

  @Test func `SARIF`() throws {
    let text = SARIFReport.text(results, options: options, toolVersion: "0.1.0", assessments: outcome.assessments)
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let run = try #require((log?["runs"] as? [[String: Any]])?.first)
    let cases = try #require((run["properties"] as? [String: Any])?["cases"] as? [[String: Any]])
    let scores = cases.compactMap { $0["score"] as? [String: Any] }
    #expect(scores.map { $0["least"] as? String } == ["47.8", "99.2"])
    #expect(scores.map { $0["grade"] as? String } == ["poor", "excellent"])
    #expect((scores[0]["indicators"] as? [[String: Any]])?.count == 4)
  }

  @Test func `OSCAL`() throws {
    let text = OSCALReport.text(results, options: options, toolVersion: "0.1.0", assessments: outcome.assessments)
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let body = try #require(document?["assessment-results"] as? [String: Any])
    let properties = (body["results"] as? [[String: Any]] ?? []).map { result in
      (result["props"] as? [[String: String]] ?? []).map { ($0["name"] ?? "") + "=" + ($0["value"] ?? "") }
    }
    #expect(properties.count == 2)
    #expect(properties[0].contains("score-least=47.8") && properties[0].contains("vetoed=true"))
    #expect(properties[1].contains("score-most=99.2") && properties[1].contains("grade=excellent"))
  }
}
