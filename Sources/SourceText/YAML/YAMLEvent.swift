/// What the parser meets next, with its marks. Marks count code points after a byte order mark, as libyaml does.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case alias
    case scalar(text: String, style: YAMLScalar.Style)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
    case failure(YAMLFailure)
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// Column of the start in code points, from 0.
  let column: Int
  var hasAnchor = false
  var hasTag = false
}
