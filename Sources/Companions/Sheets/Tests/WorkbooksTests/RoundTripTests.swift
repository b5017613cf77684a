import Foundation
import Testing

@testable import Workbooks

/// The two programs together: a form is made, filled in and checked. Needs a debug build of Guiju; without one it is
/// skipped, and says so.
@Suite struct RoundTripTests {
  static let root = (0..<6).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
  static let guiju = root.appending(path: ".build/debug/guiju").path
  static let sheets = root.appending(path: "Sources/Companions/Sheets/.build/debug/guiju-sheets").path
  static let isBuilt = [guiju, sheets].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }

  static func ask(_ arguments: [String]) throws -> (status: Int32, out: String) {
    let process = Process()
    process.executableURL = URL(filePath: guiju)
    process.arguments = arguments
    process.environment = ["GUIJU_SHEETS": sheets, "LANG": "zh_CN.UTF-8", "PATH": "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// The workbook written anew with answers: by the path of a fact, or by sheet, row and column.
  static func fill(_ path: String, _ answers: [String: String], _ cells: [(String, Int, Int, String)]) throws {
    let book = try Workbook([UInt8](try Data(contentsOf: URL(filePath: path))))
    var sheets: [[String: Any]] = []
    for sheet in book.sheets {
      var rows: [Int: [Int: [String: Any]]] = [:]
      for cell in sheet.content?.cells ?? [] {
        rows[cell.row, default: [:]][cell.column] = [cell.kind == .date ? "date" : "text": cell.text]
      }
      for (row, cells) in rows {
        guard let fact = cells[5]?["text"] as? String, let answer = answers[fact] else { continue }
        rows[row]?[2] = Double(answer) == nil ? ["text": answer] : ["number": answer]
      }
      for (name, row, column, text) in cells where name == sheet.name {
        rows[row, default: [:]][column] = Double(text) == nil ? ["text": text] : ["number": text]
      }
      let last = rows.keys.max() ?? 0
      sheets.append([
        "name": sheet.name,
        "rows": (0..<last).map { row in
          let cells = rows[row + 1] ?? [:]
          return ["cells": (0..<(cells.keys.max() ?? 0)).map { cells[$0 + 1] ?? NSNull() as Any }]
        },
      ])
    }
    let json = try JSONSerialization.data(withJSONObject: ["workbook": 1, "sheets": sheets])
    try WorkbookFile.write([UInt8](json), to: path)
  }

  @Test(.enabled(if: isBuilt, "there is no debug build of guiju: run `swift build` at the top first"))
  func `a form is made, filled in and checked`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let guidance = Self.root.appending(path: "Tests/CommandTests/Cases/forms/hall.yaml").path
    let made = try Self.ask(["new", "plan", "--guidance", guidance, "--format", "xlsx", "--output", path])
    #expect(made.status == 0 && made.out.isEmpty, "\(made.out)")
    let fresh = try Self.ask(["check", path, "--guidance", guidance])
    #expect(fresh.status == 3, "\(fresh.out)")
    let again = try Self.ask(["new", "plan", "--guidance", guidance, "--format", "xlsx", "--output", path])
    #expect(again.status == 2 && again.out.contains("已经有了"))
    try Self.fill(
      path,
      [
        "plan.total": "20000.29", "plan.grade": "2A", "plan.fields[;]": "甲；乙", "plan.vote.present": "30",
        "plan.vote.share": "0.6",
      ],
      [
        ("预算", 2, 1, "茶点"), ("预算", 2, 2, "礼品"), ("预算", 2, 4, "15000.5"), ("预算", 3, 1, "打印"), ("预算", 3, 2, "办公经费"),
        ("预算", 3, 4, "4999.79"), ("判断", 3, 3, "茶点"), ("判断", 3, 4, "通过"), ("判断", 4, 1, "fits"), ("判断", 4, 3, "打印"),
        ("判断", 4, 4, "通过"),
      ])
    let filled = try Self.ask(["check", path, "--guidance", guidance, "--format", "csv", "--show", "all"])
    let findings = filled.out.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[1...5].joined(separator: " ")
    }
    #expect(
      findings.sorted() == [
        "ceiling  must pass ", "fits 打印 review pass ", "fits 茶点 review pass ", "gift-share  should_not fail 5000.355",
        "paid-early  must_not not-applicable ", "quorum  must pass ",
      ], "\(filled.out)")
    #expect(filled.status == 0)
  }
}
