import SourceText
import Testing

@Suite("Text")
struct TextTests {
  @Test(
    "Columns of a terminal",
    arguments: [
      ("", 0), ("abc", 3), ("规矩", 4), ("ｆ", 2), ("ﾊ", 1), ("e\u{301}", 1), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("😀", 2), ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("，。", 4), ("“”", 2), ("…", 1),
      ("\u{200B}", 0), ("\u{FEFF}", 0), ("𠀀", 2), ("￥", 2), ("¥", 1), ("　", 2), ("\u{1FAE8}", 2),
    ])
  func width(_ text: String, _ width: Int) {
    #expect(displayWidth(of: text) == width)
  }

  @Test(
    "Did you mean",
    arguments: [
      ("tittle", ["title", "total"], ["title"]), ("Title", ["title"], ["title"]), ("ｔｉｔｌｅ", ["title"], ["title"]),
      ("gift-share", ["gift_share", "gift_share_limit"], ["gift_share"]),
      ("must_nto", ["must", "must_not"], ["must_not"]),
      ("社区名", ["社区名称", "街道"], ["社区名称"]), ("金额", ["全额", "数量"], ["全额"]), ("额金", ["金额"], ["金额"]),
      ("礼品", ["培训"], []), ("x", ["y"], []), ("abc", ["xyz"], []), ("", ["a"], []), ("title", ["title"], []),
      ("ab", ["ac", "aa", "ad", "ae"], ["aa", "ac", "ad"]), ("预算总额", ["预算金额", "决算总额"], ["决算总额", "预算金额"]),
      ("编号：", ["编号:"], ["编号:"]),
    ])
  func near(_ name: String, _ candidates: [String], _ expected: [String]) {
    #expect(nearest(to: name, among: candidates) == expected)
    #expect(nearest(to: name, among: candidates.reversed()) == expected)
  }

  @Test("Fingerprints are those of sha256sum")
  func fingerprints() {
    let empty = Fingerprint(of: [])
    #expect(empty.text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let abc = Fingerprint(of: Array("abc".utf8))
    #expect(abc.text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Fingerprint(combining: [abc, empty]) == Fingerprint(of: Array((abc.text + "\n" + empty.text + "\n").utf8)))
    #expect(Fingerprint(combining: [abc, empty]) != Fingerprint(combining: [empty, abc]))
  }

  @Test("What is invisible is written out, what people write stays")
  func visible() {
    #expect(visibleText("规矩 é 😀 👨‍👩‍👧") == "规矩 é 😀 👨‍👩‍👧")
    #expect(visibleText("a\u{1B}[0m\u{202E}\u{85}\u{200B}\n") == "a\\u{1B}[0m\\u{202E}\\u{85}\\u{200B}\\n")
  }

  // INVARIANT (plain is visible)
  @Test func `no character of a text that is plainly visible is a control`() {
    var plain = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), String(scalar).isPlainlyVisible else { continue }
      plain += 1
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: Issue.record("U+\(String(value, radix: 16))")
      default: break
      }
    }
    // ASCII, U+3000 to U+9FFF, U+FF00 to U+FF7F.
    #expect(plain == 95 + 0x7000 + 0x80)
    #expect(!"a\nb".isPlainlyVisible && !"\u{202E}".isPlainlyVisible && !"\u{FFF9}".isPlainlyVisible)
    #expect("甲店（2018）：“A1”".isPlainlyVisible == false)
    #expect("甲店（2018）：A1，￥".isPlainlyVisible == false && "甲店（2018）：A1，".isPlainlyVisible)
  }
}
