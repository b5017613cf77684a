import Guiju
import Hummingbird
import Logging
import NIOCore
import Store

/// What is known of a request while it is answered.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks; nil: nobody who has signed in.
  var account: Account?
  /// What every form of theirs has to bring back.
  var formSecret = ""
  /// Whether the request came with a token, not with a cookie.
  var hasToken = false
  var language = Language.zh
  /// The address that it came from.
  let remote: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? ""
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
