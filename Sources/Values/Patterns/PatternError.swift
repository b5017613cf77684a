/// Why a pattern, its flags or a replacement is none (XPath and XQuery Functions and Operators 3.1, section 5.6).
public struct PatternError: Error, Hashable, Sendable {
  public let reason: Reason
  /// Where, in code points from the start of the text that the reason speaks of: the flags, the pattern or the
  /// replacement.
  public let offset: Int

  /// Whether the pattern may be one, but is more than is read.
  public var isLimit: Bool {
    switch reason {
    case .tooLong, .tooDeep, .tooManyGroups, .tooLarge: true
    default: false
    }
  }

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public enum Reason: Hashable, Sendable {
    /// A flag other than `s` `m` `i` `x` `q` (FORX0001).
    case unknownFlag(Unicode.Scalar)
    /// `{` `}` or `]` without `\`.
    case unescaped(Unicode.Scalar)
    /// `*` `+` `?` or `{…}` with nothing before it, or after another such sign.
    case nothingToRepeat
    /// `{…}` that is not `{2}`, `{2,}` or `{2,5}`.
    case malformedCount
    /// `{5,2}`
    case countsOutOfOrder
    case unclosedGroup
    case unopenedGroup
    /// `(?=`, `(?<name>` and others that XPath does not have; `(?:` is the only one.
    case unknownGroup
    case unclosedClass
    /// `[]`, `[^]`
    case emptyClass
    /// `[z-a]`
    case rangeOutOfOrder
    /// `[\d-z]`, `[a-\d]`
    case rangeOfClasses
    /// A `-` that neither begins nor ends a class nor stands between two characters.
    case strayHyphen
    /// `[a-z-[b]c]`
    case subtractionNotLast
    /// `\b`, `\A`, `\z`, `\/` and others that XPath does not have.
    case unknownEscape(Unicode.Scalar)
    case endsInBackslash
    /// `\p` without `{…}`
    case malformedProperty
    /// `\p{X}` where X is neither a category nor `Is` and a block.
    case unknownProperty(String)
    /// `\3` where no third group is closed before it, or `\1` within a class.
    case noSuchGroup(Int)
    /// More than `XPathPattern.patternLengthLimit` characters.
    case tooLong
    /// More than `XPathPattern.depthLimit` levels.
    case tooDeep
    /// More than `XPathPattern.groupLimit` groups.
    case tooManyGroups
    /// Counts that multiply to more than `XPathPattern.programLimit` steps.
    case tooLarge
    /// The pattern fits a text of no characters, so there is nothing to replace or to split at (FORX0003).
    case matchesNothing
    /// `$` without a digit, or `\` without `\` or `$` after it, in a replacement (FORX0004).
    case malformedReplacement(Unicode.Scalar)
  }
}

/// What came of using a pattern.
public enum PatternOutcome<Result: Sendable>: Sendable {
  case value(Result)
  /// The work was more than allowed; the result is not known.
  case stepLimit
  /// The pattern or the replacement cannot be used so.
  case failed(PatternError)
}

extension PatternOutcome: Equatable where Result: Equatable {}
