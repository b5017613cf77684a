import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import Serving

/// Bodies that no browser and no honest program would send. `GUIJU_SEED` repeats a run.
@Suite struct HostileBodyTests {
  private let seed: UInt64

  init() {
    seed = ProcessInfo.processInfo.environment["GUIJU_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...(.max))
    print("HostileBodyTests: GUIJU_SEED=\(seed)")
  }

  private static let multipart = """
    --mark\r\nContent-Disposition: form-data; name="form-secret"\r\n\r\nsecret\r\n\
    --mark\r\nContent-Disposition: form-data; name="file"; filename="台账 \\"1\\".csv"\r\nContent-Type: text/csv\r\n\r\n\
    项目,金额\r\n鸡蛋,12000\r\n--mark--\r\n
    """

  private static let urlEncoded =
    "form-secret=a%20b&fact%3Aplan.total=5%E4%B8%87&row%3Aplan.budget%3A0%3Aamount=1+2&&=&x"

  /// Parts of bodies that mean something to a parser.
  private static let words = [
    "--mark", "--mark--", "\r\n", "\r\n\r\n", "\n", "Content-Disposition: form-data; name=", "filename=", "\"", "\\\"",
    ";",
    "=", "&", "%", "%E", "%00", "+", "{", "}", "[", "\"case\"", ":", ",", "\u{0}", "鸡", "\\u0000", "\\ud800", "1e999",
  ].map { Array($0.utf8) }

  /// A body with some of its bytes changed, taken out, put in or doubled.
  private static func mutated(_ text: String, _ random: inout SplitMix) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...20, using: &random)))
      case 3:
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      }
    }
    return bytes
  }

  @Test func formsOfAnyKindAreReadOrRefused() throws {
    var random = SplitMix(state: seed)
    var read = 0
    for _ in 0..<6000 {
      let isMultipart = Bool.random(using: &random)
      let bytes: [UInt8]
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      case 1:
        bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
          Self.words.randomElement(using: &random) ?? []
        }
      default: bytes = Self.mutated(isMultipart ? Self.multipart : Self.urlEncoded, &random)
      }
      let type =
        isMultipart
        ? [
          "multipart/form-data; boundary=mark", "multipart/form-data; boundary=\"mark\"",
          "multipart/form-data; boundary=m",
        ]
        .randomElement(using: &random) ?? "" : "application/x-www-form-urlencoded"
      guard let form = try? FormData(ByteBuffer(bytes: bytes), contentType: type, limit: 50) else { continue }
      read += 1
      #expect(form.fields.count + form.files.count <= 50)
      let size = form.files.reduce(0) { $0 + $1.file.bytes.count }
      #expect(size <= bytes.count)
    }
    #expect(read > 500)
  }

  @Test func aBrowsersFormIsReadToTheByte() throws {
    var random = SplitMix(state: seed)
    for _ in 0..<500 {
      let content = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      var body = Array("--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a;b.csv\"\r\n\r\n".utf8)
      body += content + Array("\r\n--mark--\r\n".utf8)
      let form = try FormData(ByteBuffer(bytes: body), contentType: "multipart/form-data; boundary=mark", limit: 10)
      #expect(form.files("file").first?.bytes == content && form.files("file").first?.name == "a;b.csv")
    }
  }

  @Test(arguments: [
    "none", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "",
  ])
  func aTypeThatIsNoFormIsRefused(type: String) {
    #expect(throws: FormData.Problem.self) {
      try FormData(ByteBuffer(string: Self.multipart), contentType: type, limit: 10)
    }
  }

  @Test func aLongBodyTakesTimeByItsLength() {
    // Each would take minutes if a parser looked at everything before for every part.
    let bodies: [(String, [UInt8])] = [
      ("application/x-www-form-urlencoded", [UInt8](repeating: UInt8(ascii: "&"), count: 1 << 20)),
      ("application/x-www-form-urlencoded", [UInt8](repeating: UInt8(ascii: "%"), count: 1 << 20)),
      ("application/x-www-form-urlencoded", Array(String(repeating: "a&", count: 1 << 19).utf8)),
      ("multipart/form-data; boundary=m", Array((String(repeating: "--m\r\n", count: 200_000) + "--m--").utf8)),
      ("multipart/form-data; boundary=-----------", [UInt8](repeating: UInt8(ascii: "-"), count: 1 << 20)),
      (
        "multipart/form-data; boundary=m",
        Array(("--m\r\n" + String(repeating: "\r\n\r", count: 300_000) + "\r\n--m--").utf8)
      ),
    ]
    for (type, bytes) in bodies {
      let start = ContinuousClock.now
      let form = try? FormData(ByteBuffer(bytes: bytes), contentType: type, limit: 20_000)
      #expect(ContinuousClock.now - start < .seconds(30), "\(type)")
      #expect(form?.fields.count ?? 0 <= 20_000)
    }
  }

  @Test func noBodyBreaksTheServer() async throws {
    let seed = seed
    try await TestServer().use { person in
      var random = SplitMix(state: seed)
      _ = try await person.get("/check/new?guidance=cn/xian/community-fund")
      for _ in 0..<300 {
        let bytes = Self.mutated(Self.multipart.replacing("secret\r\n", with: person.formSecret + "\r\n"), &random)
        let answer = try await person.send(
          .post, "/check/upload", body: ByteBuffer(bytes: bytes), type: "multipart/form-data; boundary=mark")
        #expect(answer.status < 500)
      }
      for path in ["check", "assess", "lint", "cases"] {
        let text =
          path == "lint"
          ? #"{"text": "guidance: a\nrules:\n  - id: x\n    must: 1 > 2\n", "name": "n", "language": "zh"}"#
          : APITests.gifts
        for _ in 0..<150 {
          let bytes = Self.mutated(text, &random)
          let answer = try await person.send(
            .post, "/api/v1/" + path, body: ByteBuffer(bytes: bytes), type: "application/json")
          #expect([200, 201, 400, 422].contains(answer.status), "\(path): \(answer.status) \(bytes)")
          if answer.status >= 400 { #expect(answer.problem != nil) }
          #expect(!answer.object.isEmpty)
        }
      }
    }
  }
}

/// Random numbers that can be repeated (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
