import SourceText

/// What the writers of documents say alike.
extension GuidanceDocument {
  /// That what follows is a translation, or which of two columns binds.
  func bindingNote(_ languages: DocumentLanguages) -> DocumentText? {
    switch (languages, binding) {
    case (.both, .zh): DocumentText("中文文本（有约束力）", "English text (a translation)")
    case (.both, .en): DocumentText("中文文本（译文）", "English text (the one that binds)")
    case (.zh, .en): DocumentText("以英文文本为准，本文是译文。", "")
    case (.en, .zh): DocumentText("", "The Chinese text binds; this is a translation.")
    case (.zh, .zh), (.en, .en): nil
    }
  }

  /// Chapters and annexes with their anchors.
  var chapters: [(title: DocumentText, anchor: String)] {
    blocks.compactMap { block in
      guard case .heading(2, let title, let anchor?) = block else { return nil }
      return (title, anchor)
    }
  }
}

extension Language {
  /// As HTML names it.
  var tag: String { self == .zh ? "zh-CN" : "en" }

  /// What stands behind a text of this language where another one was wanted.
  func foreignMark(in reader: Language) -> String {
    switch (self, reader) {
    case (.zh, .en): " [Chinese only]"
    case (.en, .zh): "〔仅有英文〕"
    case (.zh, .zh), (.en, .en): ""
    }
  }
}
