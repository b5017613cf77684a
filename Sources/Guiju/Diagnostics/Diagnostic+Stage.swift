import Programs
import SourceText

extension Diagnostic {
  /// What is said of a stage that a guidance does not have.
  static func stage(_ name: String, notIn program: Program) -> Diagnostic {
    let none = Words(zh: "这份指引不分阶段，请去掉 `--stage`", en: "this guidance has no stages: leave out `--stage`")
    return Diagnostic(
      .stageNotFound, at: nil, ["name": .written(name), "known": .list(program.stages)],
      hint: program.stages.isEmpty ? none : nil)
  }
}
