import Foundation
import Hummingbird
import NIOCore

/// The fields of a form, in the order in which the browser gave them, and the files with them.
struct FormData: Sendable {
  struct File: Sendable {
    /// As the person's computer calls it: shown, never a path.
    let name: String
    let bytes: [UInt8]
  }

  enum Problem: Error {
    case tooManyFields
    case notAForm
  }

  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [(name: String, file: File)] = []

  /// The first value of a field; empty where there is none.
  subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// The files of a field that hold anything or have a name.
  func files(_ name: String) -> [File] { files.filter { $0.name == name && !$0.file.name.isEmpty }.map(\.file) }

  init() {}

  /// Reads `application/x-www-form-urlencoded` or `multipart/form-data`.
  init(_ body: ByteBuffer, contentType: String, limit: Int) throws(Problem) {
    let bytes = Array(body.readableBytesView)
    let kind = contentType.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    switch kind {
    case "application/x-www-form-urlencoded": try readURLEncoded(bytes, limit)
    case "multipart/form-data":
      guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty, boundary.count <= 70 else {
        throw .notAForm
      }
      try readMultipart(bytes, Array(boundary.utf8), limit)
    default: throw .notAForm
    }
  }

  private mutating func readURLEncoded(_ bytes: [UInt8], _ limit: Int) throws(Problem) {
    // One by one: a body of separators alone would be millions of parts.
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix { $0 != UInt8(ascii: "&") }
      rest = rest[part.endIndex...].dropFirst()
      guard !part.isEmpty else { continue }
      guard fields.count < limit else { throw .tooManyFields }
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      fields.append((Self.decoded(halves[0]), halves.count > 1 ? Self.decoded(halves[1]) : ""))
    }
  }

  /// `%E5%AD%97+x` as text; what is no UTF-8 is replaced.
  static func decoded(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var pending: [UInt8] = []
    func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) } }
    for byte in bytes {
      if !pending.isEmpty {
        pending.append(byte)
        guard pending.count == 3 else { continue }
        if let high = digit(pending[1]), let low = digit(pending[2]) {
          text.append(high << 4 | low)
        } else {
          text.append(contentsOf: pending)
        }
        pending = []
      } else if byte == UInt8(ascii: "%") {
        pending = [byte]
      } else {
        text.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: text + pending, as: UTF8.self)
  }

  /// RFC 7578: parts between lines with the boundary, each with a head of its own.
  private mutating func readMultipart(_ bytes: [UInt8], _ boundary: [UInt8], _ limit: Int) throws(Problem) {
    let mark = Array("--".utf8) + boundary
    // One boundary more than parts, and one beyond the limit, which tells that there are more.
    let marks = Self.places(of: mark, in: bytes, limit: limit + 2)
    guard marks.count < limit + 2 else { throw .tooManyFields }
    guard let last = marks.last, Self.starts(bytes, at: last + mark.count, with: Array("--".utf8)) else {
      throw .notAForm
    }
    for (start, end) in zip(marks, marks.dropFirst()) {
      guard fields.count + files.count < limit else { throw .tooManyFields }
      // Behind the boundary a line break, and one before the next.
      let part = bytes[min(start + mark.count + 2, end)..<max(start + mark.count + 2, end - 2)]
      guard let head = Self.places(of: Array("\r\n\r\n".utf8), in: Array(part.prefix(8192)), limit: 1).first else {
        throw .notAForm
      }
      let lines = String(decoding: part.prefix(head), as: UTF8.self).components(separatedBy: "\r\n")
      let content = Array(part.dropFirst(head + 4))
      guard
        let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
        let name = Self.parameter("name", of: disposition)
      else { throw .notAForm }
      if let file = Self.parameter("filename", of: disposition) {
        files.append((name, File(name: file, bytes: content)))
      } else {
        fields.append((name, String(decoding: content, as: UTF8.self)))
      }
    }
  }

  /// The value of a parameter of a header, with or without quotes.
  static func parameter(_ name: String, of header: String) -> String? {
    for part in quotedParts(header) {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, halves[0].trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
      var value = halves[1].trimmingCharacters(in: .whitespaces)
      if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 {
        value = String(value.dropFirst().dropLast())
        // As browsers write them.
        value = value.replacingOccurrences(of: "%22", with: "\"").replacingOccurrences(of: "\\\"", with: "\"")
      }
      return value
    }
    return nil
  }

  /// Divided at semicolons outside quotes.
  private static func quotedParts(_ header: String) -> [Substring] {
    var parts: [Substring] = []
    var start = header.startIndex
    var isQuoted = false
    for index in header.indices {
      if header[index] == "\"" { isQuoted.toggle() }
      if header[index] == ";", !isQuoted {
        parts.append(header[start..<index])
        start = header.index(after: index)
      }
    }
    return parts + [header[start...]]
  }

  private static func starts(_ bytes: [UInt8], at place: Int, with mark: [UInt8]) -> Bool {
    place + mark.count <= bytes.count && bytes[place..<place + mark.count].elementsEqual(mark)
  }

  private static func places(of mark: [UInt8], in bytes: [UInt8], limit: Int) -> [Int] {
    guard let first = mark.first, bytes.count >= mark.count else { return [] }
    var places: [Int] = []
    var index = 0
    while index <= bytes.count - mark.count, places.count < limit {
      if bytes[index] == first, starts(bytes, at: index, with: mark) {
        places.append(index)
        index += mark.count
      } else {
        index += 1
      }
    }
    return places
  }
}
