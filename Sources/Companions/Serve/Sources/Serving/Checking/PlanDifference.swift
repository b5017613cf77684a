import Guiju

/// What changed from one version of a plan to the next: entries, and with them findings.
struct PlanDifference {
  struct Entry: Equatable {
    let label: String
    let before: String
    let after: String
  }

  let entries: [Entry]
  /// Against the rules, or open, before; no longer.
  let mended: [String]
  /// Against the rules, or open, now; not before.
  let new: [String]

  var isEmpty: Bool { entries.isEmpty && mended.isEmpty && new.isEmpty }

  init(_ old: PlanEntries, _ oldCheck: PlanCheck, _ now: PlanEntries, _ check: PlanCheck, _ language: Language) {
    let form = CaseForm(check.program, stage: max(0, check.program.stages.count - 1), language: language)
    var entries: [Entry] = []
    func note(_ label: String, _ before: String?, _ after: String?) {
      guard before ?? "" != after ?? "" else { return }
      entries.append(Entry(label: label, before: before ?? "", after: after ?? ""))
    }
    for field in form.fields { note(field.label, old.facts[field.path], now.facts[field.path]) }
    for table in form.tables {
      let (before, after) = (old.tables[table.path] ?? [], now.tables[table.path] ?? [])
      for row in 0..<max(before.count, after.count) {
        for column in table.columns {
          let place =
            language == .zh
            ? "\(table.label)第 \(row + 1) 行，\(column.label)" : "\(table.label), row \(row + 1), \(column.label)"
          note(
            place, row < before.count ? before[row][column.path] : nil,
            row < after.count ? after[row][column.path] : nil)
        }
      }
    }
    self.entries = entries
    let (earlier, later) = (Self.wanting(oldCheck, language), Self.wanting(check, language))
    mended = earlier.filter { entry in !later.contains { $0.key == entry.key } }.map(\.text)
    new = later.filter { entry in !earlier.contains { $0.key == entry.key } }.map(\.text)
  }

  /// Findings that fail or are open, by rule and subject.
  private static func wanting(_ check: PlanCheck, _ language: Language) -> [(key: String, text: String)] {
    guard let result = check.result else { return [] }
    return result.findings.filter {
      $0.waiver == nil && [.fail, .undetermined, .needsReview, .error].contains($0.result)
    }
    .map { finding in
      let rule = result.rule(of: finding)
      let title = rule.title[language].isEmpty ? rule.id : rule.title[language]
      let subject = finding.subject.text
      return (rule.id + "\n" + subject, subject.isEmpty ? title : title + (language == .zh ? "：" : ": ") + subject)
    }
  }
}
