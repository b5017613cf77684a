import Programs
import SourceText
import Values

extension GuidanceReader {
  /// - Parameter bases: facts that a test may build on, beside those of the tests before it.
  mutating func tests(_ node: YAMLNode, bases: [FactBase] = []) -> [TestModel] {
    guard let items = node.sequence else {
      if !node.isEmpty {
        wrongShape(node, Words(zh: "例子的列表，每个以 `- name:` 开头", en: "a list of examples, each beginning with `- name:`"))
      }
      return []
    }
    var bases = bases
    return items.compactMap { test($0, &bases) }
  }

  private mutating func test(_ node: YAMLNode, _ bases: inout [FactBase]) -> TestModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "例子", en: "an example"), .test,
        in: file, &diagnostics, &words)
    else { return nil }
    let name = keys.required("name", in: file, &diagnostics).map { localized($0) } ?? LocalizedText()
    let asOf = keys["as_of"].flatMap { text($0) }.flatMap { date($0) }
    var expectations: [ExpectationModel] = []
    if let expect = keys.required("expect", in: file, &diagnostics) {
      let shape = Words(zh: "规则和它的结果，如 `gift-share: fail`", en: "rules with their results, as `gift-share: fail`")
      // An example that expects nothing could not fail.
      if expect.mapping?.isEmpty != false { wrongShape(expect, shape) }
      for entry in expect.mapping ?? [] {
        for item in entry.value.sequence ?? [entry.value] {
          if let expectation = expectation(entry, item) { expectations.append(expectation) }
        }
      }
    }
    if let given = keys["given"], given.mapping == nil, !given.isEmpty {
      wrongShape(given, Words(zh: "案例的事实，每项一行", en: "the facts of the case, one a line"))
    }
    return TestModel(
      name: name, asOf: asOf, stage: keys["stage"].flatMap { text($0) }, given: given(keys, name, &bases),
      expectations: expectations, span: node.span)
  }

  private mutating func expectation(_ entry: YAMLEntry, _ node: YAMLNode) -> ExpectationModel? {
    if node.scalar != nil {
      guard let result = choice(node, key: entry.key.text, of: ResultKind.self) else { return nil }
      return ExpectationModel(
        rule: entry.key, subject: nil, result: result, excess: nil, needed: nil, missing: nil, span: entry.keySpan)
    }
    guard
      let keys = KeyedNode(
        node, Words(zh: "预期的结果", en: "an expected result"),
        .expectation, in: file, &diagnostics, &words),
      let result = keys.required("result", in: file, &diagnostics).flatMap({
        choice($0, key: "result", of: ResultKind.self)
      })
    else { return nil }
    return ExpectationModel(
      rule: entry.key, subject: keys["subject"].flatMap { text($0) }?.text, result: result,
      excess: keys["excess"].flatMap { figure($0) }, needed: keys["needed"].flatMap { figure($0) },
      missing: keys["missing"].map { $0.isEmpty ? [] : texts($0).map(\.text) },
      exception: keys["exception"].flatMap { text($0) }?.text, span: entry.keySpan)
  }

  /// What `excess` and `needed` may be: a number, a percent, a day or a duration.
  private mutating func figure(_ node: YAMLNode) -> String? {
    guard let scalar = text(node) else { return nil }
    let text = scalar.text
    let isFigure =
      Number(text) != nil || (text.hasSuffix("%") && Number(text.dropLast()) != nil) || CalendarDate(text) != nil
      || DateAndTime(text) != nil || ClockTime(text) != nil || DaysDuration(text) != nil || MonthsDuration(text) != nil
    guard !isFigure else { return text }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      [
        "written": .written(text),
        "type": .words(Words(zh: "数、百分数、日期或时长", en: "a number, a percent, a date or a duration")),
      ])
    return nil
  }
}
