import SourceText
import Testing

@testable import Reports

@Suite struct LineBreakerTests {
  private func lines(_ text: StyledText, _ width: Int) -> [String] {
    LineBreaker.lines(of: text, first: width, rest: width).map(\.text.text)
  }

  @Test func `Chinese breaks anywhere, but a closing mark never starts a line`() {
    #expect(lines(StyledText("方案总额超出，须改。"), 12) == ["方案总额超", "出，须改。"])
    #expect(lines(StyledText("一二三四五（六七八）"), 12) == ["一二三四五", "（六七八）"])
    #expect(lines(StyledText("一二三四五六，七"), 12) == ["一二三四五", "六，七"])
  }

  @Test func `Latin words stay whole unless they are wider than a line`() {
    #expect(lines(StyledText("more than half present"), 10) == ["more than", "half", "present"])
    #expect(lines(StyledText("abcdefghijklmnop"), 6) == ["abcdef", "ghijkl", "mnop"])
  }

  @Test func `a figure stays with its unit`() {
    var text = StyledText("超出额度共计")
    text.add("200,000 元", glued: true)
    #expect(lines(text, 16) == ["超出额度共计", "200,000 元"])
    #expect(lines(StyledText("政府购买第\u{A0}10\u{A0}条"), 12) == ["政府购买", "第 10 条"])
  }

  @Test func `line breaks of an author are kept`() {
    #expect(lines(StyledText("一\n二\n"), 10) == ["一", "二"])
  }

  @Test func `a mark wider than the line does not hang the layout`() {
    #expect(lines(StyledText("），）。"), 2) == ["）", "，", "）", "。"])
  }
}
