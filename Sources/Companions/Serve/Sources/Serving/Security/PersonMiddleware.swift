import Foundation
import Guiju
import Hummingbird
import Store

/// Finds out who asks, and in which language: by a session's cookie, by a token, or because only this machine can ask.
struct PersonMiddleware: RouterMiddleware {
  typealias Context = ServerContext
  let workbench: Workbench

  static let sessionCookie = "guiju-session"
  static let formCookie = "guiju-form"
  static let languageCookie = "guiju-language"

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let chosen = request.uri.queryParameters["lang"].map(String.init) ?? request.cookies[Self.languageCookie]?.value
    // Chinese first; programs are answered in the language that they ask for.
    let asked =
      chosen ?? (ErrorMiddleware.isAPI(request) ? request.headers[.acceptLanguage].map { String($0.prefix(2)) } : nil)
    context.language = asked == "en" ? .en : .zh
    var isNewForm = false
    if let header = request.headers[.authorization] {
      context.hasToken = true
      let parts = header.split(separator: " ")
      if parts.count == 2, parts[0].lowercased() == "bearer" {
        context.account = try workbench.store.account(token: String(parts[1]))
      }
    } else if let secret = request.cookies[Self.sessionCookie]?.value,
      let session = try workbench.store.session(secret, now: Workbench.seconds())
    {
      context.account = session.account
      context.formSecret = session.formSecret
    } else {
      if workbench.settings.isLocal { context.account = .local }
      // A form of somebody without a session is held against a cookie.
      let kept = request.cookies[Self.formCookie]?.value
      isNewForm = kept?.count != 64
      context.formSecret = isNewForm ? Secret.make().text : kept ?? ""
    }
    var response = try await next(request, context)
    if isNewForm, !ErrorMiddleware.isAPI(request) {
      response.setCookie(cookie(Self.formCookie, context.formSecret, seconds: nil))
    }
    if let chosen = request.uri.queryParameters["lang"], ["zh", "en"].contains(chosen) {
      response.setCookie(cookie(Self.languageCookie, String(chosen), seconds: 365 * 86400))
    }
    return response
  }

  func cookie(_ name: String, _ value: String, seconds: Int?) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: seconds, path: "/", secure: workbench.settings.isBehindTLS, httpOnly: true,
      sameSite: .strict)
  }
}
