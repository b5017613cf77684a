import Guiju
import HTTPTypes
import Hummingbird

/// An error for programs: problem details (RFC 9457).
struct ProblemDetails {
  let type: String
  let title: String
  let status: Int
  let detail: String
  let members: APIProblem.Members
  let headers: [(name: HTTPField.Name, value: String)]

  init(
    status: Int, title: String, detail: String, type: String, members: APIProblem.Members = [],
    headers: [(name: HTTPField.Name, value: String)] = []
  ) {
    self.type = "urn:guiju:problem:" + type
    self.title = title
    self.status = status
    self.detail = detail
    self.members = members
    self.headers = headers
  }

  init(_ refusal: Refusal, _ language: Language) {
    let (title, advice) = (refusal.title, refusal.advice)
    self.init(
      status: refusal.status, title: language == .zh ? title.zh : title.en,
      detail: language == .zh ? advice.zh : advice.en, type: refusal.name)
  }

  var response: Response {
    let own: APIProblem.Members = [
      ("type", .string(type)), ("title", .string(title)), ("status", .number(status)), ("detail", .string(detail)),
    ]
    var response = Response.content(
      JSONText.write(.object(own + members)) + "\n", type: "application/problem+json", status: .init(code: status))
    for header in headers { response.headers[header.name] = header.value }
    // RFC 9110: who is not known is told how to say who they are.
    if status == 401 { response.headers[.wwwAuthenticate] = "Bearer realm=\"guiju\"" }
    return response
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
    case .tooLong: "too-long"
    case .tooOften: "too-often"
    case .unreadable: "unreadable"
    case .outdated: "outdated"
    }
  }
}
