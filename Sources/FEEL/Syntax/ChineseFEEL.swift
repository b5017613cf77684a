import Programs
import Values

/// The operators and functions of FEEL in Chinese: one table, read in guidance and by `guiju feel`, off in the standard's
/// protocol. A word in both languages is one token; the tree knows no difference.
public enum ChineseFEEL {
  /// Chinese word, keyword; the first Chinese word of a keyword is the one that is written.
  static let keywords: [(zh: String, keyword: FEELKeyword)] = [
    ("且", .and), ("并且", .and), ("而且", .and), ("或", .or), ("或者", .or), ("如果", .if), ("则", .then), ("那么", .then),
    ("否则", .else), ("遍历", .for), ("属于", .in), ("返回", .return), ("存在", .some), ("每一", .every), ("满足", .satisfies),
    ("介于", .between), ("空", .null), ("是", .true), ("真", .true), ("否", .false), ("假", .false), ("函数", .function),
  ]

  private static let keywordOf: [String: FEELKeyword] = keywords.reduce(into: [:]) { $0[$1.zh] = $1.keyword }
  private static let wordOf: [String: String] = keywords.reduce(into: [:]) { words, entry in
    if words[entry.keyword.rawValue] == nil { words[entry.keyword.rawValue] = entry.zh }
  }
  private static let functionOf: [String: String] = {
    var names = ["非": "not", "依次": FEELNames.inOrder]
    for builtin in Builtin.allCases { for name in builtin.chineseNames { names[name] = builtin.name } }
    return names
  }()

  static func keyword(_ word: String) -> FEELKeyword? { keywordOf[word] }

  /// The FEEL name of a function.
  static func function(_ word: String) -> String? { functionOf[word] }

  /// The Chinese word for a keyword or a function of FEEL; nil where there is none (`instance of`).
  public static func word(for english: String) -> String? {
    if let word = wordOf[english] { return word }
    if let entry = functionOf.first(where: { $0.value == english }), Builtin(rawValue: english) == nil {
      return entry.key
    }
    return Builtin(rawValue: english)?.chineseNames.first ?? DateProperty(rawValue: english)?.chineseName
  }
}
