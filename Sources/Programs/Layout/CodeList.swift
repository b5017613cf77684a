public import SourceText
public import Values

/// A closed list of codes.
public struct CodeList: Sendable {
  public let name: String
  /// Written as a sequence: the codes have an order, the first is the least.
  public let isOrdered: Bool
  public let codes: [Code]
  public let span: Span

  public init(name: String, isOrdered: Bool, codes: [Code], span: Span) {
    self.name = name
    self.isOrdered = isOrdered
    self.codes = codes
    self.span = span
  }

  /// The place of a code in its list, from 0: its rank where the list has an order.
  public func rank(of symbol: Symbol) -> Int? { codes.firstIndex { $0.symbol == symbol } }

  public func code(_ symbol: Symbol) -> Code? { codes.first { $0.symbol == symbol } }

  /// The code that is written so: by its id, else the first of that label or other name.
  public func code(named text: String) -> Code? {
    codes.first { $0.id == text }
      ?? codes.first { $0.label.zh == text || $0.label.en == text || $0.alsoKnownAs.contains(text) }
  }
}

public struct Code: Sendable {
  /// As written in expressions: `gift`.
  public let id: String
  public let symbol: Symbol
  public let label: LocalizedText
  /// What people also call it (`aka`); a case may give a code by id, label or one of these.
  public let alsoKnownAs: [String]
  public let span: Span

  public init(id: String, symbol: Symbol, label: LocalizedText, alsoKnownAs: [String], span: Span) {
    self.id = id
    self.symbol = symbol
    self.label = label
    self.alsoKnownAs = alsoKnownAs
    self.span = span
  }
}
