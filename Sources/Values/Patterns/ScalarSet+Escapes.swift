extension ScalarSet {
  /// `\s`: the four blanks of XML.
  static var blanks: ScalarSet { ScalarSet(ranges: [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]) }
  /// `\d`: decimal digits of every script.
  static var digits: ScalarSet { ScalarSet(categories: Unicode.GeneralCategory.decimalNumber.bit) }
  /// `\w`: all but punctuation, separators and others (XML Schema 1.1 part 2, G.4.2.5).
  static var words: ScalarSet {
    ScalarSet(categories: ~Unicode.GeneralCategory.bits(named: "P", "Z", "C"))
  }
  /// `\i`: NameStartChar of XML 1.0, fifth edition.
  static var nameStarts: ScalarSet {
    ScalarSet(ranges: [
      0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...0xEFFFF,
    ])
  }
  /// `\c`: NameChar of XML 1.0, fifth edition.
  static var nameCharacters: ScalarSet {
    var set = nameStarts
    for range in [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]
      as [ClosedRange<UInt32>]
    {
      set.insert(range)
    }
    return set
  }

  /// `\p{Lu}`, `\p{IsCyrillic}`; nil for a name that is neither a category nor a block.
  init?(property name: String) {
    if name.hasPrefix("Is") {
      guard let range = UnicodeBlocks.range(of: name.dropFirst(2)) else { return nil }
      self.init(ranges: [range])
    } else {
      let bits = Unicode.GeneralCategory.bits(named: name)
      if bits == 0 { return nil }
      self.init(categories: bits)
    }
  }
}

extension Unicode.GeneralCategory {
  /// Every category with its name; surrogates are no characters and have none.
  private static let named: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
    ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
    ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
    ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
    ("Zp", .paragraphSeparator), ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol),
    ("So", .otherSymbol), ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cn", .unassigned),
  ]

  /// The bits of the categories with these names, `Lu`, or first letters, `L`; 0 where there is none.
  static func bits(named names: String...) -> UInt32 {
    named.reduce(0) { bits, entry in
      names.contains(entry.name) || names.contains(String(entry.name.prefix(1))) ? bits | entry.category.bit : bits
    }
  }

  var bit: UInt32 {
    switch self {
    case .uppercaseLetter: 1 << 0
    case .lowercaseLetter: 1 << 1
    case .titlecaseLetter: 1 << 2
    case .modifierLetter: 1 << 3
    case .otherLetter: 1 << 4
    case .nonspacingMark: 1 << 5
    case .spacingMark: 1 << 6
    case .enclosingMark: 1 << 7
    case .decimalNumber: 1 << 8
    case .letterNumber: 1 << 9
    case .otherNumber: 1 << 10
    case .connectorPunctuation: 1 << 11
    case .dashPunctuation: 1 << 12
    case .openPunctuation: 1 << 13
    case .closePunctuation: 1 << 14
    case .initialPunctuation: 1 << 15
    case .finalPunctuation: 1 << 16
    case .otherPunctuation: 1 << 17
    case .spaceSeparator: 1 << 18
    case .lineSeparator: 1 << 19
    case .paragraphSeparator: 1 << 20
    case .mathSymbol: 1 << 21
    case .currencySymbol: 1 << 22
    case .modifierSymbol: 1 << 23
    case .otherSymbol: 1 << 24
    case .control: 1 << 25
    case .format: 1 << 26
    case .privateUse: 1 << 27
    case .unassigned: 1 << 28
    case .surrogate: 1 << 29
    @unknown default: 1 << 30
    }
  }
}
