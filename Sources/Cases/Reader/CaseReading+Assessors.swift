import Programs
import SourceText
import Values

// What assessors gave (design, section 4, line 19).
extension CaseReading {
  private static let assessorList = EntryList<AssessorKey>(
    misshapen: .assessorMisshapen,
    listExpected: Words(zh: "这里应是一份清单，每条以 `- by:` 开头", en: "a list belongs here, each entry starting with `- by:`"),
    entryExpected: Words(zh: "每条应写成“名称: 值”各项", en: "each score consists of entries `name: value`"))

  mutating func readAssessors(_ node: YAMLNode) {
    for entry in entries(of: node, Self.assessorList)?.entries ?? [] {
      if let score = assessorScore(entry) { assessors.append(score) }
    }
  }

  private mutating func assessorScore(_ written: WrittenEntry<AssessorKey>) -> AssessorScore? {
    let recused = written.texts[.recused].map { fieldValue($0, .recused, .boolean) }
    let isRecused = recused?.boolean == true
    // Where nothing stands behind `score`, it is still to come.
    let isToCome = isRecused || written.empty.contains(.score)
    let needed: [AssessorKey] = isToCome ? [.by] : AssessorKey.required
    if missing(needed, of: written, Self.assessorList) { return nil }
    guard let by = written.text(.by) else { return nil }
    var score: Number?
    if let given = written.texts[.score], !isRecused {
      score = fieldValue(given, .score, .number(.plain)).number
      // Whether the score of one who may have stood back counts is not known.
      if recused?.isUnknown == true { score = nil }
    }
    return AssessorScore(
      by: by, indicator: written.text(.indicator), score: score,
      comment: written.text(.comment), isRecused: isRecused, place: file.place(written.node.span))
  }

  /// A value read like a fact of that type: what cannot be read is told, and not known.
  private mutating func fieldValue(
    _ written: (text: String, entry: YAMLEntry), _ key: AssessorKey, _ type: ValueType
  ) -> Value {
    let path = CaseKey.assessors.rawValue + "." + key.rawValue
    let field = FieldReader(ColumnLayout(path: path, type: type, span: .none), table: "", program: program)
    let place = file.place(written.entry.value.span)
    // 85分: the word says nothing that the scale does not say.
    let text = key == .score && written.text.hasSuffix("分") ? String(written.text.dropLast()) : written.text
    let isNumber = isJSON && written.entry.value.scalar?.style == .plain
    return take(
      field.read(text, at: place, isJSON: isNumber, symbols: &symbols), field, written: written.text, at: place)
  }
}
