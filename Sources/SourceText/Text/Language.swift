/// A language that people read. Everything a person reads exists in both.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case zh
  case en
}
