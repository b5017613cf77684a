/// How the server is set up, by whoever starts it.
public struct ServerSettings: Sendable {
  public var host: String
  /// 0: any that is free.
  public var port: Int
  /// The file of the store.
  public var storePath: String
  /// The folder with guidance; nil: where Guiju looks for it.
  public var rulesFolder: String?
  /// Names by which the server may be called beside its own address, for those behind a proxy.
  public var extraHosts: [String]
  /// Whether it stands behind a proxy that speaks TLS: cookies are then for TLS alone.
  public var isBehindTLS: Bool
  public var limits: ServerLimits

  public init(
    host: String = "127.0.0.1", port: Int = 8136, storePath: String, rulesFolder: String? = nil,
    extraHosts: [String] = [], isBehindTLS: Bool = false, limits: ServerLimits = ServerLimits()
  ) {
    self.host = host
    self.port = port
    self.storePath = storePath
    self.rulesFolder = rulesFolder
    self.extraHosts = extraHosts
    self.isBehindTLS = isBehindTLS
    self.limits = limits
  }

  /// Whether only this machine reaches the server: no accounts are asked for then. Behind a proxy on this machine others
  /// reach it, too.
  public var isLocal: Bool {
    ["127.0.0.1", "::1", "localhost"].contains(host) && extraHosts.isEmpty && !isBehindTLS
  }
}

/// What one request may cost.
public struct ServerLimits: Sendable {
  /// Bytes of a form or an upload.
  public var uploadBytes = 32 << 20
  /// Fields of a form.
  public var fields = 20_000
  /// Runs at a time; more wait.
  public var runs = 2
  /// Runs that wait; beyond them a request is told to come again.
  public var waiting = 64
  /// Seconds after which a run in the background is given up.
  public var runSeconds = 300
  /// Attempts to sign in, for each address and for each name, in a quarter of an hour.
  public var signIns = 10

  public init() {}
}
