import Foundation
import Guiju

/// A case that a program asks about, and by what it is to be judged.
struct AskedCase {
  /// What a case is called where it says no name itself, and by which diagnostics name its text.
  static let fileName: StaticString = "case.json"
  static let keys = ["guidance", "case", "asOf", "stage", "language"]

  /// As it was asked for.
  let guidance: String
  let program: Program
  let request: CheckRequest
  let language: Language
  /// The case as it was written.
  let text: [UInt8]
  /// What it says at its top.
  let entries: [YAMLEntry]
  /// The request that it came in; for what else it says.
  let body: JSONBody
  private let start: Int

  /// - Parameter more: the keys that the request may have beside.
  /// - Throws: `APIProblem`.
  init(_ bytes: [UInt8], more: [String] = [], _ workbench: Workbench, _ asked: Language) throws {
    var body = try JSONBody(bytes, keys: Self.keys + more)
    let language = body.language() ?? asked
    let named = body.text("guidance")
    let stage = body.text("stage")
    var day: CalendarDate?
    if let written = body.text("asOf") {
      day = CalendarDate(written)
      if day == nil {
        body.note("/asOf", "应为日期，例如 `2019-04-30`", "a date is wanted, such as `2019-04-30`")
      }
    }
    let found = body.object("case")
    try body.finish(language)
    guard let found else { throw APIProblem.mistakes(body.mistakes, language) }
    // The guidance that the case names is looked up as that of the request is: by its name below the rules folder.
    let own = found.entries.first { CaseKey(written: $0.key.text) == .guidance }
    guard let guidance = named ?? own?.value.scalar?.text else {
      body.note(
        "/guidance", "没有说按哪份指引：请写 `guidance`，或者在案例里写明",
        "by which guidance is not said: give `guidance`, or name it in the case")
      throw APIProblem.mistakes(body.mistakes, language)
    }
    guard let program = workbench.programs.program(guidance) else {
      body.note(
        named == nil ? "/case/" + (own?.key.text ?? "") : "/guidance", "没有这份指引；`GET /api/v1/guidance` 列出全部",
        "there is no such guidance; `GET /api/v1/guidance` lists what there is")
      throw APIProblem.mistakes(body.mistakes, language)
    }
    if let stage, !program.stages.contains(stage) {
      let known = program.stages.isEmpty ? "-" : program.stages.joined(separator: ", ")
      body.note("/stage", "没有这个阶段；有：\(known)", "there is no such stage; there are: \(known)")
      throw APIProblem.mistakes(body.mistakes, language)
    }
    var request = CheckRequest(library: workbench.library, asOf: day, today: workbench.today, stage: stage)
    request.program = program
    self.guidance = guidance
    self.program = program
    self.request = request
    self.language = language
    self.text = found.text
    self.entries = found.entries
    self.start = found.start
    self.body = body
  }

  /// Writes the case into a folder that only this process reads, where the readers of cases find it.
  ///
  /// - Throws: where no file can be written for a moment.
  func written(in folder: PrivateFolder) throws -> String {
    let url = folder.file(Self.fileName)
    try Data(text).write(to: url)
    return url.path
  }

  func options() -> ReportOptions { ReportOptions(language: language) }

  /// That the case could not be judged, with a pointer to each place.
  func problem(_ diagnostics: Diagnostics) -> APIProblem {
    let (body, start, size) = (body, start, text.count)
    return APIProblem.unreadable(diagnostics, language) { diagnostic in
      guard let place = diagnostic.place, place.file.name.hasSuffix("\(Self.fileName)"), place.start <= size else {
        return nil
      }
      return body.pointer(at: start + place.start)
    }
  }
}

extension JSONBody {
  /// The language that a request asks for.
  mutating func language() -> Language? {
    guard let written = text("language") else { return nil }
    guard let language = Language(rawValue: written) else {
      note("/language", "应为 `zh` 或 `en`", "`zh` or `en` is wanted")
      return nil
    }
    return language
  }
}
