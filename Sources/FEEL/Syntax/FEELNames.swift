import Values

/// The names that a parser must know because they hold spaces or other characters: the longest one that fits wins
/// (DMN 1.5, section 10.3.1.2, rule 28).
public struct FEELNames: Sendable {
  /// Names by their first character's byte, longest first; each as the bytes of a name with single spaces.
  private var byFirstByte: [UInt8: [[UInt8]]] = [:]
  private var known: Set<String> = []
  /// Declared names that are Chinese words of FEEL as well: there they are the names.
  private var shadowed: Set<String> = []
  /// Operators and functions may be written in Chinese (`ChineseFEEL`).
  public var readsChinese = false

  /// The built-in functions and keywords of more than one word.
  public static let builtin: FEELNames = {
    var names = FEELNames()
    for builtin in Builtin.allCases where builtin.name.contains(" ") { names.insert(builtin.name) }
    return names
  }()

  /// `in order(a, b, c)`: in guidance only.
  static let inOrder = "in order"

  /// Those that guidance has beside the standard's.
  static let guidance: FEELNames = {
    var names = builtin
    names.insert(inOrder)
    return names
  }()

  /// The properties of values whose names have more than one word (DMN 1.5, table 65).
  static let properties: FEELNames = {
    var names = FEELNames()
    names.insert(contentsOf: ["time offset", "start included", "end included"])
    return names
  }()

  public init() {}

  /// Adds a name; plain words need no entry, and get none. What begins as no name can (the key `"}"` of an entry, a
  /// figure) would swallow signs and figures, and gets none either: only functions reach it.
  public mutating func insert(_ name: String) {
    if ChineseFEEL.keyword(name) != nil { shadowed.insert(name) }
    let bytes = Array(name.utf8)
    guard let first = bytes.first, let start = FEELScanner.scalar(in: bytes, at: 0)?.scalar,
      FEELScanner.isNameStart(start), !FEELScanner.isPlainWord(bytes), known.insert(name).inserted
    else { return }
    var names = byFirstByte[first] ?? []
    let position = names.firstIndex { $0.count < bytes.count } ?? names.endIndex
    names.insert(bytes, at: position)
    byFirstByte[first] = names
  }

  public mutating func insert(contentsOf names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  /// Whether a Chinese keyword is a declared name here.
  func shadows(_ keyword: String) -> Bool { shadowed.contains(keyword) }

  /// The longest name that stands at an offset, with the offset behind it. Any run of white space stands for a space.
  func longestMatch(in bytes: [UInt8], at offset: Int) -> (name: String, end: Int)? {
    guard offset < bytes.count, let candidates = byFirstByte[bytes[offset]] else { return nil }
    candidate: for candidate in candidates {
      var position = offset
      for byte in candidate {
        guard position < bytes.count else { continue candidate }
        if byte == 0x20 {
          guard FEELScanner.isSpace(bytes[position]) else { continue candidate }
          while position < bytes.count, FEELScanner.isSpace(bytes[position]) { position += 1 }
        } else {
          guard bytes[position] == byte else { continue candidate }
          position += 1
        }
      }
      if let next = FEELScanner.scalar(in: bytes, at: position), FEELScanner.isNamePart(next.scalar) { continue }
      return (String(decoding: candidate, as: UTF8.self), position)
    }
    return nil
  }
}
