import Foundation
import Guiju
import Testing

/// The cases of the DMN TCK through the protocol of `guiju feel --jsonl`.
@Suite struct ConformanceTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "FEELTests/Cases/dmn-tck")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted()
  }()

  /// Types that the kit's models declare by name; the cases do not carry the declarations, so that no engine that is
  /// given the cases alone can know them. They are counted, not passed over in silence.
  static let undeclared = ["t255", "tFooBar", "tNumberList", "tAnyList", "t_context_013"]

  @Test func casesAreThere() { #expect(Self.files.count == 56) }

  @Test(arguments: files)
  func answersAsExpected(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    var wrong: [String] = []
    var undeclared = 0
    for line in text.split(separator: "\n") {
      let request = try object(String(line))
      let expression = request["expression"] as? String ?? ""
      if Self.undeclared.contains(where: {
        expression.hasSuffix("instance of \($0)") || expression.hasSuffix("<\($0)>")
      }) {
        undeclared += 1
        continue
      }
      let answer = try object(ExpressionRun.answer(String(line)))
      let value = answer["value"] ?? NSNull()
      if !Self.meets(value, request["expected"] ?? NSNull()) {
        wrong.append("\(request["id"] ?? ""): \(request["expression"] ?? "a table") gave \(value)")
      }
    }
    #expect(undeclared == (name == "0070-feel-instance-of.jsonl" ? 13 : 0))
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.prefix(20).joined(separator: "\n"))")
  }

  private func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  /// As the protocol judges: numbers within 0.00000001, times and durations by what they are, contexts by their keys.
  static func meets(_ value: Any, _ expected: Any) -> Bool {
    guard let wanted = (expected as? [String: Any])?.first else { return expected is NSNull && value is NSNull }
    guard let got = (value as? [String: Any])?.first, got.key == wanted.key else { return false }
    switch wanted.key {
    case "list":
      let left = got.value as? [Any] ?? []
      let right = wanted.value as? [Any] ?? []
      return left.count == right.count && zip(left, right).allSatisfy { meets($0, $1) }
    case "context":
      let left = got.value as? [String: Any] ?? [:]
      let right = wanted.value as? [String: Any] ?? [:]
      return Set(left.keys) == Set(right.keys) && right.allSatisfy { meets(left[$0.key] ?? NSNull(), $0.value) }
    case "boolean": return got.value as? Bool == wanted.value as? Bool
    default:
      guard let left = got.value as? String, let right = wanted.value as? String else { return false }
      return left == right || same(left, right, kind: wanted.key)
    }
  }

  private static func same(_ left: String, _ right: String, kind: String) -> Bool {
    switch kind {
    case "number":
      guard let a = Number(left), let b = Number(right), let difference = a.subtracting(b) else { return false }
      return difference.magnitude < (Number("0.00000001") ?? .zero)
    case "time": return ClockTime(left).map { $0 == ClockTime(right) } ?? false
    case "date and time": return DateAndTime(left).map { $0 == DateAndTime(right) } ?? false
    case "date": return CalendarDate(left).map { $0 == CalendarDate(right) } ?? false
    case "days and time duration": return DaysDuration(left).map { $0 == DaysDuration(right) } ?? false
    case "years and months duration": return MonthsDuration(left).map { $0 == MonthsDuration(right) } ?? false
    default: return false
    }
  }
}
