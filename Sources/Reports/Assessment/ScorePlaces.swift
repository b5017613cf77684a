import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Cases sorted by where they are, so that districts stand side by side: by a fact of the guidance that is a code and is
/// called a district, else by the folder in which their files lie.
struct ScorePlaces {
  struct Place {
    let name: String
    let cases: [Assessment]
  }

  /// What the places are: the label of the fact; nil: folders.
  let label: String?
  /// In the order of the codes, or of the names of the folders; those that do not say stand last.
  let places: [Place]

  /// Names of a fact that says in which district a case is.
  private static let names: Set<String> = ["district", "county", "区", "区县", "所在区", "所在区县", "所属区", "所属区县"]

  /// nil where there is nothing to put side by side.
  init?(_ assessments: [Assessment], _ language: Language) {
    guard assessments.count > 1, let first = assessments.first else { return nil }
    if let column = Self.column(of: first.result.program) {
      label = first.result.program.layout[.root].columns[column].label[language]
      places = Self.byFact(assessments, column, language)
      guard places.count > 1 else { return nil }
    } else {
      label = nil
      let folders = Self.folders(assessments.map { $0.result.data.files.first?.file.name ?? "" })
      let names = Set(folders)
      // Where every case has a folder of its own, folders are no places.
      guard names.count > 1, names.count < assessments.count else { return nil }
      places = names.sorted().map { name in
        Place(name: name, cases: zip(folders, assessments).filter { $0.0 == name }.map(\.1))
      }
    }
  }

  private static func column(of program: Program) -> Int? {
    guard !program.layout.tables.isEmpty else { return nil }
    return program.layout[.root].columns.firstIndex { column in
      guard case .code = column.type.kind else { return false }
      let name = column.path.split(separator: ".").last.map(String.init) ?? ""
      return [name, column.label.zh ?? "", (column.label.en ?? "").lowercased()].contains(where: names.contains)
    }
  }

  private static func byFact(_ assessments: [Assessment], _ column: Int, _ language: Language) -> [Place] {
    let unsaid = Words(zh: "（未写明）", en: "(not given)")[language]
    var members: [String: [Assessment]] = [:]
    var order: [String] = []
    func name(_ id: String, _ assessment: Assessment) -> String {
      let layout = assessment.result.program.layout[.root].columns[column]
      guard case .code(let list) = layout.type.kind,
        assessment.result.program.codeLists.indices.contains(Int(list.index)),
        let code = assessment.result.program.codeLists[Int(list.index)].codes.first(where: { $0.id == id })
      else { return visibleText(id) }
      return code.label.isEmpty ? visibleText(id) : code.label[language]
    }
    let program = assessments[0].result.program
    if case .code(let list) = program.layout[.root].columns[column].type.kind,
      program.codeLists.indices.contains(Int(list.index))
    {
      order = program.codeLists[Int(list.index)].codes.map { name($0.id, assessments[0]) }
    }
    for assessment in assessments {
      let place: String =
        if case .text(let id) = assessment.result.data.datum(.root, column, 0) { name(id, assessment) } else { unsaid }
      members[place, default: []].append(assessment)
    }
    order += members.keys.filter { !order.contains($0) && $0 != unsaid }.sorted() + [unsaid]
    return order.compactMap { name in members[name].map { Place(name: name, cases: $0) } }
  }

  /// The first folder by which the files of cases differ; empty for a file that lies beside the folders.
  private static func folders(_ files: [String]) -> [String] {
    let paths = files.map { $0.split(separator: "/").dropLast().map(String.init) }
    var common = paths.first ?? []
    for path in paths { common = Array(zip(common, path).prefix { $0 == $1 }.map(\.0)) }
    return paths.map { $0.count > common.count ? $0[common.count] : "" }
  }
}
