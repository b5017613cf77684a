import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Cases

@Suite struct CaseReaderTests {
  /// A generator whose seed can be printed and set.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static func seed() -> UInt64 {
    let seed =
      ProcessInfo.processInfo.environment["GUIJU_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    return seed
  }

  @Test func fingerprintsAreThoseOfTheBytesOnDisk() throws {
    let path = FixtureTests.root + "/ledgers/good/gb18030/"
    let data = try #require(FixtureTests.read("ledgers/good/gb18030/case.yaml").value)
    #expect(data.files.count == 2)
    for (file, name) in zip(data.files, ["case.yaml", "spending.csv"]) {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + name)))
      #expect(file.fingerprint == Fingerprint(of: bytes))
    }
    #expect(data.fingerprint == Fingerprint(combining: data.files.map(\.fingerprint)))
  }

  @Test func theHeadIsReadWithoutAProgram() throws {
    let header = try #require(
      CaseHeader.read(path: FixtureTests.root + "/facts/good/whole-case.yaml", name: "whole-case.yaml").value)
    #expect(header.id == "courtyard-16")
    #expect(header.guidance == "cn/xian/community-fund")
    #expect(header.guidancePlace?.location == SourceLocation(line: 2, column: 11))
    #expect(header.asOf == CalendarDate(year: 2018, month: 7, day: 1))
    #expect(header.stage == "plan")
    let nothing = CaseHeader.read(path: FixtureTests.root + "/facts/bad/empty.yaml", name: "empty.yaml")
    #expect(nothing.value == nil)
    #expect(nothing.diagnostics.hasErrors)
  }

  @Test func theFilesNameIsTheCaseWithoutOne() {
    #expect(CaseDocument.baseName(of: "examples/gift-fair/case.v2.yaml") == "case.v2")
    #expect(CaseDocument.baseName(of: "plan") == "plan")
  }

  /// What is written in one of these ways is the same figure.
  @Test func figuresAreTheSameHoweverTheyAreWritten() throws {
    let seed = CaseReaderTests.seed()
    var random = Random(state: seed)
    let column = ColumnLayout(path: "x", type: .number(.money(Currency("CNY"))), span: .none)
    let field = FieldReader(column, table: "", program: SampleProgram.everything)
    let place = Place(file: SourceFile(name: "x", text: ""), start: 0, end: 0)
    var symbols = SymbolTable()
    for _ in 0..<2000 {
      let cents = Int64.random(in: -999_999_999_999...999_999_999_999, using: &random)
      let value = try #require(Number(coefficient: cents, exponent: -2))
      let plain = value.text(fractionDigits: 2...2)
      let sign = plain.hasPrefix("-") ? "-" : ""
      let parts = plain.drop { $0 == "-" }.split(separator: ".")
      var grouped = ""
      for (offset, digit) in parts[0].reversed().enumerated() {
        if offset > 0, offset % 3 == 0 { grouped.insert(",", at: grouped.startIndex) }
        grouped.insert(digit, at: grouped.startIndex)
      }
      let full = "\(grouped).\(parts[1])"
      let wide = String(
        String.UnicodeScalarView(
          (sign + full).unicodeScalars.map { $0.value > 0x20 ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
      let tenThousands = try #require(Number(coefficient: cents, exponent: -6)).text(fractionDigits: 0...6)
      for written in [
        plain, sign + full, sign + "￥" + full, "￥" + sign + full, " " + plain + "元 ", wide, "CNY " + plain,
        tenThousands + "万", tenThousands + "万元",
      ] {
        let reading = field.read(written, at: place, isJSON: false, symbols: &symbols)
        #expect(reading.value.number == value, "`\(written)` with seed \(seed)")
      }
      // A comma that is moved is never read.
      if parts[0].count > 3 {
        let moved = sign + String(parts[0].dropLast(2)) + "," + String(parts[0].suffix(2)) + "." + parts[1]
        #expect(field.read(moved, at: place, isJSON: false, symbols: &symbols).value.isUnknown, "\(moved) \(seed)")
      }
    }
  }

  /// What a spreadsheet writes comes back as it was, in either encoding and whatever stands at the edge of a block.
  @Test func cellsComeBackAsTheyWere() throws {
    let seed = CaseReaderTests.seed()
    var random = Random(state: seed)
    let alphabet = Array("a,\"\n\r 西安市碑林区社会组织服务费")
    for _ in 0..<200 {
      let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        (0..<4).map { _ in
          String((0..<Int.random(in: 0...9, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n")
      var scanner = CSVScanner(Array(text.utf8))
      var read: [[String]] = []
      while let row = scanner.next() {
        #expect(scanner.problem == nil)
        read.append(row.cells.map(\.text))
      }
      #expect(read == rows, "seed \(seed)")
    }
  }

  @Test func longTextsInGB18030AreDecodedWhole() throws {
    // Two-byte characters after one odd byte: every block ends in the middle of one.
    let count = 200_000
    let bytes: [UInt8] = [0x61] + (0..<count).flatMap { _ in [0xB4, 0xF2] as [UInt8] }
    guard case .text(let decoded) = GB18030.decode(bytes) else {
      Issue.record("not decoded")
      return
    }
    #expect(String(decoding: decoded, as: UTF8.self) == "a" + String(repeating: "打", count: count))
    guard case .bad(let offset) = GB18030.decode(bytes + [0xB4]) else {
      Issue.record("a character cut in two was taken")
      return
    }
    #expect(offset == bytes.count)
  }

  /// INVARIANT (no guess): whatever stands in a cell, it is read in one way or is unknown with an error.
  @Test func aCellIsReadOrReported() {
    let seed = CaseReaderTests.seed()
    var random = Random(state: seed)
    let alphabet = Array("0123456789.,-/:%元万年月日 O无是T+eP")
    let program = SampleProgram.everything
    let fields = program.layout.tables[0].columns.map { FieldReader($0, table: "", program: program) }
    let place = Place(file: SourceFile(name: "x", text: ""), start: 0, end: 0)
    var symbols = SymbolTable()
    for _ in 0..<4_000 {
      let written = String(
        (0..<Int.random(in: 1...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "0" })
      for field in fields {
        let reading = field.read(written, at: place, isJSON: false, symbols: &symbols)
        switch reading.value.state {
        case .known: #expect(!reading.diagnostics.contains { $0.severity == .error })
        case .null: #expect(field.column.type.isOptional)
        case .unknown:
          let isBlank = written.allSatisfy { $0 == " " }
          #expect(isBlank || reading.diagnostics.contains { $0.severity == .error }, "`\(written)` seed \(seed)")
        case .fault: Issue.record("a cell is no fault")
        }
      }
    }
  }
}
