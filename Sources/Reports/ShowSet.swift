public import Programs

/// What `--show` lists. Counts always speak of everything.
public struct ShowSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let fail = ShowSet(rawValue: 1)
  /// `undetermined`, `needs-review`, `error`.
  public static let open = ShowSet(rawValue: 2)
  public static let pass = ShowSet(rawValue: 4)
  public static let notApplicable = ShowSet(rawValue: 8)
  public static let all: ShowSet = [.fail, .open, .pass, .notApplicable]
  /// What every format lists where nothing else is said.
  public static let usual: ShowSet = [.fail, .open]

  /// The set of one word of the command line: `fail`, `open`, `pass`, `all`.
  public init?(word: String) {
    switch word {
    case "fail": self = .fail
    case "open": self = .open
    case "pass": self = .pass
    case "all": self = .all
    default: return nil
    }
  }

  /// Whether a result is listed.
  public func lists(_ result: ResultKind) -> Bool {
    switch result {
    case .fail: contains(.fail)
    case .undetermined, .needsReview, .error: contains(.open)
    case .pass: contains(.pass)
    case .notApplicable: contains(.notApplicable)
    }
  }
}
