import Values

/// How pages of scores look: as pages of findings, with their own tables.
enum ScoreStyle {
  /// The length of points in a picture: hundredths.
  static func length(_ points: Number) -> Int {
    points.multiplied(by: Number(100))?.rounded(scale: 0, .halfUp)?.integerValue ?? 0
  }

  static let sheet = CheckStyle.sheet + "\n" + own

  private static let own = """
    h5 { font: bold .95rem/1.6 "Heiti SC", "Source Han Sans SC", "Noto Sans CJK SC", SimHei, "Microsoft YaHei", Arial,
      sans-serif; margin: .75rem 0 .25rem; break-after: avoid; }
    h3 .points, h4 .points, h5 .points { font-weight: normal; white-space: nowrap; }
    .sum thead th:first-child { width: 46%; }
    thead th { font-size: .85em; }
    .wanting thead th:first-child { width: 35%; }
    .wanting thead th:last-child { width: 6.5rem; }
    h1:lang(en), h2:lang(en), h3:lang(en), h4:lang(en), h5:lang(en), dt:lang(en), th:lang(en), .issuer:lang(en) {
      font-family: Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", sans-serif; }
    .scores thead th:first-child { width: 28%; }
    .scores thead th:nth-child(4) { width: 6.5rem; }
    .rules thead th:first-child { width: 36%; }
    .scores thead th:nth-child(2) { width: 4rem; }
    .scores thead th:nth-child(3) { width: 7.5rem; }
    .losses thead th:first-child { width: 30%; }
    .places thead th:first-child { width: 20%; }
    .places thead th:nth-child(2), .places thead th:last-child { width: 5.5rem; }
    .places thead th:nth-child(3) { width: 8.5rem; }
    .tight.totals { width: 30rem; }
    .tight.totals th.figure { width: 9rem; }
    .tight.grades { width: 30rem; }
    .tight.grades th.figure { width: 8rem; }
    h2.standard { font-size: 1.35rem; border-bottom-width: 2px; }
    .assessors { margin: .25rem 0; }
    .assessors thead th:first-child { width: 22%; }
    .assessors thead th:nth-child(2) { width: 5rem; }
    .assessors thead th:nth-child(3) { width: 8rem; }
    .checklist { list-style: none; padding-left: 0; }
    .checklist li p { margin: 0 0 0 1.25rem; font-size: .9rem; }
    .checklist li { margin-bottom: .5rem; }
    dd .checklist li { margin: 0; }
    article.part { margin: 0 0 1rem; }
    @media print {
      figure svg { max-height: 23cm; }
      article.group { break-inside: auto; }
      h2 + p { break-after: avoid; }
      .checklist li { break-inside: avoid; }
    }
    """
}
