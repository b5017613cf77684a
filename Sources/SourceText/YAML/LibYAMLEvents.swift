import CLibYAML

/// libyaml's event parser over bytes in memory. The only file that calls libyaml.
@safe
struct LibYAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    // Fails only when memory is short; `next` then reports a failure, as the parser has no input.
    if unsafe yaml_parser_initialize(parser) == 1 {
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deinitialize(count: 1)
    unsafe parser.deallocate()
  }

  /// Calls the body with the events of these bytes: valid UTF-8 without control characters and byte order mark.
  static func read(_ bytes: ArraySlice<UInt8>, _ body: (borrowing LibYAMLEvents) -> Void) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let events = unsafe LibYAMLEvents(buffer)
      body(events)
    }
  }

  /// The next event. After `streamEnd` or `failure` it must not be called again.
  func next() -> YAMLEvent {
    guard unsafe parser.pointee.read_handler != nil else {
      return YAMLEvent(
        kind: .failure(YAMLFailure(problem: "", context: "", problemMark: 0, contextMark: 0)), start: 0, end: 0,
        column: 0)
    }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { return failure() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe Int(event.start_mark.index)
    let end = unsafe Int(event.end_mark.index)
    let column = unsafe Int(event.start_mark.column)
    func made(_ kind: YAMLEvent.Kind, anchor: Bool = false, tag: Bool = false) -> YAMLEvent {
      YAMLEvent(kind: kind, start: start, end: end, column: column, hasAnchor: anchor, hasTag: tag)
    }
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: return made(.streamStart)
    case YAML_DOCUMENT_START_EVENT:
      let document = unsafe event.data.document_start
      let hasDirectives =
        unsafe document.version_directive != nil
        || document.tag_directives.start != document.tag_directives.end
      return made(.documentStart(hasDirectives: hasDirectives))
    case YAML_DOCUMENT_END_EVENT: return made(.documentEnd)
    case YAML_ALIAS_EVENT: return made(.alias)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return unsafe made(
        .scalar(text: text, style: Self.style(scalar.style)), anchor: scalar.anchor != nil, tag: scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = unsafe event.data.sequence_start
      return unsafe made(
        .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE), anchor: sequence.anchor != nil,
        tag: sequence.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return made(.sequenceEnd)
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe event.data.mapping_start
      return unsafe made(
        .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE), anchor: mapping.anchor != nil,
        tag: mapping.tag != nil)
    case YAML_MAPPING_END_EVENT: return made(.mappingEnd)
    default: return made(.streamEnd)
    }
  }

  private func failure() -> YAMLEvent {
    func text(_ pointer: UnsafePointer<CChar>?) -> String {
      if let pointer = unsafe pointer { unsafe String(cString: pointer) } else { "" }
    }
    let problem = unsafe Int(parser.pointee.problem_mark.index)
    let hasContext = unsafe parser.pointee.context != nil
    let failure = unsafe YAMLFailure(
      problem: text(parser.pointee.problem), context: text(parser.pointee.context), problemMark: problem,
      contextMark: hasContext ? Int(parser.pointee.context_mark.index) : problem)
    return YAMLEvent(kind: .failure(failure), start: problem, end: problem, column: 0)
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
