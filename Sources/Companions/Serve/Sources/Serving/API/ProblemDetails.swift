import Foundation
import Guiju
import HTTPTypes
import Hummingbird

/// An error for programs: problem details (RFC 9457).
struct ProblemDetails: Encodable {
  let type: String
  let title: String
  let status: Int
  let detail: String

  init(status: Int, title: String, detail: String, type: String) {
    self.type = "urn:guiju:problem:" + type
    self.title = title
    self.status = status
    self.detail = detail
  }

  init(_ refusal: Refusal, _ language: Language) {
    let (title, advice) = (refusal.title, refusal.advice)
    self.init(
      status: refusal.status, title: language == .zh ? title.zh : title.en,
      detail: language == .zh ? advice.zh : advice.en, type: refusal.name)
  }

  var response: Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return .content(text, type: "application/problem+json", status: .init(code: status))
  }
}

extension Refusal {
  /// A word for programs; never changed.
  var name: String {
    switch self {
    case .unknownPerson: "not-signed-in"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .tooLarge: "too-large"
    case .staleForm: "stale-form"
    case .busy: "busy"
    case .tooOften: "too-often"
    case .unreadable: "unreadable"
    case .outdated: "outdated"
    }
  }
}
