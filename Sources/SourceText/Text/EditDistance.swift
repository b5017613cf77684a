/// The names nearest to one that does not exist, for "did you mean": at most three, the nearest first, equally near ones
/// in the order of their code points. Empty where none is near.
///
/// Near are: the same but for capitals, full-width forms, spaces, `-` and `_`; the same characters in another order; few
/// characters inserted, left out, replaced or swapped, how few depends on the length (one for Chinese words).
public func nearest(to name: String, among candidates: [String]) -> [String] {
  let wanted = EditDistance.folded(name)
  guard !wanted.isEmpty, wanted.count <= EditDistance.longest else { return [] }
  let sorted = wanted.sorted()
  var found: [(distance: Int, name: String)] = []
  for candidate in Set(candidates) where candidate != name {
    let folded = EditDistance.folded(candidate)
    guard !folded.isEmpty, folded.count <= EditDistance.longest else { continue }
    let allowed = EditDistance.allowed(max(wanted.count, folded.count))
    if folded == wanted {
      found.append((0, candidate))
    } else if folded.count == wanted.count, wanted.count > 1, folded.sorted() == sorted {
      found.append((1, candidate))
    } else if abs(folded.count - wanted.count) <= allowed {
      let distance = EditDistance.between(wanted, folded)
      if distance <= allowed { found.append((distance, candidate)) }
    }
  }
  guard let least = found.map(\.distance).min() else { return [] }
  return found.filter { $0.distance == least }.map(\.name)
    .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }.prefix(3).map { $0 }
}

enum EditDistance {
  /// Names beyond this are no names; comparing them would take long.
  static let longest = 100

  /// How many changes still make a slip. A single character says nothing about another one.
  static func allowed(_ length: Int) -> Int {
    switch length {
    case ...1: 0
    case 2...4: 1
    case 5...8: 2
    default: 3
    }
  }

  /// Small letters, half-width forms, without spaces, `-` and `_`.
  static func folded(_ name: String) -> [Character] {
    var result = ""
    for scalar in name.unicodeScalars {
      var value = scalar.value
      if 0xFF01...0xFF5E ~= value { value -= 0xFEE0 }
      if value == 0x3000 || value == 0x20 || value == 0x2D || value == 0x5F { continue }
      if let half = Unicode.Scalar(value) { result.unicodeScalars.append(half) }
    }
    return Array(result.lowercased())
  }

  /// Damerau and Levenshtein's distance (in the form that changes no stretch twice).
  static func between(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        var least = min(previous[column] + (left[row] == right[column] ? 0 : 1), previous[column + 1] + 1)
        least = min(least, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
