import Programs
import SourceText

/// The differences of two texts on a terminal.
struct DifferencePage {
  let difference: GuidanceDifference
  let options: ReportOptions
  let old: DifferenceSide
  let new: DifferenceSide

  init(_ difference: GuidanceDifference, _ options: ReportOptions) {
    self.difference = difference
    self.options = options
    old = DifferenceSide(difference.old, options.language)
    new = DifferenceSide(difference.new, options.language)
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  /// Columns of the longest label.
  var labelWidth: Int { options.language == .zh ? 6 : 9 }

  func write(to page: inout TerminalPage) {
    for (label, side) in [(say("原文", "old"), old), (say("新文", "new"), new)] {
      let catalogue = side.program.catalogue
      let name = side.program.files.first?.name ?? catalogue.id
      page.labelled(
        label,
        StyledText(name, .strong)
          + StyledText(
            say("（\(catalogue.id)，版本 \(catalogue.version)）", " (\(catalogue.id), version \(catalogue.version))")),
        indent: 0, labelWidth: 4)
    }
    page.blank()
    guard !difference.isEmpty else { return page.paragraph(nothing) }
    for section in DifferenceSection.allCases { write(section, to: &page) }
    page.blank()
    page.paragraph(summary)
  }

  private var nothing: String {
    difference.old.fingerprint == difference.new.fingerprint
      ? say("两份文件完全相同。", "The two are the same to the byte.")
      : say(
        "没有差别：规则、参数、声明和文字都相同，只有写法、注释或测试不同。",
        "No difference: rules, parameters, declarations and words are the same; only layout, comments or tests differ.")
  }

  /// How many stand under each heading.
  var counts: [(section: DifferenceSection, count: Int)] {
    DifferenceSection.allCases.compactMap { section in
      let count =
        difference.rules.count { DifferenceSection($0) == section }
        + difference.parameters.count { DifferenceSection($0) == section }
        + difference.declarations.count { DifferenceSection($0) == section }
      return count > 0 ? (section, count) : nil
    }
  }

  private var summary: StyledText {
    var text = StyledText(say("合计：", "In all: "), .strong)
    text.add(counts.map { $0.section.count($0.count)[options.language] }.joined(separator: say("，", ", ")))
    if !difference.changesMeaning { text.add(say("；结果都不变", "; no result changes")) }
    text.add(say("。", "."))
    return text
  }

  private func write(_ section: DifferenceSection, to page: inout TerminalPage) {
    let rules = difference.rules.filter { DifferenceSection($0) == section }
    let parameters = difference.parameters.filter { DifferenceSection($0) == section }
    let declarations = difference.declarations.filter { DifferenceSection($0) == section }
    let count = rules.count + parameters.count + declarations.count
    guard count > 0 else { return }
    page.heading(section.title[options.language], "\(count)")
    for rule in rules { write(rule, section, to: &page) }
    for parameter in parameters { write(parameter, section, to: &page) }
    for declaration in declarations { write(declaration, section, to: &page) }
  }

  // MARK: Lines

  func title(_ name: String, _ title: String, _ kind: String, _ section: DifferenceSection, to page: inout TerminalPage)
  {
    var text = StyledText(DocumentText.line(name), .strong)
    if !title.isEmpty { text.add("  " + DocumentText.line(title)) }
    if !kind.isEmpty { text.add(say("（\(kind)）", " (\(kind))"), .dim) }
    page.paragraph(text, indent: 2, mark: section.mark)
  }

  func line(_ label: String, _ text: String, to page: inout TerminalPage) {
    page.labelled(label, StyledText(text), indent: 6, labelWidth: labelWidth)
  }

  /// `old → new`, on two lines where it would be hard to see.
  func change(_ label: String, _ before: String, _ after: String, _ note: String = "", to page: inout TerminalPage) {
    let room = page.width - 6 - labelWidth - 2
    if displayWidth(of: before + after + note) + 4 <= room {
      line(label, "\(before) → \(after)\(note)", to: &page)
    } else {
      line(label, say("原 ", "was ") + before, to: &page)
      line("", say("今 ", "now ") + after + note, to: &page)
    }
  }

  /// The articles of both, once where they are the same, and the places.
  func grounds(
    _ first: (citations: [Citation], span: Span)?, _ second: (citations: [Citation], span: Span)?,
    to page: inout TerminalPage
  ) {
    let before = first.map { old.citations($0.citations) }
    let after = second.map { new.citations($0.citations) }
    let label = say("依据", "basis")
    let isSame = first.flatMap { first in second.map { difference.isSame(first.citations, $0.citations) } } ?? false
    if let before, let after, !isSame {
      change(label, before, after, to: &page)
    } else if let one = after ?? before {
      line(label, one, to: &page)
    }
    places(first.flatMap { old.place($0.span) }, second.flatMap { new.place($0.span) }, to: &page)
  }

  func places(_ before: String?, _ after: String?, to page: inout TerminalPage) {
    let label = say("位置", "place")
    if let before, let after {
      change(label, before, after, to: &page)
    } else if let one = before ?? after {
      line(label, one, to: &page)
    }
  }

  static func words(_ effect: Strictness) -> Words {
    switch effect {
    case .same: Words(zh: "含义不变", en: "same meaning")
    case .stricter: Words(zh: "更严", en: "stricter")
    case .looser: Words(zh: "更宽", en: "looser")
    case .changed: Words(zh: "分不出宽严", en: "neither for certain")
    }
  }
}
