import HTTPTypes
import Hummingbird

/// Answers only to its own names, so that a page elsewhere cannot reach a server on this machine under a name of its own
/// (DNS rebinding); and takes nothing from forms that stand on other sites. Every answer says what a browser may do with it.
struct HostMiddleware: RouterMiddleware {
  typealias Context = ServerContext
  let settings: ServerSettings

  /// Scripts, styles and pictures of our own; nothing inline, nothing from elsewhere; no frame around it.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    let authority = request.head.authority ?? ""
    if !isOwn(Self.name(of: authority)) {
      response = .content("unknown host\n", type: "text/plain; charset=utf-8", status: .misdirectedRequest)
    } else if !Self.isSafe(request.method), let origin = request.headers[.origin], !isOwn(origin, authority) {
      response = .content("form of another site\n", type: "text/plain; charset=utf-8", status: .forbidden)
    } else {
      response = try await next(request, context)
    }
    func set(_ name: String, _ value: String) {
      guard let field = HTTPField.Name(name), response.headers[field] == nil else { return }
      response.headers[field] = value
    }
    set("Content-Security-Policy", Self.policy)
    set("X-Content-Type-Options", "nosniff")
    // Not `no-referrer`: with that, browsers say `null` in the place of the origin of a form, and ours could not be told
    // from that of another site.
    set("Referrer-Policy", "same-origin")
    set("Cross-Origin-Opener-Policy", "same-origin")
    set("Cross-Origin-Resource-Policy", "same-origin")
    set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    // What people filled in is not left in caches.
    set("Cache-Control", "no-store")
    if settings.isBehindTLS { set("Strict-Transport-Security", "max-age=31536000") }
    return response
  }

  static func isSafe(_ method: HTTPRequest.Method) -> Bool { [.get, .head, .options].contains(method) }

  /// The name without the port; of `[::1]:80` what stands between the brackets.
  static func name(of authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    return String(authority.prefix { $0 != ":" }).lowercased()
  }

  private func isOwn(_ name: String) -> Bool {
    if settings.isLocal {
      return ["127.0.0.1", "localhost", "::1"].contains(name) || settings.extraHosts.contains(name)
    }
    if settings.extraHosts.contains(name) || name == settings.host.lowercased() { return true }
    // Bound to every address, and told no name: an address is no name that somebody else could give.
    return settings.extraHosts.isEmpty && Self.isAddress(name)
  }

  private static func isAddress(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.contains(":") || (parts.count == 4 && parts.allSatisfy { UInt8($0) != nil })
  }

  private func isOwn(_ origin: String, _ authority: String) -> Bool {
    origin == "http://" + authority || origin == "https://" + authority
  }
}
