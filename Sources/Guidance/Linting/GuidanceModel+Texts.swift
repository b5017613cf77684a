import SourceText
import Values

extension GuidanceModel {
  /// What is to be said of the texts for readers: one of two languages is missing (G0282), or the two do not agree on a
  /// figure (G0283). A guidance whose title is in two languages promises both.
  func lintTexts() -> Diagnostics {
    var diagnostics = Diagnostics()
    let isBilingual = title.zh != nil && title.en != nil
    for text in texts {
      guard let zh = text.zh, let en = text.en else {
        guard isBilingual, let written = text.zh ?? text.en else { continue }
        let missing = text.zh == nil ? Words(zh: "中文", en: "Chinese") : Words(zh: "英文", en: "English")
        diagnostics.add(.missingLanguage, at: file.place(written.span), ["language": .words(missing)])
        continue
      }
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
}
