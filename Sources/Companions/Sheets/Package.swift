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

// A companion of Guiju: it needs nothing of it, and Guiju runs it as a process of its own.
let package = Package(
  name: "GuijuSheets",
  products: [.executable(name: "guiju-sheets", targets: ["SheetsCommand"])],
  targets: [
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "Workbooks", dependencies: ["CLibZip", "CLibXlsxWriter"], swiftSettings: settings),
    .executableTarget(name: "SheetsCommand", dependencies: ["Workbooks"], swiftSettings: settings),
    .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks", "CLibZip"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
