/// What somebody may do.
public enum Role: String, CaseIterable, Sendable {
  /// Writes guidance.
  case drafter
  /// Checks plans.
  case community
  /// Assesses finished projects.
  case assessor
  /// All of it, and accounts.
  case admin

  public var mayDraft: Bool { self == .drafter || self == .admin }
  public var mayAssess: Bool { self == .assessor || self == .admin }
  /// Whether plans of others are seen.
  public var seesAll: Bool { self == .admin }
}

/// Somebody who is known to the server.
public struct Account: Sendable, Hashable {
  public let id: Int64
  public let name: String
  public let role: Role

  public init(id: Int64, name: String, role: Role) {
    self.id = id
    self.name = name
    self.role = role
  }

  /// Who works at the machine itself, where no accounts are asked for.
  public static let local = Account(id: 0, name: "", role: .admin)
}

/// Somebody who has signed in.
public struct Session: Sendable {
  public let account: Account
  /// What every form of theirs has to bring back.
  public let formSecret: String
}

/// Why an account is not made.
public enum AccountProblem: Error, Equatable {
  case nameTaken
  case nameUnfit
  /// Letters, at least and at most.
  case passwordLength(ClosedRange<Int>)
}
