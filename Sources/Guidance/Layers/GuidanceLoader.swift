public import SourceText

/// How a compiler reaches other files: those that a guidance extends, and tables beside it.
public struct GuidanceLoader: Sendable {
  /// The guidance of a name below the rules folder, as the file of that number; reports where there is none.
  public let guidance: @Sendable (_ name: String, _ index: Int32, _ place: Place) -> Diagnosed<SourceFile>
  /// A file in the folder of a guidance, or below.
  public let beside:
    @Sendable (_ name: String, _ guidance: SourceFile, _ index: Int32, _ place: Place) -> Diagnosed<SourceFile>

  public init(
    guidance: @escaping @Sendable (_ name: String, _ index: Int32, _ place: Place) -> Diagnosed<SourceFile>,
    beside:
      @escaping @Sendable (_ name: String, _ guidance: SourceFile, _ index: Int32, _ place: Place) -> Diagnosed<
        SourceFile
      >
  ) {
    self.guidance = guidance
    self.beside = beside
  }

  /// Finds nothing: for a file that stands alone.
  public static let none = GuidanceLoader(
    guidance: { name, _, place in
      var diagnostics = Diagnostics()
      diagnostics.add(.parentNotFound, at: place, ["name": .written(name)])
      return Diagnosed(nil, diagnostics)
    },
    beside: { name, _, _, place in
      var diagnostics = Diagnostics()
      diagnostics.add(.parentNotFound, at: place, ["name": .written(name)])
      return Diagnosed(nil, diagnostics)
    })
}
