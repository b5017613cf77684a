import Programs
import SourceText
public import Values

/// Types as FEEL writes them (DMN 1.5, section 10.3.1.2, rules 51 to 53).
extension FEELParser {
  /// Reads a type that stands alone: what a case declares. nil where there is no such type.
  public static func parseType(_ text: String) -> ValueType? {
    let file = SourceFile(name: "type", text: text)
    let scalar = YAMLScalar(text: text, style: .plain, span: Span(file: 0, 0..<text.utf8.count))
    var parser = FEELParser(type: scalar, file)
    let name = parser.typeName()
    return parser.peek().kind == .end && parser.diagnostics.isEmpty ? name.type : nil
  }

  mutating func typeName() -> FEELTypeName {
    let start = scanner.skippingSpace(from: offset)
    depth += 1
    defer { depth -= 1 }
    let type = depth > Self.depthLimit ? nil : readType()
    let range = start..<max(start, offset)
    if type == nil, !isAbandoned {
      report(.unknownTypeName, range, ["name": .written(text(range))])
    }
    return FEELTypeName(written: text(range), range: range, type: type)
  }

  private mutating func readType() -> ValueType? {
    var words: [String] = []
    while let word = typeWord(), isTypeWord(words, word.name) {
      words.append(word.name)
      offset = word.end
    }
    switch words.joined(separator: " ") {
    case "Any": return .any
    case "Null": return ValueType(.null, optional: true)
    case "boolean": return .boolean
    case "number": return .number(.plain)
    case "string": return .text
    case "date": return .date
    case "time": return ValueType(.time)
    case "date and time": return ValueType(.dateAndTime)
    case "days and time duration": return ValueType(.days)
    case "years and months duration": return ValueType(.months)
    case "list": return inner().map { .list($0) }
    case "range": return inner().map { ValueType(.range($0)) }
    case "context": return contextType()
    case "function": return functionType()
    default:
      if words.isEmpty { advance(peek()) }
      return nil
    }
  }

  private func typeWord() -> (name: String, end: Int)? { scanner.word(at: scanner.skippingSpace(from: offset)) }

  /// Whether a further word belongs to the type's name.
  private func isTypeWord(_ words: [String], _ next: String) -> Bool {
    switch words.joined(separator: " ") {
    case "": true
    case "date": next == "and" && scannedWord(after: "and") == "time"
    case "date and": next == "time"
    case "days": next == "and"
    case "years": next == "and"
    case "days and": next == "time"
    case "years and": next == "months"
    case "days and time", "years and months": next == "duration"
    default: false
    }
  }

  private func scannedWord(after word: String) -> String? {
    guard let first = typeWord(), first.name == word else { return nil }
    return scanner.word(at: scanner.skippingSpace(from: first.end))?.name
  }

  /// `<T>`; without it anything.
  private mutating func inner() -> ValueType? {
    guard takeSymbol(.less) else { return .any }
    let type = typeName().type
    expect(.greater)
    return type
  }

  private mutating func contextType() -> ValueType? {
    guard takeSymbol(.less) else { return ValueType(.context([])) }
    var entries: [ContextEntryType] = []
    repeat {
      let start = scanner.skippingSpace(from: offset)
      var end = start
      while end < scanner.bytes.count, scanner.bytes[end] != 0x3A { end += 1 }
      let name = scanner.name(in: start..<end)
      offset = end
      // The body of a function may ask its parameter for the entry.
      names[1].insert(name)
      guard takeSymbol(.colon), let type = typeName().type else { return nil }
      entries.append(ContextEntryType(name: name, type: type))
    } while takeSymbol(.comma)
    expect(.greater)
    return ValueType(.context(entries.sorted { $0.name < $1.name }))
  }

  private mutating func functionType() -> ValueType? {
    var parameters: [ValueType] = []
    // `<>` is read as one sign elsewhere.
    if case .foreign("<>", _, _) = peek().kind {
      advance(peek())
    } else if !takeSymbol(.less) {
      return ValueType(.function([], .any))
    } else if !takeSymbol(.greater) {
      repeat {
        guard let type = typeName().type else { return nil }
        parameters.append(type)
      } while takeSymbol(.comma)
      expect(.greater)
    }
    guard takeSymbol(.arrow), let result = typeName().type else { return nil }
    return ValueType(.function(parameters, result))
  }
}
