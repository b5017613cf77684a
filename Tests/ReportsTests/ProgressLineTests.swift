import Reports
import SourceText
import Testing

/// The line that shows how far a run is.
@Suite struct ProgressLineTests {
  private func progress(_ done: Int, _ current: String?, broken: Int = 0) -> RunProgress {
    RunProgress(done: done, all: 500, current: current, broken: broken)
  }

  @Test func `it says how many are done, how many are broken, and which case it is`() {
    var line = ProgressLine(language: .zh, width: 80)
    #expect(line.update(progress(0, "方案/甲.yaml"), at: 0) == "\r0 / 500  方案/甲.yaml")
    #expect(line.update(progress(7, "乙.yaml", broken: 2), at: 100)?.hasPrefix("\r7 / 500，读不出 2  乙.yaml") == true)
    var english = ProgressLine(language: .en, width: 80)
    #expect(english.update(progress(7, "b.yaml", broken: 2), at: 0) == "\r7 / 500, 2 could not be read  b.yaml")
  }

  @Test func `it is written ten times a second at most`() {
    var line = ProgressLine(language: .en, width: 80)
    let written = (0...1000).filter { line.update(progress($0, "case.yaml"), at: $0) != nil }
    #expect(written == Array(stride(from: 0, through: 1000, by: 100)))
  }

  @Test func `a shorter line leaves nothing of a longer one, and the end nothing at all`() {
    var line = ProgressLine(language: .zh, width: 80)
    _ = line.update(progress(1, "很长的名称.yaml"), at: 0)
    let shorter = line.update(progress(2, "短.yaml"), at: 100)
    #expect(shorter == "\r2 / 500  短.yaml        ")
    #expect(line.update(progress(500, nil), at: 101) == "\r                \r")
    #expect(line.update(progress(500, nil), at: 300) == nil)
  }

  @Test(arguments: [24, 40, 80]) func `it never fills the terminal, and shows the end of a long name`(width: Int) {
    for language in Language.allCases {
      var line = ProgressLine(language: language, width: width)
      let name = "/home/评估/" + String(repeating: "很长的文件夹/", count: 20) + "尾.yaml"
      let text = line.update(progress(12, name, broken: 3), at: 0) ?? ""
      #expect(displayWidth(of: String(text.dropFirst())) < width, "\(text)")
      if width > 24 { #expect(text.contains("…") && text.hasSuffix("尾.yaml")) }
    }
  }

  @Test func `what hides in a name cannot move the cursor`() {
    var line = ProgressLine(language: .en, width: 80)
    #expect(line.update(progress(1, "a\u{1B}[2Jb.yaml"), at: 0)?.contains("\u{1B}") == false)
  }
}
