import Guiju
import HTTPTypes
import Hummingbird
import Store

/// One operation of the API: its address, and who may call it.
struct APIRoute: Sendable {
  /// Behind `/api/v1/`, as the router writes it.
  let path: String
  let method: HTTPRequest.Method
  /// nil: anybody, known or not.
  let may: (@Sendable (Role) -> Bool)?
  let answer: @Sendable (Request, ServerContext, Account) async throws -> Response

  static let root = "/api/v1/"

  /// Whether an address is of this operation, by the rules of the router.
  func matches(_ address: ArraySlice<Substring>) -> Bool {
    let own = path.split(separator: "/")
    let isOpen = own.last == "**"
    guard isOpen ? address.count >= own.count : address.count == own.count else { return false }
    return zip(own, address).allSatisfy { $0 == "**" || $0.hasPrefix(":") || $0 == $1 }
  }
}

extension Workbench {
  /// INVARIANT (programs are known): every operation but the description asks first who calls, and whether their role may.
  func addAPIRoutes(_ router: Router<ServerContext>) {
    for route in apiRoutes {
      router.on(RouterPath(APIRoute.root + route.path), method: route.method) { request, context in
        var account = Account.local
        if let may = route.may { account = try self.person(context, where: may) }
        return try await route.answer(request, context, account)
      }
    }
  }

  /// What an address of the API takes; empty where there is no such address.
  func apiMethods(_ path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    let root = APIRoute.root.split(separator: "/")
    guard parts.starts(with: root) else { return [] }
    let methods = apiRoutes.filter { $0.matches(parts.dropFirst(root.count)) }.map(\.method)
    return methods.contains(.get) ? methods + [.head] : methods
  }

  var apiRoutes: [APIRoute] {
    let anybody: @Sendable (Role) -> Bool = { _ in true }
    return [
      APIRoute(path: "openapi.json", method: .get, may: nil) { _, _, _ in
        .content(try APIDescription.text(), type: "application/json")
      },
      APIRoute(path: "guidance", method: .get, may: anybody) { _, _, _ in try await self.guidanceList() },
      APIRoute(path: "guidance/**", method: .get, may: anybody) { _, context, _ in
        try await self.guidance(named: Self.rest(context), context.language)
      },
      APIRoute(path: "check", method: .post, may: anybody) { request, context, _ in
        let bytes = try await self.json(request, context)
        return try await self.judged("check", bytes, context.language) { try self.checked($0, $1) }
      },
      APIRoute(path: "assess", method: .post, may: \.mayAssess) { request, context, _ in
        let bytes = try await self.json(request, context)
        return try await self.judged("assess", bytes, context.language) { try self.assessed($0, $1) }
      },
      APIRoute(path: "lint", method: .post, may: \.mayDraft) { request, context, _ in
        let bytes = try await self.json(request, context)
        return try await self.judged("lint", bytes, context.language) { try self.linted($0, $1) }
      },
      APIRoute(path: "cases", method: .get, may: anybody) { _, _, account in try self.caseList(account) },
      APIRoute(path: "cases", method: .post, may: anybody) { request, context, account in
        try await self.saveCase(nil, try await self.json(request, context), account, context)
      },
      APIRoute(path: "cases/:case", method: .get, may: anybody) { _, context, account in
        try await self.storedCase(context, account)
      },
      APIRoute(path: "cases/:case/versions", method: .get, may: anybody) { _, context, account in
        try self.caseVersions(context, account)
      },
      APIRoute(path: "cases/:case/versions", method: .post, may: anybody) { request, context, account in
        let id = context.parameters.get("case") ?? ""
        guard try self.store.plan(id, for: account) != nil else { throw Refusal.notFound }
        return try await self.saveCase(id, try await self.json(request, context), account, context)
      },
      APIRoute(path: "cases/:case/versions/:number", method: .get, may: anybody) { _, context, account in
        try await self.storedCase(context, account)
      },
      APIRoute(path: "runs", method: .get, may: anybody) { _, _, account in try self.runList(account) },
      APIRoute(path: "runs/:number", method: .get, may: anybody) { _, context, account in
        try self.storedRun(context, account)
      },
    ]
  }

  /// The bytes of a request of a program.
  ///
  /// INVARIANT (cookies alone write nothing): what no token comes with is JSON, which no form of another site can send, and
  /// where people sign in it comes from a page of ours.
  ///
  /// - Throws: `APIProblem`, `Refusal`.
  private func json(_ request: Request, _ context: ServerContext) async throws -> [UInt8] {
    let kind = request.headers[.contentType]?.split(separator: ";").first
    guard kind.map({ String($0).trimmed.lowercased() }) == "application/json" else { throw APIProblem.unsupportedType }
    // Whether an origin that is named is ours the host has looked at already.
    if !context.hasToken, !settings.isLocal, request.headers[.origin] == nil { throw APIProblem.foreignOrigin }
    return Array(try await body(request, limit: JSONBody.byteLimit).readableBytesView)
  }

  /// Does the work of a request when a run may begin.
  private func judged(
    _ kind: String, _ bytes: [UInt8], _ language: Language,
    _ work: @escaping @Sendable ([UInt8], Language) throws -> String
  ) async throws -> Response {
    let text = try await gate.run { try work(bytes, language) }
    metrics.count(run: kind)
    return .json(text)
  }
}
