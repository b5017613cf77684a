import SourceText
import Values

extension GuidanceModel {
  /// What is to be said of the texts for readers: one of two languages is missing (G0282), or the two do not agree on a
  /// figure (G0283). A guidance whose title is in two languages promises both.
  func lintTexts() -> Diagnostics {
    var diagnostics = Diagnostics()
    let single = texts.filter { ($0.zh == nil) != ($0.en == nil) }
    if title.zh != nil, title.en != nil {
      // Where most texts have one language, one line says it: so many would bury the rest.
      let isMostly = single.count * 2 > texts.count
      for text in isMostly ? single.prefix(1) : single[...] {
        report(text, others: isMostly ? single.count - 1 : 0, &diagnostics)
      }
    }
    for text in texts {
      guard let zh = text.zh, let en = text.en else { continue }
      let (chinese, english) = (TextFigures(zh.text), TextFigures(en.text))
      guard let first = chinese.digits.first(where: { !english.all.contains($0) }),
        let second = english.digits.first(where: { !chinese.all.contains($0) })
      else { continue }
      diagnostics.add(
        .figuresDiffer, at: file.place(zh.span),
        ["zh": .words(Words(first.text)), "en": .words(Words(second.text))],
        notes: [DiagnosticNote(Words(zh: "英文在这里", en: "the English text"), at: file.place(en.span))])
    }
    return diagnostics
  }

  private func report(_ text: LocalizedScalars, others: Int, _ diagnostics: inout Diagnostics) {
    guard let written = text.zh ?? text.en else { return }
    let missing = text.zh == nil ? Words(zh: "中文", en: "Chinese") : Words(zh: "英文", en: "English")
    diagnostics.add(
      .missingLanguage, at: file.place(written.span), ["language": .words(missing)],
      hint: others == 0
        ? nil
        : Words(
          zh: "另有 \(others) 段文字也只有一种语言；若只打算用一种语言，标题也只写一种",
          en:
            "\(others) more texts are in one language; where one is all you mean to write, give the title in one as well"
        ))
  }
}
