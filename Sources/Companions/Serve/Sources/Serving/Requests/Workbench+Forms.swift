import Hummingbird
import NIOCore
import Store

extension Workbench {
  /// The form that came with a request.
  ///
  /// INVARIANT (own forms): a form is read only where it brings back the secret that its page carried.
  ///
  /// - Throws: `Refusal`, `FormData.Problem`.
  func form(_ request: Request, _ context: ServerContext) async throws -> FormData {
    let form = try FormData(
      try await body(request, limit: context.account == nil ? settings.limits.strangerBytes : .max),
      contentType: request.headers[.contentType] ?? "", limit: settings.limits.fields)
    guard !context.formSecret.isEmpty, Secret.areEqual(form["form-secret"], context.formSecret) else {
      throw Refusal.staleForm
    }
    return form
  }

  /// All bytes of a request, within the limit of uploads and one of its own.
  func body(_ request: Request, limit: Int = .max) async throws -> ByteBuffer {
    let limit = min(limit, settings.limits.uploadBytes)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Refusal.tooLarge }
    do {
      return try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw Refusal.tooLarge
    }
  }

  /// Who asks.
  ///
  /// - Throws: `Refusal.unknownPerson`; `.forbidden` where their role may not.
  func person(_ context: ServerContext, where may: (Role) -> Bool = { _ in true }) throws -> Account {
    guard let account = context.account else { throw Refusal.unknownPerson }
    guard may(account.role) else { throw Refusal.forbidden }
    return account
  }
}
