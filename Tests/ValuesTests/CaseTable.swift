import Foundation

/// A committed table: a case a line, its fields parted by tabs.
struct CaseTable {
  let name: String
  let lines: [[String]]

  init(_ name: String) throws {
    self.name = name
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases").appendingPathComponent(name + ".txt")
    lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// Random values from a seed that is printed, so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  static func announced(_ purpose: String) -> SeededGenerator {
    let seed =
      ProcessInfo.processInfo.environment["GUIJU_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...UInt64.max)
    print("\(purpose): GUIJU_SEED=\(seed)")
    return SeededGenerator(seed: seed)
  }

  // SplitMix64 (S. Vigna, public domain).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
