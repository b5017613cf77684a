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

  private mutating func fieldValue(
    _ written: (text: String, entry: YAMLEntry), _ key: AssessorKey, _ type: ValueType
  ) -> Value {
    let isNumber = isJSON && written.entry.value.scalar?.style == .plain
    return assessorValue(written.text, key, type, at: file.place(written.entry.value.span), isJSON: isNumber)
  }

  /// A value read like a fact of that type: what cannot be read is told, and not known.
  mutating func assessorValue(
    _ written: String, _ key: AssessorKey, _ type: ValueType, at place: Place, isJSON: Bool = false
  ) -> Value {
    let path = CaseKey.assessors.rawValue + "." + key.rawValue
    let field = FieldReader(ColumnLayout(path: path, type: type, span: .none), table: "", program: program)
    guard key == .score, written.hasSuffix("分") else {
      return value(ofCell: written, field, at: place, isJSON: isJSON)
    }
    // 85分: the word says nothing that the scale does not say.
    let reading = field.read(String(written.dropLast()), at: place, isJSON: isJSON, symbols: &symbols)
    return take(reading, field, written: written, at: place)
  }
}
