public import Programs
public import SourceText

/// How a report is written: language, width, colour, and what it lists.
public struct ReportOptions: Sendable {
  public var language: Language
  /// Columns of the terminal; a wide character takes two. Below `narrowest` it is taken as `narrowest`.
  public var width: Int
  /// Whether ANSI colours are written.
  public var colour: Bool
  /// What is listed; nil: the default of the format (`fail` and `open`; a single plan on the terminal also `pass`).
  public var show: ShowSet?
  /// How many rows of one rule or table a terminal report lists before it counts the rest.
  public var rowLimit: Int
  /// Where the text of a rule can be read, for pages that link to it; nil: it is named only.
  public var ruleAddress: (@Sendable (Rule) -> String?)?
  /// Where a fact or a table (by its path) can be filled in, for pages with a form beside them; nil: its place in a case
  /// file is named.
  public var factAddress: (@Sendable (String) -> String?)?

  /// A label, an indent and two wide characters still fit.
  public static let narrowest = 24

  public init(
    language: Language = .zh, width: Int = 80, colour: Bool = false, show: ShowSet? = nil, rowLimit: Int = 20
  ) {
    self.language = language
    self.width = width
    self.colour = colour
    self.show = show
    self.rowLimit = rowLimit
  }

  /// Chooses between our own words in the reader's language.
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
