struct FEELToken {
  enum Kind: Equatable {
    case end
    case number(String)
    case percent(String)
    case badNumber
    case text(String)
    case badEscape(String)
    case unclosedText
    case atLiteral(String)
    case name(String)
    case keyword(FEELKeyword)
    case symbol(Symbol)
    /// A character that only looks like one of FEEL's (full-width punctuation, `≥`).
    case lookalike(FEELLookalike)
    /// An operator of another language.
    case foreign(written: String, instead: Symbol?, keyword: FEELKeyword?)
    case unknown(String)
  }

  enum Symbol: String {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case power = "**"
    case divide = "/"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case open = "("
    case close = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case dot = "."
    case dots = ".."
    case arrow = "->"
  }

  let kind: Kind
  let range: Range<Int>
  /// The part of the token that is wrong.
  let detail: Range<Int>?

  init(_ kind: Kind, _ range: Range<Int>, detail: Range<Int>? = nil) {
    self.kind = kind
    self.range = range
    self.detail = detail
  }

  /// Longest first.
  static let symbols: [([UInt8], Kind)] = {
    let foreign: [(String, Symbol?, FEELKeyword?)] = [
      ("===", .equal, nil), ("!==", .notEqual, nil), ("==", .equal, nil), ("<>", .notEqual, nil),
      ("=>", .greaterOrEqual, nil), ("=<", .lessOrEqual, nil), ("&&", nil, .and), ("||", nil, .or),
    ]
    let own: [Symbol] = [
      .power, .notEqual, .lessOrEqual, .greaterOrEqual, .dots, .arrow, .plus, .minus, .times, .divide, .equal, .less,
      .greater, .open, .close, .openBracket, .closeBracket, .openBrace, .closeBrace, .comma, .colon, .dot,
    ]
    return
      (foreign.map { (Array($0.0.utf8), .foreign(written: $0.0, instead: $0.1, keyword: $0.2)) }
      + own.map { (Array($0.rawValue.utf8), .symbol($0)) })
  }()
}

enum FEELKeyword: String {
  case and, or, `if`, then, `else`, `for`, `in`, `return`, some, every, satisfies, between, instance, of, null
  case `true`, `false`, function
}

/// A character that looks like one of FEEL's but is another: what Chinese input methods and word processors give.
struct FEELLookalike: Equatable {
  let written: String
  /// What FEEL writes.
  let instead: String

  static func of(_ scalar: Unicode.Scalar) -> FEELLookalike? {
    let instead: String
    switch scalar.value {
    case 0xFF01: instead = "!"
    case 0xFF06: instead = "&"
    case 0xFF5C: instead = "|"
    case 0xFF08: instead = "("
    case 0xFF09: instead = ")"
    case 0x3010, 0xFF3B: instead = "["
    case 0x3011, 0xFF3D: instead = "]"
    case 0xFF5B: instead = "{"
    case 0xFF5D: instead = "}"
    case 0xFF0C, 0x3001: instead = ","
    case 0xFF1A: instead = ":"
    case 0x201C, 0x201D, 0x300C, 0x300D, 0xFF02: instead = "\""
    case 0x2018, 0x2019, 0xFF07: instead = "\""
    case 0xFF1D: instead = "="
    case 0xFF1C: instead = "<"
    case 0xFF1E: instead = ">"
    case 0xFF0B: instead = "+"
    case 0xFF0D, 0x2212, 0x2013, 0x2014: instead = "-"
    case 0xFF0A, 0x00D7: instead = "*"
    case 0xFF0F, 0x00F7: instead = "/"
    case 0x2264, 0x2266: instead = "<="
    case 0x2265, 0x2267: instead = ">="
    case 0x2260: instead = "!="
    case 0xFF05: instead = "%"
    case 0xFF0E, 0x3002: instead = "."
    case 0xFF1B: instead = ","
    case 0xFF10...0xFF19: instead = String(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
    default: return nil
    }
    return FEELLookalike(written: String(scalar), instead: instead)
  }
}
