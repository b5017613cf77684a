public import SourceText

/// Stages as a reader calls them.
public enum StageWords {
  /// The usual stages have Chinese names; others are shown as the author wrote them.
  public static func text(_ name: String, _ language: Language) -> String {
    guard language == .zh else { return name }
    switch name {
    case "plan": return "方案（plan）"
    case "spending": return "支出（spending）"
    case "completion": return "结项（completion）"
    default: return name
    }
  }
}
