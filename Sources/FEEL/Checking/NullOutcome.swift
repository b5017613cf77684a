import SourceText

/// What becomes of a condition that is null, by where it stands: what G0341 says of it.
enum NullOutcome {
  /// The rule neither holds nor fails.
  case error
  /// In a filter: the row does not count.
  case leftOut
  /// After `if`: what stands behind `else` counts.
  case otherwise

  /// nil: as the code says it.
  var wording: Words? {
    switch self {
    case .error: nil
    case .leftOut:
      Words(
        zh: "{written} 可能为空；为空的行不算在内",
        en: "{written} may be null (not filled in, or taken from nothing); such a row is left out")
    case .otherwise:
      Words(
        zh: "{written} 可能为空；为空时按 `else` 后面的算",
        en: "{written} may be null (not filled in, or taken from nothing); then what follows `else` counts")
    }
  }

  var hint: Words? {
    switch self {
    case .error: nil
    case .leftOut:
      Words(
        zh: "确实不算的，写明 `{bare} != null and …`；要算的，写 `{bare} = null or …`",
        en: "write `{bare} != null and …` if that is meant, `{bare} = null or …` if such rows count")
    case .otherwise:
      Words(
        zh: "写明为空时怎么办：确实按 `else` 算的，写 `{bare} != null and …`",
        en: "write `{bare} != null and …` if that is meant, else say first what holds without it")
    }
  }
}
