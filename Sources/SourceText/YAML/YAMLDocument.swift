/// A file and its tree; the root is nil where the file holds nothing.
public struct YAMLDocument: Sendable {
  public let file: SourceFile
  public let root: YAMLNode?

  public init(file: SourceFile, root: YAMLNode?) {
    self.file = file
    self.root = root
  }
}
