import Programs
import SourceText

extension DifferencePage {
  func write(_ parameter: ParameterDifference, _ section: DifferenceSection, to page: inout TerminalPage) {
    let first = parameter.old.map { difference.old.parameters[$0] }
    let second = parameter.new.map { difference.new.parameters[$0] }
    guard let shown = second ?? first else { return }
    title(shown.name, shown.label[options.language], say("参数", "parameter"), section, to: &page)
    if parameter.isRedeclared, let first, let second { redeclared(first, second, to: &page) }
    if parameter.isRelabelled, let first, let second {
      change(say("文字", "words"), first.label[options.language], second.label[options.language], to: &page)
    }
    let isMixed = Set(parameter.stretches.map(\.effect)).count > 1
    var shownGrounds: Set<[Int]> = []
    for stretch in parameter.stretches {
      let before = stretch.old.flatMap { index in first.map { ($0.versions[index], $0.type) } }
      let after = stretch.new.flatMap { index in second.map { ($0.versions[index], $0.type) } }
      let values = (before.map { old.value($0.0.value, $0.1) }, after.map { new.value($0.0.value, $0.1) })
      line(say("日期", "days"), new.period(stretch.period), to: &page)
      let label = say("数值", "value")
      let none = say("没有规定", "none")
      let note =
        isMixed && !stretch.isRecitedOnly
        ? say("（\(Self.words(stretch.effect).zh)）", " (\(Self.words(stretch.effect).en))") : ""
      switch parameter.kind {
      case .kept where stretch.isRecitedOnly: line(label, values.1 ?? none, to: &page)
      case .kept: change(label, values.0 ?? none, values.1 ?? none, note, to: &page)
      case .added: line(label, values.1 ?? none, to: &page)
      case .removed: line(label, values.0 ?? none, to: &page)
      }
      guard shownGrounds.insert([stretch.old ?? -1, stretch.new ?? -1]).inserted else { continue }
      grounds(
        before.map { ($0.0.citations, $0.0.span) }, after.map { ($0.0.citations, $0.0.span) }, to: &page)
    }
    if parameter.stretches.isEmpty {
      places(first.flatMap { old.place($0.span) }, second.flatMap { new.place($0.span) }, to: &page)
    }
    let rules = second == nil ? difference.old.rules : difference.new.rules
    var ids: [String] = []
    for index in parameter.rules where !ids.contains(rules[index].id) { ids.append(rules[index].id) }
    if !ids.isEmpty { line(say("规则", "rules"), ids.joined(separator: say("、", ", ")), to: &page) }
  }

  private func redeclared(_ first: Parameter, _ second: Parameter, to page: inout TerminalPage) {
    let types = (old.type(first.type), new.type(second.type))
    if types.0 != types.1 { change(say("类型", "type"), types.0, types.1, to: &page) }
    func direction(_ direction: ParameterDirection?) -> String {
      switch direction {
      case .ceiling: say("上限", "ceiling")
      case .floor: say("下限", "floor")
      case nil: say("不写明", "not said")
      }
    }
    if first.direction != second.direction {
      change(say("方向", "direction"), direction(first.direction), direction(second.direction), to: &page)
    }
    if first.isDelegable != second.isDelegable {
      change(
        label(.delegable), first.isDelegable ? say("是", "yes") : say("否", "no"),
        second.isDelegable ? say("是", "yes") : say("否", "no"), to: &page)
    }
  }
}
