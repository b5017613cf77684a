/// Why the parser stopped: its own words (never shown, only recognised) and two marks.
struct YAMLFailure {
  let problem: String
  let context: String
  let problemMark: Int
  let contextMark: Int
}
