import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import NIOCore
import Store

extension Workbench {
  func addFrontRoutes(_ router: Router<ServerContext>) {
    @Sendable func asset(_ name: String) throws -> Response {
      guard let asset = self.pages.assets[name] else { throw Refusal.notFound }
      return Response(
        status: .ok, headers: [.contentType: asset.type, .cacheControl: "max-age=300"],
        body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
    router.get("assets/:name") { _, context in try asset(context.parameters.get("name") ?? "") }
    // Browsers ask for it where a page names none, as documents do.
    router.get("favicon.ico") { _, _ in try asset("icon.svg") }
    router.get("health") { _, _ in
      let isAlive = self.store.isAlive()
      return Response.json(
        "{\"status\":\"\(isAlive ? "ok" : "failed")\",\"version\":\"\(GuijuVersion.text)\"}\n",
        status: isAlive ? .ok : .serviceUnavailable)
    }
    router.get("metrics") { _, context in
      _ = try self.person(context) { $0 == .admin }
      let load = await self.gate.load
      return Response.content(
        self.metrics.text(running: load.running, waiting: load.waiting),
        type: "text/plain; version=0.0.4; charset=utf-8")
    }
    router.get("/") { request, context in
      _ = try self.person(context)
      return try self.page(
        "home", title: context.say("规矩", "Guiju"),
        [
          "mayAssess": context.account?.role.mayAssess ?? false, "mayDraft": context.account?.role.mayDraft ?? false,
        ], request, context)
    }
    router.get("guidance/**") { request, context in
      _ = try self.person(context)
      let name = Self.rest(context)
      guard let program = self.programs.program(name) else { throw Refusal.notFound }
      return Response.page(self.document(program, context.language))
    }
    addSignInRoutes(router)
  }

  /// What an address has behind the part that is fixed, decoded: `cn/xian/community-fund`.
  static func rest(_ context: ServerContext) -> String {
    let path = context.parameters.getCatchAll().joined(separator: "/")
    return path.removingPercentEncoding ?? path
  }

  private func addSignInRoutes(_ router: Router<ServerContext>) {
    router.get("sign-in") { request, context in
      try self.page("sign-in", title: context.say("登录", "Sign in"), ["isWrong": false, "person": ""], request, context)
    }
    router.post("sign-in") { request, context in
      let form = try await self.form(request, context)
      // No account has a longer name; what is noted of it is no longer either.
      let name = String(form["name"].trimmed.prefix(65))
      let now = Self.seconds()
      // Both by the address and by the name: neither many names from one place nor one name from many.
      let (address, person) = ("address " + self.address(request, context), "name " + name.lowercased())
      guard self.signIns.note(address, now: now), self.signIns.note(person, now: now) else { throw Refusal.tooOften }
      let found = try await self.passwords.run { try self.store.account(name: name, password: form["password"]) }
      guard let account = found else {
        return try self.page(
          "sign-in", title: context.say("登录", "Sign in"), ["isWrong": true, "person": name], request, context,
          status: .unauthorized)
      }
      self.signIns.forget(person)
      self.signIns.takeBack(address)
      let secret = try self.store.signIn(account, now: now)
      var response = Response.seeOther("/")
      response.setCookie(
        PersonMiddleware(workbench: self).cookie(
          PersonMiddleware.sessionCookie, secret.text, seconds: Store.sessionSeconds))
      return response
    }
    router.post("sign-out") { request, context in
      _ = try await self.form(request, context)
      if let secret = request.cookies[PersonMiddleware.sessionCookie]?.value { try self.store.signOut(secret) }
      var response = Response.seeOther("/sign-in")
      response.setCookie(PersonMiddleware(workbench: self).cookie(PersonMiddleware.sessionCookie, "", seconds: 0))
      return response
    }
  }

  /// Where a request comes from: behind a proxy the address that the proxy has put last, which nobody else can.
  private func address(_ request: Request, _ context: ServerContext) -> String {
    guard settings.isBehindTLS, let field = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[values: field].last?.split(separator: ",").last
    else { return context.remote }
    return String(last).trimmed
  }

  /// The guidance as a document, with the style of this server in the place of its own.
  func document(_ program: Program, _ language: Language) -> String {
    DocumentHTML.text(
      GuidanceDocument(program), languages: language == .zh ? .zh : .en, stylesheet: "/assets/document.css")
  }
}
