/// How pages of findings look: the sheet of documents, and what only they have.
enum CheckStyle {
  static let sheet = DocumentStyle.sheet + "\n" + own

  private static let own = """
    h2 { text-align: left; font-size: 1.2rem; margin: 2.25rem 0 .75rem; border-bottom: 1px solid #8a8a84; }
    h3 { margin: 1.25rem 0 .25rem; }
    main > p:first-of-type { text-align: left; }
    .answer { border: 2px solid #1a1a1a; padding: .5rem 1rem; margin: 1.25rem 0; }
    .answer p { margin: .25rem 0; }
    .answer .verdict { font-size: 1.15rem; font-weight: bold; }
    .answer.fails { border-color: #b3261e; border-width: 4px; }
    .answer.open { border-style: dashed; }
    .bad { color: #9b1c14; }
    .good { color: #1c5c2e; }
    .open { color: #6b4500; }
    .dim { color: #555; }
    article { margin: 0 0 1.5rem; }
    article p { margin: .25rem 0; }
    article dl { margin: .25rem 0; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .1rem .75rem; }
    article dd p { margin: 0; }
    li p { margin: .1rem 0 .3rem; }
    article ul { margin: .25rem 0; }
    table { table-layout: fixed; }
    td, th { overflow-wrap: break-word; hyphens: auto; }
    figure svg text { hyphens: none; }
    .budget thead th:first-child { width: 3.5rem; }
    .budget thead th:nth-child(2) { width: 20%; }
    .budget thead th.figure { width: 7.5rem; }
    .budget thead th:last-child { width: 35%; }
    .ranking thead th:first-child { width: 28%; }
    .ranking thead th:nth-child(2) { width: 20%; }
    .rules thead th:first-child { width: 46%; }
    .prints thead th:first-child { width: 9rem; }
    .prints thead th:nth-child(2) { width: 34%; }
    thead th { word-break: normal; }
    th.figure { text-align: right; }
    td.figure { text-align: right; white-space: nowrap; }
    td p { margin: .15rem 0 0; font-size: .85rem; }
    .prints code { font-size: .75rem; overflow-wrap: anywhere; }
    .tight { width: 24rem; max-width: 100%; }
    .tight th.figure { width: 6rem; }
    tbody th { min-width: 0; }
    figure { margin: 1rem 0; }
    figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
    figcaption { color: #444; font-size: .9rem; }
    @media screen and (max-width: 40rem) {
      article dl { display: block; }
      td.figure { text-align: left; }
      td, td.figure { white-space: normal; }
      .tight { display: table; width: 100%; }
      .tight thead { position: static; display: table-header-group; width: auto; height: auto; clip-path: none; }
      .tight tbody { display: table-row-group; }
      .tight tr { display: table-row; }
      .tight tbody th, .tight td { display: table-cell; border: 1px solid #8a8a84; background: none; font-weight: normal; }
      .tight td { text-align: right; }
      .tight td::before { content: none; }
    }
    @media print {
      h2 { margin: 1.5rem 0 .5rem; }
      article, .answer, figure { break-inside: avoid; }
      .answer { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """
}
