import Programs
import SourceText
import Values

/// What the texts of a rule say about its limit, held against its comparison.
extension GuidanceLinter {
  mutating func lintWords() {
    for rule in ownRules {
      guard let texts = written[rule.span].map(texts) else { continue }
      lintEach(rule, texts)
      lintBoundary(rule, texts)
    }
  }

  /// What a rule says of itself.
  private struct Texts {
    let zh: [String]
    let en: [String]

    var all: [String] { zh + en }
  }

  private func texts(of rule: RuleModel) -> Texts {
    Texts(
      zh: [rule.title.zh, rule.message.zh?.text].compactMap { $0 },
      en: [rule.title.en, rule.message.en?.text].compactMap { $0 })
  }

  // MARK: Each

  private static let eachSign: Set<Character> = ["每", "逐"]
  private static let each = ["每一笔", "每笔", "每一项", "每项", "每张", "逐笔", "逐项", "逐张", "逐条"]

  /// A rule whose text speaks of each payment should go through them: by `for_each`, or within its condition.
  private mutating func lintEach(_ rule: Rule, _ texts: Texts) {
    guard rule.iteration == nil, rule.force != .review,
      texts.zh.contains(where: { $0.contains(where: Self.eachSign.contains) }),
      let word = Self.each.first(where: { word in texts.all.contains { $0.contains(word) } })
    else { return }
    let goesThrough = program.nodes(below: rule.decidingNodes).contains { id in
      switch program[id].operation {
      case .aggregate, .quantify, .collect, .filter, .map, .quantifyList, .iterate, .select, .list: true
      default: false
      }
    }
    guard !goesThrough else { return }
    diagnostics.add(
      .eachWithoutForEach, at: place(headSpan(of: rule)),
      ["name": .written(rule.localID), "word": .words(quoted(word))])
  }

  private func quoted(_ word: String) -> Words { Words(zh: "“\(word)”", en: "“\(word)”") }

  // MARK: Boundaries

  /// Which side the limit itself belongs to. 超过 and 不超过 part the figures in the same place, and so do 以上 and 不满:
  /// whether the text permits or forbids does not matter.
  private enum Side {
    /// The limit belongs to what is below: `<=` or `>`.
    case below
    /// It belongs to what is above: `<` or `>=`.
    case above

    func agrees(with comparison: Comparison) -> Bool {
      switch self {
      case .below: comparison == .lessOrEqual || comparison == .greater
      case .above: comparison == .less || comparison == .greaterOrEqual
      }
    }
  }

  private mutating func lintBoundary(_ rule: Rule, _ texts: Texts) {
    guard rule.force != .may, rule.force != .review, let (node, comparison) = onlyComparison(of: rule) else { return }
    let chinese = texts.zh.compactMap(BoundaryWords.find)
    let english = texts.en.compactMap(BoundaryWords.find)
    guard let first = (chinese + english).first, (chinese + english).allSatisfy({ $0.isBelow == first.isBelow })
    else { return }
    let side = first.isBelow ? Side.below : .above
    guard !side.agrees(with: comparison) else { return }
    let operands = Array(program.operands(of: program[node]))
    // Two households or more are more than one: a figure that stands here has to be the one that the text names.
    for operand in operands {
      guard case .constant(let index) = program[operand].operation, let number = program.constants[Int(index)].number
      else { continue }
      guard texts.all.contains(where: { WrittenNumbers.all(in: $0).contains(number) }) else { return }
    }
    let isIncluded = comparison == .lessOrEqual || comparison == .greaterOrEqual
    let span = program[node].span
    diagnostics.add(
      .boundaryWords, at: place(span),
      [
        "name": .written(rule.localID),
        "word": .words(
          Words(zh: quoted((chinese.first ?? first).word).zh, en: quoted((english.first ?? first).word).en)),
        "how": .words(
          isIncluded
            ? Words(zh: "在刚好等于时也成立", en: "is true of the number itself")
            : Words(zh: "在刚好等于时不成立", en: "is not true of the number itself")),
        "operator": .written(program.text(span)),
      ])
  }

  /// The one comparison of numbers that a rule makes, as it stands with the limit on the right; nil where there are
  /// several, or where it cannot be told which side is the limit.
  private func onlyComparison(of rule: Rule) -> (NodeID, Comparison)? {
    let compared = program.nodes(below: rule.decidingNodes).filter { id in
      switch program[id].operation {
      case .compare(.equal), .compare(.notEqual): false
      case .compare, .compareCodes: true
      default: false
      }
    }
    guard compared.count == 1, let node = compared.first, writtenNodes(of: rule).contains(node),
      case .compare(let comparison) = program[node].operation
    else { return nil }
    let operands = Array(program.operands(of: program[node]))
    guard case .number = program.type(of: operands[0]).kind else { return nil }
    switch (isLimit(operands[0]), isLimit(operands[1])) {
    case (false, true): return hasFigures(operands[0]) ? nil : (node, comparison)
    case (true, false): return hasFigures(operands[1]) ? nil : (node, comparison.turned)
    default: return nil
    }
  }

  /// A figure or a parameter, or a share of something.
  private func isLimit(_ id: NodeID) -> Bool {
    let nodes = program.nodes(below: [id])
    if program.reads(of: [id]).isEmpty {
      return nodes.allSatisfy { node in
        switch program[node].operation {
        case .constant, .parameter, .arithmetic, .negate: true
        default: false
        }
      }
    }
    let operands = Array(program.operands(of: program[id]))
    switch program[id].operation {
    case .arithmetic(.multiply): return operands.contains { isParameter($0) }
    case .arithmetic(.divide): return hasFigures(operands[1]) && !hasFigures(operands[0])
    default: return false
    }
  }

  private func isParameter(_ id: NodeID) -> Bool {
    if case .parameter = program[id].operation { true } else { false }
  }

  private func hasFigures(_ id: NodeID) -> Bool {
    program.nodes(below: [id]).contains { node in
      switch program[node].operation {
      case .parameter: true
      case .constant(let index): program.constants[Int(index)].number != nil
      default: false
      }
    }
  }
}

extension Comparison {
  /// The same with its sides exchanged.
  fileprivate var turned: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
