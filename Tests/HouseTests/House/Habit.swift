import Testing

/// Something that is not written in this house: a pattern, where it holds, and a sample that it must find. The samples
/// carry a `·` that is taken out, so that they do not trip over themselves.
struct Habit: CustomTestStringConvertible, Sendable {
  let name: String
  let sample: String
  let isWhere: @Sendable (String) -> Bool
  private let finds: @Sendable (Substring) -> Bool

  init(
    _ name: String, sample: String, where isWhere: @escaping @Sendable (String) -> Bool = { _ in true },
    finds: @escaping @Sendable (Substring) -> Bool
  ) {
    self.name = name
    self.sample = sample
    self.isWhere = isWhere
    self.finds = finds
  }

  var testDescription: String { name }

  /// The numbers of the lines that break it (the first is 1).
  func lines(in text: String) -> [Int] {
    // Most files break nothing: one look at the whole is quicker than one at each line.
    guard finds(text[...]) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { finds($0.element) }.map { $0.offset + 1 }
  }

  /// C is called here, and nowhere else.
  /// Beside calls of C: what keeps to memory of its own for speed.
  static let filesThatCallC = [
    "Sources/Cases/JSON/JSONComposer.swift", "Sources/Cases/JSON/PlainCaseReading.swift",
    "Sources/Cases/JSON/PlainCaseShape.swift", "Sources/Cases/JSON/PlainJSONText.swift",
    "Sources/Evaluation/Direct/DirectRun.swift", "Sources/Evaluation/Direct/DirectScratch.swift",
    "Sources/Evaluation/Direct/FixedBuffer.swift", "Sources/Evaluation/Rules/CaseJudge.swift",
    "Sources/Values/Value/SymbolTable.swift", "Sources/Values/Value/TextPool.swift",
    "Sources/Cases/Ledgers/GB18030.swift", "Sources/Command/Door.swift", "Sources/Command/Executable.swift",
    "Sources/SourceText/Fingerprints/Fingerprint.swift", "Sources/SourceText/Fingerprints/FingerprintStream.swift",
    "Sources/SourceText/Text/PosixFiles.swift",
    "Sources/SourceText/YAML/LibYAMLEvents.swift", "Sources/Guiju/Companions/CompanionProcess.swift",
    "Sources/Guiju/OutputWriter.swift", "Sources/Guiju/Progress/RunWatch.swift",
    "Sources/Guiju/Tables/TableInputs.swift",
    "Sources/Companions/Sheets/Sources/Workbooks/Archive/ZipArchive.swift",
    "Sources/Companions/Sheets/Sources/Workbooks/Writing/WorkbookFile.swift",
    "Sources/Companions/Serve/Sources/Store/Accounts/Password.swift",
    "Sources/Companions/Serve/Sources/Store/Accounts/Secret.swift",
    "Sources/Companions/Serve/Sources/ServeCommand/CommandText.swift",
  ]

  /// Where rows and columns lie in memory of their own: large tables, and operations over whole columns.
  static let columnarFolders = ["Sources/Cases/Tables/", "Sources/Evaluation/Columns/"]

  static let all: [Habit] = [
    Habit("no end of the process", sample: "fatal·Error(\"x\")") { $0.contains(#/\bfatalError\(/#) },
    Habit("no forced try", sample: "let x = try·! f()") { $0.contains(#/\btry!/#) },
    Habit("no forced cast", sample: "x as·! Int") { $0.contains(#/\bas! /#) },
    Habit("no note for later without an issue", sample: "// TO·DO: later") {
      $0.contains(#/\b(TO[D]O|FIX[M]E)\b(?!.*#\d)/#)
    },
    Habit("no check that cannot fail", sample: "#expect·(true)") { $0.contains(#/#expect\((true|1 == 1)\)/#) },
    Habit("no path of one machine", sample: "/ho·me/somebody/x") { $0.contains(#/\/(work|root|home|Users)\/[a-z]/#) },
    Habit(
      "rooms do not print", sample: "pri·nt(x)",
      where: { file in
        // The doors: what they print is what they are for.
        file.hasPrefix("Sources/") && !file.hasPrefix("Sources/Command/") && !file.hasPrefix("Sources/Benchmark/")
          && !file.hasPrefix("Sources/Companions/Serve/Sources/ServeCommand/") && !file.contains("/Tests/")
      },
      finds: { $0.contains(#/(^|[^.\w])(print|debugPrint|dump)\(/#.anchorsMatchLineEndings()) }),
    Habit(
      "unsafe only in the files that are named", sample: "let x = uns·afe f()",
      where: { file in
        file.hasPrefix("Sources/") && !file.contains("/Tests/") && !filesThatCallC.contains(file)
          && !columnarFolders.contains { file.hasPrefix($0) }
      },
      finds: { $0.contains(#/(^|[ (=])unsafe [a-zA-Z_&(\[]/#.anchorsMatchLineEndings()) }),
  ]
}
