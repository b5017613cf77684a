public import Foundation

/// A version of a plan, as somebody saved it.
public struct StoredPlan: Sendable {
  public let id: String
  public let owner: Int64
  /// From 1.
  public let number: Int
  public let saved: String
  public let title: String
  public let guidance: String
  /// The answer that it had when it was saved.
  public let answer: String
  /// What was filled in; the store does not look into it.
  public let entries: Data
}
