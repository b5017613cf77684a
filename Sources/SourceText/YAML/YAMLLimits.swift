/// How much of a YAML file is read. Beyond a limit there is a diagnostic, never a crash or a long wait.
public struct YAMLLimits: Hashable, Sendable {
  /// Bytes of the file. 16 MiB is some hundred times the longest regulation; long tables belong in ledgers.
  public var bytes = 16 << 20
  /// Scalars, sequences and mappings, keys included. A million nodes take about 200 MB as a tree.
  public var nodes = 1_000_000
  /// Levels of nesting. Guidance needs about ten; everything that walks a tree may recurse this deep.
  public var depth = 64
  /// Bytes of one scalar's text. An article of a law has some thousands; more is a quote that was never closed.
  public var scalarBytes = 256 << 10
  /// Keys of one mapping. The largest code list in use (administrative divisions) has some thousands.
  public var keys = 65_536

  public init() {}

  public static let standard = YAMLLimits()
}
