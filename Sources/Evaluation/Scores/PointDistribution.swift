import Values

/// Whether an indicator takes its part of the points of its group (`otherwise: share`).
enum Presence {
  case present
  /// Its points go to those beside it.
  case absent
  /// Facts will tell.
  case open
}

/// How the points of a group fall to its parts, and what the parts make of them: for each of the possibilities that are
/// open, the least and the most over all of them.
struct PointDistribution {
  struct Part {
    let points: Number
    let presence: Presence
    /// Of its own points, where it is there.
    let value: ScoreInterval
  }

  struct Fall {
    /// The points that it stands for: none where it is not there.
    let available: ScoreInterval
    let points: ScoreInterval
  }

  /// More parts that may go than this are not looked at one by one: then the points of the group may be anything.
  static let possibilityLimit = 6

  let presence: Presence
  /// What the group makes of its points, where it is there.
  let value: ScoreInterval
  /// One for each part.
  let falls: [Fall]

  /// - Parameter whole: the points of the group.
  init(_ parts: [Part], of whole: Number) {
    let open = parts.indices.filter { parts[$0].presence == .open }
    if open.count > Self.possibilityLimit {
      presence = parts.contains { $0.presence == .present } ? .present : .open
      value = .any(of: whole)
      falls = parts.map { Self.anyFall(of: $0, whole) }
      return
    }
    var value: ScoreInterval?
    var falls: [Fall?] = Array(repeating: nil, count: parts.count)
    var mayVanish = false
    for possibility in 0..<(1 << open.count) {
      let there = parts.indices.map { index -> Bool in
        guard let bit = open.firstIndex(of: index) else { return parts[index].presence == .present }
        return possibility & (1 << bit) != 0
      }
      var weight = Number.zero
      var sum = ScoreInterval.nothing
      for (part, isThere) in zip(parts, there) where isThere {
        weight = weight.plus(part.points)
        sum = sum.plus(part.value)
      }
      for (index, part) in parts.enumerated() {
        let own =
          there[index] && !weight.isZero
          ? Fall(
            available: ScoreInterval(part.points).times(whole, over: weight),
            points: part.value.times(whole, over: weight))
          : Fall(available: .nothing, points: .nothing)
        falls[index] = falls[index].map { $0.joined(own) } ?? own
      }
      if weight.isZero {
        mayVanish = true
        continue
      }
      let own = sum.times(whole, over: weight)
      value = value.map { $0.joined(own) } ?? own
    }
    presence = value == nil ? .absent : mayVanish ? .open : .present
    self.value = value ?? .nothing
    self.falls = falls.map { $0 ?? Fall(available: .nothing, points: .nothing) }
  }

  private static func anyFall(of part: Part, _ whole: Number) -> Fall {
    switch part.presence {
    case .present:
      Fall(
        available: ScoreInterval(least: min(part.points, whole), most: whole),
        points: ScoreInterval(least: min(part.value.least, whole), most: whole))
    case .open: Fall(available: .any(of: whole), points: .any(of: whole))
    case .absent: Fall(available: .nothing, points: .nothing)
    }
  }
}

extension PointDistribution.Fall {
  func joined(_ other: PointDistribution.Fall) -> PointDistribution.Fall {
    PointDistribution.Fall(available: available.joined(other.available), points: points.joined(other.points))
  }
}
