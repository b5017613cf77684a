import Guiju
import HTTPTypes

/// Why a program's request is not answered, with all that it needs to mend it.
struct APIProblem: Error {
  typealias Members = [(key: String, value: JSONValue)]

  let status: Int
  /// A word for programs; never changed.
  let name: String
  let title: Words
  let detail: Words
  /// What is told beside the members of RFC 9457, in a language.
  var members: @Sendable (Language) -> Members = { _ in [] }
  var headers: [(name: HTTPField.Name, value: String)] = []
  /// In which language it is told, where the request itself has said so.
  var language: Language?

  func response(_ asked: Language) -> ProblemDetails {
    let told = language ?? asked
    return ProblemDetails(
      status: status, title: title[told], detail: detail[told], type: name, members: members(told), headers: headers)
  }
}

extension APIProblem {
  /// Something else than JSON came.
  static let unsupportedType = APIProblem(
    status: 415, name: "unsupported-media-type",
    title: Words(zh: "请求的内容不是 JSON", en: "the request is no JSON"),
    detail: Words(
      zh: "请用 `Content-Type: application/json` 提交。", en: "Send it with `Content-Type: application/json`."))

  /// Somebody who signed in with a browser, and a request that no page of ours has sent.
  static let foreignOrigin = APIProblem(
    status: 403, name: "foreign-origin",
    title: Words(zh: "请求不是从本服务器的页面发出的", en: "the request comes from no page of this server"),
    detail: Words(
      zh: "程序请用令牌（`Authorization: Bearer …`），不要用登录后的 cookie。",
      en: "A program uses a token (`Authorization: Bearer …`), not the cookie of somebody who has signed in."))

  static func wrongMethod(_ allowed: [HTTPRequest.Method]) -> APIProblem {
    let list = allowed.map(\.rawValue).sorted().joined(separator: ", ")
    return APIProblem(
      status: 405, name: "method-not-allowed",
      title: Words(zh: "这个地址不支持这种请求方法", en: "this address does not take that method"),
      detail: Words(zh: "可以用：\(list)。", en: "It takes \(list)."), headers: [(.allow, list)])
  }

  /// What came is no JSON (RFC 8259), nested too deep, or names a key twice.
  static func malformed(_ diagnostics: Diagnostics) -> APIProblem {
    APIProblem(
      status: 400, name: "malformed-json",
      title: Words(zh: "请求的 JSON 写法不对", en: "the JSON of the request is not well-formed"),
      detail: Words(zh: "见 diagnostics 里的位置。", en: "The diagnostics say where."),
      members: { language in Self.members(diagnostics, language) { _ in nil } })
  }

  /// It is JSON, and not what is asked for.
  static func mistakes(_ mistakes: [JSONBody.Mistake], _ language: Language?) -> APIProblem {
    APIProblem(
      status: 422, name: "invalid-request",
      title: Words(zh: "请求的内容不合要求", en: "the request is not as it has to be"),
      detail: Words(zh: "见 errors 里各处。", en: "The errors say where and why."),
      members: { language in
        [
          (
            "errors",
            .array(
              mistakes.map {
                .object([("pointer", .string($0.pointer)), ("message", .string($0.message[language]))])
              })
          )
        ]
      }, language: language)
  }

  /// A case, or a stage or a standard of it, with which nothing can be judged.
  static func unreadable(
    _ diagnostics: Diagnostics, _ language: Language, pointer: @escaping @Sendable (Diagnostic) -> String?
  ) -> APIProblem {
    APIProblem(
      status: 422, name: "unreadable-case",
      title: Words(zh: "案例没能读出来", en: "the case could not be read"),
      detail: Words(zh: "见 diagnostics 里的位置和建议。", en: "The diagnostics say where, and what to do."),
      members: { language in Self.members(diagnostics, language, pointer) }, language: language)
  }

  private static func members(
    _ diagnostics: Diagnostics, _ language: Language, _ pointer: (Diagnostic) -> String?
  ) -> Members {
    let printer = DiagnosticPrinter(language: language, colour: false)
    let told = diagnostics.sorted.map { diagnostic -> JSONValue in
      guard case .object(let entries) = printer.json(diagnostic) else { return .null }
      // Where it was looked at is nobody's business; what it is called is.
      let named = entries.map { key, value -> (key: String, value: JSONValue) in
        guard key == "file", case .string(let path) = value else { return (key, value) }
        return (key, .string(path.split(separator: "/").last.map(String.init) ?? path))
      }
      return .object(named + [("pointer", .string(pointer(diagnostic)))])
    }
    return [("diagnostics", .array(told)), ("diagnostics_omitted", .number(diagnostics.omitted))]
  }
}
