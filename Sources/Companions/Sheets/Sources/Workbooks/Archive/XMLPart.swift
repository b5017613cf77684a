import Foundation
import FoundationXML

/// What a part of a workbook tells, element by element; names without their prefixes.
protocol XMLPartReader: AnyObject {
  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal)
  func end(_ element: String) throws(Refusal)
  func text(_ text: String)
}

/// Feeds a part to its reader.
///
/// INVARIANT (no entities): a part with a DOCTYPE or an entity declaration is refused before it is parsed, whatever
/// encoding it claims.
enum XMLPart {
  static func read(_ bytes: [UInt8], name: String, _ reader: any XMLPartReader) throws(Refusal) {
    // In UTF-16 or UTF-7 a declaration would slip through the search.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
      throw .encoding(name)
    }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    if let match = head.firstMatch(of: #/^\x{FEFF}?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/#),
      !["utf-8", "utf8", "us-ascii", "ascii"].contains(String(match.output.1))
    {
      throw .encoding(name)
    }
    if declares("<!doctype", in: bytes) || declares("<!entity", in: bytes) { throw .entity(name) }
    let delegate = Delegate(reader)
    // By a stream, in pieces: in one piece a part of some megabytes is too much for libxml2.
    let parser = XMLParser(stream: InputStream(data: Data(bytes)))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.delegate = delegate
    let isWhole = parser.parse()
    if let refusal = delegate.refusal { throw refusal }
    // The parser takes a text that breaks off for whole.
    guard isWhole, !delegate.isBroken, delegate.depth == 0 else { throw .damaged(name) }
  }

  /// Whether a declaration begins somewhere; in small letters or capitals.
  private static func declares(_ word: StaticString, in bytes: [UInt8]) -> Bool {
    let word = Array(word.description.utf8)
    var index = 0
    while index + word.count <= bytes.count {
      if bytes[index] == 0x3C, bytes[index + 1] == 0x21 {
        if bytes[index..<index + word.count].elementsEqual(word, by: { $0 == $1 || $0 | 0x20 == $1 }) { return true }
      }
      index += 1
    }
    return false
  }

  private final class Delegate: NSObject, XMLParserDelegate {
    let reader: any XMLPartReader
    var refusal: Refusal?
    private(set) var isBroken = false
    private(set) var depth = 0

    init(_ reader: any XMLPartReader) { self.reader = reader }

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      depth += 1
      attempt(parser) { () throws(Refusal) in try reader.begin(elementName, attributes) }
    }

    func parser(
      _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
    ) {
      depth -= 1
      attempt(parser) { () throws(Refusal) in try reader.end(elementName) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { reader.text(string) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
      reader.text(String(decoding: block, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { isBroken = true }

    private func attempt(_ parser: XMLParser, _ step: () throws(Refusal) -> Void) {
      guard refusal == nil else { return }
      do {
        try step()
      } catch {
        refusal = error
        parser.abortParsing()
      }
    }
  }
}

/// The attribute of a name, whatever its prefix.
extension [String: String] {
  func local(_ name: String) -> String? {
    self[name] ?? first { $0.key.hasSuffix(":" + name) }?.value
  }
}
