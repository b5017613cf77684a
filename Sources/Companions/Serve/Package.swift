// swift-tools-version: 6.3
import PackageDescription

// The settings of the house; `Tests/HouseTests` reads these sources too.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// A companion of Guiju for people who work in a browser. Of the house it uses the public product alone.
let package = Package(
  name: "GuijuServe",
  products: [.executable(name: "guiju-serve", targets: ["ServeCommand"])],
  dependencies: [
    .package(name: "Guiju", path: "../../.."),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.20.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCryptoKDF", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // What is kept: accounts, cases and their versions, guidance in work, runs.
    .target(
      name: "Store",
      dependencies: ["CLibCryptoKDF", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    // Requests in, pages and answers out.
    .target(
      name: "Serving",
      dependencies: [
        "Store",
        .product(name: "Guiju", package: "Guiju"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.copy("Resources")],
      swiftSettings: settings),
    .executableTarget(
      name: "ServeCommand",
      dependencies: [
        "Serving", "Store", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ServingTests",
      // The command is started as a process.
      dependencies: [
        "Serving", "Store", "ServeCommand", .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
