public import Programs

/// The words with which a case says what no value says.
public enum CaseWords {
  /// Nobody knows yet.
  public static let unknown = ["待定", "待补", "未知", "unknown", "Unknown", "UNKNOWN"]
  /// There is none.
  public static let nothing = ["无", "—", "——", "–", "-", "null"]
  /// Written where a text may be left out, by people who know no other way: read as `nothing`, and told.
  static let looseNothing: Set<String> = [
    "没有", "暂无", "尚无", "/", "N/A", "n/a", "NA", "None", "none", "NONE", "--", "---",
  ]
  /// The same of what nobody knows yet.
  static let looseUnknown: Set<String> = [
    "不详", "不清楚", "待开", "待补充", "待确认", "待核实", "TBD", "tbd", "?", "??", "???",
  ]
  static let loose = looseNothing.union(looseUnknown)
  public static let yes = ["是", "有", "yes", "true"]
  public static let no = ["否", "没有", "没", "no", "false"]
  /// What a person may answer to the question of a `review` rule.
  public static let verdicts: [(verdict: ResultKind, words: [String])] = [
    (.pass, ["pass", "通过"]), (.fail, ["fail", "不通过"]), (.notApplicable, ["not-applicable", "不适用"]),
  ]
}
