import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as browsers and programs expect them.
extension Response {
  static func page(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    content(text, type: "text/html; charset=utf-8", status: status)
  }

  static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    content(text, type: "application/json", status: status)
  }

  static func content(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// A file to keep, under a name of our own.
  static func download(_ bytes: [UInt8], type: String, name: String) -> Response {
    // RFC 6266: plain letters for old programs, and the name as it is.
    let plain = name.unicodeScalars.map {
      $0.isASCII && (CharacterSet.alphanumerics.contains($0) || $0 == "." || $0 == "-") ? String($0) : "_"
    }
    .joined()
    let encoded =
      name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.urlQueryAllowed)) ?? plain
    return Response(
      status: .ok,
      headers: [
        .contentType: type,
        .contentDisposition: "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// On to another page, after a form.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
