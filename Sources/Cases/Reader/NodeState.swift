import SourceText

/// What a node says about being there.
enum NodeState {
  /// Nothing written.
  case empty
  /// 待定
  case unknown
  /// 无
  case nothing
  case written

  init(_ node: YAMLNode) {
    guard let scalar = node.scalar else {
      self = .written
      return
    }
    let text = WrittenForm.folded(WrittenForm.trimmed(scalar.text)).text
    if text.isEmpty || node.isEmpty {
      self = .empty
      return
    }
    switch StateWord(text) {
    case .unknown: self = .unknown
    case .nothing: self = .nothing
    case nil: self = .written
    }
  }
}

extension YAMLNode {
  /// What stands here, in a person's words.
  var described: Words {
    switch content {
    case .scalar: isEmpty ? Words(zh: "空白", en: "nothing") : Words(zh: "一个值", en: "a single value")
    case .sequence: Words(zh: "一份清单", en: "a list")
    case .mapping: Words(zh: "一组“名称: 值”", en: "a group of entries `name: value`")
    }
  }
}
