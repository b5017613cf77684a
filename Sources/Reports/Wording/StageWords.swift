public import SourceText

/// Stages as a reader calls them. The usual ones have Chinese names; others are shown as the author wrote them.
public enum StageWords {
  /// With the name that the guidance file has: `方案（plan）`.
  static func text(_ name: String, _ language: Language) -> String {
    let word = self.name(name, language)
    return word == name ? name : "\(word)（\(name)）"
  }

  /// Alone, for forms.
  public static func name(_ name: String, _ language: Language) -> String {
    guard language == .zh else { return name }
    switch name {
    case "plan": return "方案"
    case "spending": return "支出"
    case "completion": return "结项"
    default: return name
    }
  }
}
