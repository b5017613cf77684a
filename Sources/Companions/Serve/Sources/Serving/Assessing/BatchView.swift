import Foundation
import Guiju

/// The projects of a batch as somebody wants to see them: sorted, and those that they look for.
struct BatchView {
  enum Sort: String, CaseIterable { case points, name, grade }

  /// A project in the list.
  struct Row {
    /// From 1, in the order in which they were handed in: its address.
    let number: Int
    /// By points, the highest first; projects of the same points share one.
    let place: Int
    let line: ScoreLine
    let assessment: Assessment
  }

  let sort: Sort
  let isDown: Bool
  let query: String
  /// An index into the grades of the standard, `open` for those whose grade is not settled, or empty.
  let grade: String

  /// Of what an address asks for.
  init(_ parameters: (String) -> String?) {
    sort = parameters("sort").flatMap(Sort.init) ?? .points
    // Points and grades begin with the best, names with the first.
    let order = parameters("order")
    isDown = order == "down" || (order != "up" && sort != .name)
    query = (parameters("q") ?? "").trimmed
    grade = parameters("grade") ?? ""
  }

  func rows(_ assessments: [Assessment], _ language: Language) -> [Row] {
    let ranked = assessments.indices.sorted { Self.isBetter(assessments[$0].score, assessments[$1].score, $0 < $1) }
    var places = [Int](repeating: 0, count: assessments.count)
    for (position, index) in ranked.enumerated() {
      let isTie = position > 0 && assessments[ranked[position - 1]].score == assessments[index].score
      places[index] = isTie ? places[ranked[position - 1]] : position + 1
    }
    let all = assessments.enumerated().map { index, assessment in
      Row(
        number: index + 1, place: places[index], line: ScoreLine(assessment, language), assessment: assessment)
    }
    let wanted = query.lowercased()
    return all.filter { row in
      let isMeant =
        wanted.isEmpty || row.line.caseID.lowercased().contains(wanted) || row.line.title.lowercased().contains(wanted)
      return isMeant
        && (grade.isEmpty || (row.assessment.grade.map(String.init) ?? "open") == grade)
    }.sorted(by: isBefore)
  }

  /// By what is certain, then by what is possible.
  private static func isBetter(_ left: ScoreInterval, _ right: ScoreInterval, _ isEarlier: Bool) -> Bool {
    if left.least != right.least { return left.least > right.least }
    if left.most != right.most { return left.most > right.most }
    return isEarlier
  }

  private func isBefore(_ left: Row, _ right: Row) -> Bool {
    let isEarlier = left.number < right.number
    switch sort {
    case .points:
      let (one, two) = (left.assessment.score, right.assessment.score)
      guard one != two else { return isEarlier }
      return Self.isBetter(one, two, isEarlier) == isDown
    case .grade:
      // The best possible grade first, settled ones before those that are open.
      let (one, two) = (left.assessment.grades.first ?? .max, right.assessment.grades.first ?? .max)
      if one != two { return (one < two) == isDown }
      let (first, second) = (left.assessment.grades.count, right.assessment.grades.count)
      return first == second ? isEarlier : (first < second) == isDown
    case .name:
      guard left.line.caseID != right.line.caseID else { return isEarlier }
      return left.line.caseID.utf8.lexicographicallyPrecedes(right.line.caseID.utf8) != isDown
    }
  }

  /// The address of the list sorted in another way: by the same a second time, the other way round.
  func address(by other: Sort) -> String {
    let isDown = other == sort ? !isDown : other != .name
    func encoded(_ text: String) -> String {
      var allowed = CharacterSet.alphanumerics
      allowed.insert(charactersIn: "-._~")
      return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
    return "?sort=\(other.rawValue)&order=\(isDown ? "down" : "up")&q=\(encoded(query))&grade=\(encoded(grade))"
  }

  /// For `aria-sort`.
  func standing(of other: Sort) -> String { other == sort ? (isDown ? "descending" : "ascending") : "none" }
}
