import SourceText

/// A guidance file with all that it extends, each read once: those that are extended come first.
struct GuidanceLayers {
  /// The file itself is the last.
  private(set) var models: [GuidanceModel] = []
  /// `Span.file` is an index into them; the file itself is the first.
  private(set) var files: [SourceFile]
  private(set) var diagnostics = Diagnostics()
  /// By the place of a model: the places of all models that it builds on.
  private(set) var ancestors: [Set<Int>] = []
  private let loader: GuidanceLoader
  private var places: [String: Int] = [:]
  /// The chain of files that are being read, each with where the next one is named.
  private var open: [String] = []

  /// How many files may extend one another in a chain.
  static let depthLimit = 16

  /// - Returns: nil where the file itself cannot be read.
  init?(_ file: SourceFile, loader: GuidanceLoader, _ diagnostics: inout Diagnostics) {
    self.loader = loader
    files = [file]
    let isRead = read(file, name: nil) != nil
    diagnostics.add(contentsOf: self.diagnostics)
    guard isRead else { return nil }
  }

  /// Reads a file after those it extends; gives its place among the models.
  private mutating func read(_ file: SourceFile, name: String?) -> Int? {
    let composed = YAMLComposer.compose(file)
    // A line that YAML takes otherwise than it was meant says nothing true about what stands on it.
    let misread = Set(
      composed.diagnostics.all.filter { $0.severity == .error }
        .compactMap { $0.place.map { file.lineNumber(of: $0.start) } })
    diagnostics.add(contentsOf: composed.diagnostics)
    guard let document = composed.value, document.root != nil || !composed.diagnostics.hasErrors else { return nil }
    var besides: [SourceFile] = []
    let next = Int32(clamping: files.count)
    let loader = loader
    func readBeside(_ scalar: YAMLScalar) -> Diagnosed<SourceFile> {
      let index = next + Int32(clamping: besides.count)
      let read = loader.beside(scalar.text, file, index, file.place(scalar.span))
      if let file = read.value { besides.append(file) }
      return read
    }
    let read = withoutActuallyEscaping(readBeside) { GuidanceReader.read(document, readBeside: $0) }
    for diagnostic in read.diagnostics.all {
      if let place = diagnostic.place, place.file.index == file.index,
        misread.contains(file.lineNumber(of: place.start))
      {
        continue
      }
      diagnostics.add(diagnostic)
    }
    files.append(contentsOf: besides)
    guard let model = read.model else { return nil }
    var ancestors: Set<Int> = []
    open.append(name ?? model.id)
    for parent in model.parents {
      guard let place = self.parent(parent, of: model) else { continue }
      ancestors.insert(place)
      ancestors.formUnion(self.ancestors[place])
    }
    open.removeLast()
    models.append(model)
    self.ancestors.append(ancestors)
    return models.count - 1
  }

  private mutating func parent(_ name: YAMLScalar, of model: GuidanceModel) -> Int? {
    let place = model.file.place(name.span)
    if open.contains(name.text) {
      diagnostics.add(
        .cyclicExtends, at: place, ["path": .words(Words((open + [name.text]).joined(separator: " → ")))])
      return nil
    }
    if let known = places[name.text] { return known }
    guard open.count < Self.depthLimit else {
      diagnostics.add(.extendsTooDeep, at: place, ["limit": .number(Self.depthLimit)])
      return nil
    }
    let loaded = loader.guidance(name.text, Int32(clamping: files.count), place)
    diagnostics.add(contentsOf: loaded.diagnostics)
    guard let file = loaded.value else { return nil }
    files.append(file)
    guard let read = read(file, name: name.text) else { return nil }
    places[name.text] = read
    return read
  }
}
