import Dispatch
public import Hummingbird
public import Logging
import Store

/// The server: pages for people, and the same for programs.
public enum Server {
  /// Why the server does not start.
  public enum Obstacle: Error, Equatable {
    /// Another address than this machine's own needs accounts.
    case noAccounts
  }

  /// Makes the application, ready to run.
  ///
  /// - Parameters:
  ///   - executable: where the command lies, beside which the companion for workbooks and the rules are looked for.
  ///   - started: called with the port as soon as it answers.
  /// - Throws: `Obstacle`, or what the store says.
  public static func application(
    _ settings: ServerSettings, executable: String? = nil, logger: Logger,
    started: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let workbench = try Workbench(settings, executable: executable, logger: logger)
    if !settings.isLocal, try !workbench.store.hasAccounts() { throw Obstacle.noAccounts }
    return Application(
      router: router(workbench),
      // Nobody holds a connection on which nothing comes.
      server: .http1(configuration: .init(idleTimeout: .seconds(75))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), serverName: nil),
      onServerRunning: { channel in
        // Nobody has to wait until all guidance is compiled for the first time.
        DispatchQueue.global(qos: .utility).async { _ = workbench.programs.all() }
        started(channel.localAddress?.port ?? settings.port)
      },
      logger: logger)
  }

  static func router(_ workbench: Workbench) -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: HostMiddleware(settings: workbench.settings))
    router.add(middleware: PersonMiddleware(workbench: workbench))
    router.add(middleware: ErrorMiddleware(workbench: workbench))
    workbench.addFrontRoutes(router)
    workbench.addCheckRoutes(router)
    workbench.addPlanFileRoutes(router)
    workbench.addAPIRoutes(router)
    workbench.addDraftRoutes(router)
    workbench.addAssessRoutes(router)
    return router
  }
}
