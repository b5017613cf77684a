/// How a document looks: as official documents do, on A4 and on a narrow screen.
enum DocumentStyle {
  static let sheet = """
    @page { size: A4; margin: 26mm 22mm 24mm; @bottom-center { content: counter(page); font-size: 9pt; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.75 "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", SimSun, Georgia, serif;
      overflow-wrap: anywhere; }
    body.both { max-width: 64rem; }
    header { text-align: center; border-bottom: 2px solid #b3261e; margin-bottom: 1.5rem; padding-bottom: 1rem; }
    h1, h2, h3, h4, dt, th, caption, nav, .notice, .issuer {
      font-family: "Heiti SC", "Source Han Sans SC", "Noto Sans CJK SC", SimHei, "Microsoft YaHei", Arial, sans-serif; }
    h1 { font-size: 1.75rem; line-height: 1.4; margin: 1rem 0; text-wrap: balance; }
    h2 { font-size: 1.3rem; line-height: 1.5; margin: 2.75rem 0 1rem; text-align: center; }
    h3 { font-size: 1.05rem; line-height: 1.6; margin: 2rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    body:lang(en), p:lang(en), ul:lang(en), td .line:lang(en), dd .line:lang(en) {
      font-family: Georgia, "Noto Serif", "Liberation Serif", "Times New Roman", "Songti SC", "Noto Serif CJK SC", serif; }
    p { margin: .5rem 0; }
    main > p:first-of-type { text-align: center; }
    .issuer { margin: 0; color: #444; }
    .binding { font-weight: bold; }
    .notice { border: 2px solid #b3261e; padding: .25rem 1rem; margin: 1rem 0; }
    .line { display: block; }
    .line + .line, .pair > :nth-child(2) { color: #333; }
    .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2rem; }
    h2 .pair, h3 .pair { text-align: left; }
    nav { margin: 1.5rem 0; padding: .25rem 1rem; background: #f5f5f3; }
    nav ol { list-style: none; margin: .5rem 0; padding: 0; columns: 18rem 2; }
    nav li { break-inside: avoid; padding: .15rem 0; }
    a { color: #174ea6; }
    ul { margin: .5rem 0; padding-left: 1.4rem; }
    code { font: .875em/1.6 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
    pre { margin: .5rem 0; padding: .5rem .75rem; background: #f5f5f3; border-left: 3px solid #9a9a94;
      white-space: pre-wrap; }
    dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .25rem 1rem; margin: .75rem 0; }
    dt { color: #444; font-size: .9rem; line-height: 1.9; }
    dd { margin: 0; }
    dd > :first-child { margin-top: 0; }
    dd > :last-child { margin-bottom: 0; }
    mark { background: #fff1c2; padding: 0 .2em; }
    small { color: #555; }
    table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .9rem; line-height: 1.6; }
    th, td { overflow-wrap: break-word; border: 1px solid #8a8a84; padding: .3rem .5rem; text-align: left; vertical-align: top; }
    thead th { background: #f0f0ec; word-break: keep-all; }
    tbody th { font-weight: normal; min-width: 7rem; }
    td code, th code { overflow-wrap: anywhere; }
    .address { overflow-wrap: anywhere; }
    @media screen and (max-width: 40rem) {
      body { padding: 1rem .875rem 3rem; }
      h1 { font-size: 1.4rem; }
      .pair { grid-template-columns: minmax(0, 1fr); }
      dl { display: block; }
      dt { margin-top: .5rem; }
      table, tbody, tr { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { border: 1px solid #8a8a84; margin: 0 0 .75rem; }
      tbody th { display: block; border: 0; background: #f0f0ec; font-weight: bold; }
      td { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .75rem; border: 0;
        border-top: 1px solid #ddd; }
      td::before { content: attr(data-head); color: #444; }
      td:has(> div:empty) { display: none; }
    }
    @media print {
      body, body.both { max-width: none; padding: 0; font-size: 10.5pt; }
      h1, h2, h3, h4 { break-after: avoid; }
      h2.annex { break-before: page; margin-top: 0; }
      table { width: calc(100% - 1px); }
      thead { display: table-header-group; }
      tr, pre, .notice, dt { break-inside: avoid; }
      p { orphans: 2; widows: 2; }
      a { color: inherit; text-decoration: none; }
      mark, pre, thead th, nav { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """
}
