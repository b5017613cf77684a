public import SourceText

/// A kind of evidence with its name: `photo: {zh: 照片, en: Photographs}`.
public struct EvidenceKind: Hashable, Sendable {
  public let id: String
  public let label: LocalizedText

  public init(id: String, label: LocalizedText) {
    self.id = id
    self.label = label
  }
}

extension Catalogue {
  /// What a kind of evidence is called.
  public func evidenceName(_ kind: String, in language: Language) -> String {
    guard let known = evidence.first(where: { $0.id == kind }), !known.label.isEmpty else { return kind }
    return known.label[language]
  }

  /// The kind that a case means: by itself, or by a name that only one has.
  public func evidenceKind(written: String) -> String {
    if evidence.contains(where: { $0.id == written }) { return written }
    let named = evidence.filter { [$0.label.zh, $0.label.en].contains(written) }
    return named.count == 1 ? named[0].id : written
  }
}
