import Guiju

/// A request in JSON. It is read by the reader that reads cases, under the same limits, so that a part of it can be cut out as
/// it was written and every place in it can be named.
struct JSONBody: Sendable {
  /// One thing that is not as it has to be, and where (RFC 6901).
  struct Mistake: Sendable, Equatable {
    let pointer: String
    let message: Words
  }

  /// Texts of guidance come as one string: it may be as long as the request.
  private static let limits: YAMLLimits = {
    var limits = YAMLLimits.standard
    limits.scalarBytes = limits.bytes
    return limits
  }()

  /// The bytes that a request may have.
  static var byteLimit: Int { limits.bytes }

  private let file: SourceFile
  private let root: YAMLNode
  private(set) var mistakes: [Mistake] = []

  /// - Parameter keys: all that it may hold.
  /// - Throws: `APIProblem` where it is no JSON, or no object.
  init(_ bytes: [UInt8], keys: [String]) throws {
    file = SourceFile(name: "request.json", bytes: bytes)
    let composed = JSONComposer.compose(file, limits: Self.limits)
    guard let root = composed.value?.root, !composed.diagnostics.hasErrors else {
      throw APIProblem.malformed(composed.diagnostics)
    }
    self.root = root
    guard let entries = root.mapping else {
      throw APIProblem.mistakes(
        [Mistake(pointer: "", message: Words(zh: "应为一个对象 `{…}`", en: "an object `{…}` is wanted"))], nil)
    }
    for entry in entries where !keys.contains(entry.key.text) {
      let known = keys.map { "`\($0)`" }
      mistakes.append(
        Mistake(
          pointer: Self.pointer(entry.key.text),
          message: Words(
            zh: "没有这个键；可以写 \(known.joined(separator: "、"))",
            en: "there is no such key; there are \(known.joined(separator: ", "))")))
    }
  }

  mutating func note(_ pointer: String, _ zh: String, _ en: String) {
    mistakes.append(Mistake(pointer: pointer, message: Words(zh: zh, en: en)))
  }

  /// A string; nil where the key is not there. What is no string is a mistake.
  mutating func text(_ key: String, isRequired: Bool = false) -> String? {
    guard let node = root[key] else {
      if isRequired { note(Self.pointer(key), "缺少 `\(key)`", "`\(key)` is missing") }
      return nil
    }
    guard let scalar = node.scalar, scalar.style == .doubleQuoted else {
      note(Self.pointer(key), "应为字符串", "a string is wanted")
      return nil
    }
    return scalar.text
  }

  /// An object as it was written, and where in the request it begins.
  mutating func object(_ key: String) -> (text: [UInt8], start: Int, entries: [YAMLEntry])? {
    guard let node = root[key] else {
      note(Self.pointer(key), "缺少 `\(key)`", "`\(key)` is missing")
      return nil
    }
    guard let entries = node.mapping else {
      note(Self.pointer(key), "应为一个对象 `{…}`", "an object `{…}` is wanted")
      return nil
    }
    let (start, end) = (Int(node.span.start), Int(node.span.end))
    return (Array(file.bytes[start..<end]), start, entries)
  }

  /// - Throws: `APIProblem` where there was a mistake.
  func finish(_ language: Language) throws {
    guard mistakes.isEmpty else { throw APIProblem.mistakes(mistakes, language) }
  }

  /// The pointer to what stands at a byte of the request: to the innermost value around it.
  func pointer(at offset: Int) -> String {
    var pointer = ""
    var node = root
    while true {
      switch node.content {
      case .scalar: return pointer
      case .mapping(let entries):
        let found = entries.first { Int($0.keySpan.start) <= offset && offset < Int($0.value.span.end) }
        guard let found else { return pointer }
        pointer += Self.pointer(found.key.text)
        node = found.value
      case .sequence(let nodes):
        let found = nodes.indices.first {
          Int(nodes[$0].span.start) <= offset && offset < Int(nodes[$0].span.end)
        }
        guard let found else { return pointer }
        pointer += "/\(found)"
        node = nodes[found]
      }
    }
  }

  private static func pointer(_ key: String) -> String {
    "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
