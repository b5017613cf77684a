/// A regular expression of XPath 3.1 (XPath and XQuery Functions and Operators 3.1, section 5.6, over those of XML
/// Schema), ready to use: FEEL's `matches`, `replace` and `split`.
///
/// A text is a sequence of code points. Patterns without references cost at most the length of the text times their own
/// for a search; those with references (`\1`) run under the same limit of steps.
public struct XPathPattern: Sendable {
  /// The longest pattern that is read, in code points: more is no pattern that a person wrote.
  public static var patternLengthLimit: Int { 10_000 }
  /// How deep groups and classes may be nested: the reader and the compiler go down by recursion.
  public static var depthLimit: Int { 100 }
  /// How many groups may be referred to: every alternative alive carries the ends of all.
  public static var groupLimit: Int { 99 }
  /// The most instructions that a pattern may become; counts such as `{1000}` are written out. With `groupLimit` this
  /// bounds the memory of a search: two times 200 numbers an instruction, 64 MB at the very worst.
  public static var programLimit: Int { 20_000 }
  /// The steps that a use of a pattern may take unless the caller says otherwise: a second or two at the most.
  public static var defaultStepLimit: Int { 20_000_000 }

  let program: PatternProgram
  let isQuoted: Bool

  /// How many instructions it became, at most `programLimit`.
  public var size: Int { program.instructions.count }

  /// Reads a pattern and its flags: `s` (`.` is any character), `m` (`^` and `$` at every line), `i` (case does not
  /// count), `x` (blanks in the pattern do not count), `q` (every character stands for itself).
  public init(_ pattern: String, flags: String = "") throws(PatternError) {
    let flags = try PatternFlags(flags)
    program = try PatternProgram(pattern, flags: flags)
    isQuoted = flags.isQuoted
  }

  /// Whether the pattern fits some part of a text.
  public func matches(_ text: String, stepLimit: Int = defaultStepLimit) -> PatternOutcome<Bool> {
    var matcher = PatternMatcher(program, text: Array(text.unicodeScalars), groups: 0, steps: stepLimit)
    switch matcher.search(from: 0) {
    case .found: return .value(true)
    case .nothing: return .value(false)
    case .stepLimit: return .stepLimit
    }
  }

  /// A text with every match replaced, from left to right without overlaps.
  ///
  /// In the replacement `$0` is the match and `$1` what the first group took (nothing, if it took part in nothing, or
  /// if there is no such group; of several digits as many count as name a group); `\$` and `\\` are `$` and `\`. With
  /// the flag `q` they stand for themselves. Fails for a malformed replacement and for a pattern that fits a text of no
  /// characters (FORX0004, FORX0003).
  public func replacing(
    in text: String, with replacement: String, stepLimit: Int = defaultStepLimit
  ) -> PatternOutcome<String> {
    let template: ReplacementTemplate
    do throws(PatternError) {
      if fitsNothing { throw PatternError(.matchesNothing, at: 0) }
      template = try ReplacementTemplate(replacement, groupCount: program.groupCount, isQuoted: isQuoted)
    } catch {
      return .failed(error)
    }
    let scalars = Array(text.unicodeScalars)
    var matcher = PatternMatcher(program, text: scalars, groups: template.lastGroup + 1, steps: stepLimit)
    var result: [Unicode.Scalar] = []
    var position = 0
    while true {
      switch matcher.search(from: position) {
      case .found(let ends):
        result.append(contentsOf: scalars[position..<ends[0]])
        // What is written counts too, so that a long replacement cannot fill the memory.
        let written = template.write(ends: ends, of: scalars, to: &result, atMost: matcher.steps)
        matcher.spend(written)
        if matcher.steps < 0 { return .stepLimit }
        position = ends[1]
      case .nothing:
        result.append(contentsOf: scalars[position...])
        return .value(XPathPattern.text(result[...]))
      case .stepLimit: return .stepLimit
      }
    }
  }

  /// The parts of a text between the matches; a match at either end, or next to another, leaves an empty part.
  ///
  /// A text without a match is its only part. Fails for a pattern that fits a text of no characters (FORX0003).
  public func split(_ text: String, stepLimit: Int = defaultStepLimit) -> PatternOutcome<[String]> {
    if fitsNothing { return .failed(PatternError(.matchesNothing, at: 0)) }
    let scalars = Array(text.unicodeScalars)
    var matcher = PatternMatcher(program, text: scalars, groups: 1, steps: stepLimit)
    var parts: [String] = []
    var position = 0
    while true {
      switch matcher.search(from: position) {
      case .found(let ends):
        parts.append(XPathPattern.text(scalars[position..<ends[0]]))
        position = ends[1]
      case .nothing:
        parts.append(XPathPattern.text(scalars[position...]))
        return .value(parts)
      case .stepLimit: return .stepLimit
      }
    }
  }

  /// Whether the pattern fits a text of no characters. A pattern that can take nothing anywhere can do so there: both
  /// ends of such a text are places where every anchor holds.
  private var fitsNothing: Bool {
    var matcher = PatternMatcher(program, text: [], groups: 0, steps: XPathPattern.defaultStepLimit)
    if case .nothing = matcher.search(from: 0) { return false }
    return true
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
