extension PatternError.Reason {
  /// The reason in Chinese and English, for people.
  public var words: (zh: String, en: String) {
    switch self {
    case .unknownFlag(let flag):
      ("没有 `\(flag)` 这个选项，可用的是 s、m、i、x、q", "there is no flag `\(flag)`; the flags are s, m, i, x and q")
    case .unescaped(let scalar):
      ("要表示 `\(scalar)` 本身，请写 `\\\(scalar)`", "write `\\\(scalar)` for the character `\(scalar)` itself")
    case .nothingToRepeat:
      (
        "这个重复符号前面没有可重复的内容；要表示它本身，请在前面加 `\\`",
        "there is nothing before this sign to repeat; put `\\` before it for the sign itself"
      )
    case .malformedCount:
      (
        "次数要写成 `{2}`、`{2,}` 或 `{2,5}`；要表示 `{` 本身，请写 `\\{`",
        "write a count as `{2}`, `{2,}` or `{2,5}`, and `\\{` for the character itself"
      )
    case .countsOutOfOrder: ("次数要先写小的，再写大的", "the lower count comes first")
    case .unclosedGroup: ("这个 `(` 没有对应的 `)`", "this `(` has no `)`")
    case .unopenedGroup:
      ("这个 `)` 没有对应的 `(`；要表示它本身，请写 `\\)`", "this `)` has no `(`; write `\\)` for the character itself")
    case .unknownGroup: ("`(?` 后面只能是 `:`", "only `:` may follow `(?`")
    case .unclosedClass: ("这个 `[` 没有对应的 `]`", "this `[` has no `]`")
    case .emptyClass: ("`[` 和 `]` 之间没有字符", "there is no character between `[` and `]`")
    case .rangeOutOfOrder: ("范围的起点在终点之后", "the range ends before it begins")
    case .rangeOfClasses: ("范围的两端都必须是单个字符", "both ends of a range must be single characters")
    case .strayHyphen: ("要表示 `-` 本身，请写 `\\-`", "write `\\-` for the character `-` itself")
    case .subtractionNotLast: ("减去的 `-[…]` 后面只能是 `]`", "only `]` may follow what is taken away with `-[…]`")
    case .unknownEscape(let scalar):
      ("没有 `\\\(scalar)` 这种写法", "there is no `\\\(scalar)` in these patterns")
    case .endsInBackslash:
      ("`\\` 后面没有字符；要表示它本身，请写 `\\\\`", "nothing follows `\\`; write `\\\\` for the character itself")
    case .malformedProperty: ("请写成 `\\p{…}`，如 `\\p{Lu}`", "write it as `\\p{…}`, as in `\\p{Lu}`")
    case .unknownProperty(let name): ("没有 `\(name)` 这类字符", "there is no kind of characters `\(name)`")
    case .noSuchGroup(let number):
      ("这里之前没有第 \(number) 个完整的括号", "no group \(number) is complete before this place")
    case .tooLong:
      (
        "匹配式超过 \(XPathPattern.patternLengthLimit) 个字符",
        "the pattern has more than \(XPathPattern.patternLengthLimit) characters"
      )
    case .tooDeep:
      ("括号超过 \(XPathPattern.depthLimit) 层", "brackets are nested more than \(XPathPattern.depthLimit) deep")
    case .tooManyGroups:
      (
        "括号超过 \(XPathPattern.groupLimit) 个；不需要引用的请写 `(?:…)`",
        "there are more than \(XPathPattern.groupLimit) groups; write `(?:…)` for those that nothing refers to"
      )
    case .tooLarge: ("重复次数太多，请写小一些", "the counts are too large; write smaller ones")
    case .matchesNothing:
      (
        "这个匹配式也能匹配空文字，无法确定在哪里替换或分开",
        "the pattern also fits a text without characters, so there is no place to replace or to split at"
      )
    case .malformedReplacement("$"):
      (
        "替换文字里的 `$` 后面要有数字；要表示它本身，请写 `\\$`",
        "a digit must follow `$` in the replacement; write `\\$` for the character itself"
      )
    case .malformedReplacement:
      ("替换文字里的 `\\` 后面只能是 `\\` 或 `$`", "only `\\` or `$` may follow `\\` in the replacement")
    }
  }
}
