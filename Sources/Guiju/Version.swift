/// The version of Guiju.
public enum GuijuVersion {
  /// As `guiju --version` and every result say it.
  public static let text = "0.1.0"
}
