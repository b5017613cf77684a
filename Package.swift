// swift-tools-version: 6.3
import Foundation
import PackageDescription

// One settings array for every target: what the design asks of the house holds in each room.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A room of the house. `docs/architecture.md` has the table of who may import whom; `Tests/HouseTests` holds it.
func room(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

/// The tests of a room; fixtures lie beside them as text and are read by path.
func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: imports,
    exclude: FileManager.default.fileExists(atPath: Context.packageDirectory + "/Tests/\(name)Tests/Cases")
      ? ["Cases"] : [],
    swiftSettings: settings)
}

let package = Package(
  name: "Guiju",
  products: [
    .library(name: "Guiju", targets: ["Guiju"]),
    .executable(name: "guiju", targets: ["Command"]),
    .executable(name: "guiju-benchmark", targets: ["Benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "CSeparatorScan"),

    room("SourceText", ["CLibYAML", "CLibCrypto"]),
    room("Values", []),
    room("Programs", ["SourceText", "Values"]),
    room("FEEL", ["SourceText", "Values", "Programs"]),
    room("Guidance", ["SourceText", "Values", "FEEL", "Programs"]),
    room("Cases", ["SourceText", "Values", "Programs", "CSeparatorScan", "CZlib"]),
    room("Evaluation", ["SourceText", "Values", "Programs", "Cases"]),
    room("Reports", ["SourceText", "Values", "Programs", "Cases", "Evaluation"]),
    room(
      "Guiju",
      ["SourceText", "Values", "Programs", "FEEL", "Guidance", "Cases", "Evaluation", "Reports"]),
    .executableTarget(
      name: "Command",
      dependencies: [
        "Guiju", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),

    // Measures; never part of a test.
    .executableTarget(
      name: "Benchmark", dependencies: ["Guiju"], exclude: ["plans.yaml", "ledger.yaml", "peers"],
      swiftSettings: settings),

    tests("SourceText", ["SourceText"]),
    tests("Values", ["Values"]),
    tests("Programs", ["Programs", "SourceText", "Values"]),
    tests("FEEL", ["FEEL", "Programs", "SourceText", "Values"]),
    tests("Guidance", ["Guidance", "FEEL", "Programs", "SourceText", "Values"]),
    tests("Cases", ["Cases", "Programs", "SourceText", "Values", "CSeparatorScan"]),
    tests(
      "Evaluation",
      ["Evaluation", "Guidance", "FEEL", "Cases", "Programs", "SourceText", "Values"]),
    tests("Reports", ["Reports", "Evaluation", "Cases", "Programs", "SourceText", "Values"]),
    tests(
      "Guiju",
      ["Guiju", "Guidance", "FEEL", "Cases", "Evaluation", "Reports", "Programs", "SourceText", "Values"]),
    tests("Agreement", ["Guiju"]),
    tests("Benchmark", ["Guiju"]),
    tests("Command", []),
    tests("House", ["Guiju", "SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
