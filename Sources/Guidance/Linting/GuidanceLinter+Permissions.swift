import Programs
import SourceText

extension GuidanceLinter {
  /// Permissions that take points or veto: they never fail (design, section 4, line 13). A question to a person may: its
  /// answer can be `fail`.
  mutating func lintPermissions() {
    for standard in program.standards where program.isOwn(standard.span) {
      for deduction in standard.deductions where program.isOwn(deduction.span) && isPermission(deduction.rule) {
        report(deduction.rule, under: "deduct", at: deduction.span)
      }
      let written = model.standards.first { $0.id.text == standard.localID }?.vetoes ?? []
      for veto in standard.vetoes where isPermission(veto) {
        let rule = program.rules[veto]
        // One that comes with the standard it amends is told where it is written.
        guard let name = written.first(where: { [rule.id, rule.localID, rule.amends].contains($0.text) }) else {
          continue
        }
        report(veto, under: "veto", at: name.span)
      }
    }
  }

  /// All texts of a rule over time are permissions.
  private func isPermission(_ rule: Int) -> Bool {
    program.rules[rule].versions.allSatisfy { program.rules[$0].force == .may }
  }

  private mutating func report(_ rule: Int, under key: String, at span: Span) {
    diagnostics.add(
      .permissionCounted, at: place(span), ["name": .written(program.rules[rule].id), "key": .written(key)])
  }
}
