import Guiju
import HTTPTypes
import Hummingbird
import Logging

/// Turns what went wrong into an answer that a person, or a program, can use; counts and logs every request. What people
/// sent is not logged.
struct ErrorMiddleware: RouterMiddleware {
  typealias Context = ServerContext
  let workbench: Workbench

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = try answer(error, request, context)
    }
    let time = ContinuousClock.now - start
    let milliseconds = Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
    workbench.metrics.count(status: Int(response.status.code), milliseconds: milliseconds)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "status": "\(response.status.code)",
        "milliseconds": "\(Int(milliseconds.rounded()))", "path": "\(Self.shape(request.uri.path))",
      ])
    return response
  }

  /// The address without what belongs to a person: identifiers and everything asked for.
  static func shape(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).prefix(4).map { part in
      part.count > 16 || part.contains("%") || !part.unicodeScalars.allSatisfy(\.isASCII) ? "…" : String(part)
    }.joined(separator: "/")
  }

  private func answer(_ error: any Error, _ request: Request, _ context: ServerContext) throws -> Response {
    let refusal: Refusal
    switch error {
    case let known as Refusal: refusal = known
    case let problem as APIProblem: return problem.response(context.language).response
    case is RunGate.Full: refusal = .busy
    case is RunGate.TooLong: refusal = .tooLong
    case let problem as FormData.Problem: refusal = problem.refusal
    case let http as any HTTPResponseError where http.status == .contentTooLarge: refusal = .tooLarge
    case let http as any HTTPResponseError where http.status == .notFound:
      // An address that is there is told apart from one that is not: nobody but the router has refused it.
      let allowed = Self.isAPI(request) ? workbench.apiMethods(request.uri.path) : []
      if !allowed.isEmpty, !allowed.contains(request.method) {
        return APIProblem.wrongMethod(allowed).response(context.language).response
      }
      refusal = .notFound
    case let http as any HTTPResponseError where http.status.kind == .clientError:
      refusal = .unreadable(zh: "请求的写法不对。", en: "The request is not well-formed.")
    default:
      // What failed inside is for the log; the person is told that it was not theirs.
      context.logger.error("failed", metadata: ["error": "\(type(of: error))"])
      return try failed(request, context)
    }
    let (title, advice) = (refusal.title, refusal.advice)
    let status = HTTPResponse.Status(code: refusal.status)
    var response: Response
    if Self.isAPI(request) {
      response = ProblemDetails(refusal, context.language).response
    } else if refusal == .unknownPerson {
      response = .seeOther("/sign-in")
    } else {
      response = try workbench.problem(
        status, context.say(title.zh, title.en), context.say(advice.zh, advice.en), request, context)
    }
    if refusal == .busy { response.headers[.retryAfter] = "5" }
    if refusal == .tooOften { response.headers[.retryAfter] = "900" }
    return response
  }

  private func failed(_ request: Request, _ context: ServerContext) throws -> Response {
    let title = context.say("服务器出错了", "the server has failed")
    let text = context.say(
      "这不是你的错。已经保存的内容都在。请再试一次；仍然不行，请告诉管理员。",
      "This is not your fault, and what was saved is still there. Try again; if it goes on, tell the administrator.")
    if Self.isAPI(request) {
      return ProblemDetails(status: 500, title: title, detail: text, type: "failed").response
    }
    return try workbench.problem(.internalServerError, title, text, request, context)
  }

  static func isAPI(_ request: Request) -> Bool { request.uri.path.hasPrefix("/api/") }
}

extension FormData.Problem {
  var refusal: Refusal {
    switch self {
    case .tooManyFields: .tooLarge
    case .notAForm: .unreadable(zh: "提交的不是一张表单。", en: "What was sent is no form.")
    }
  }
}
