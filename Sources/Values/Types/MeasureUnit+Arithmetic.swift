/// The arithmetic of units (design, section 6). Each gives nil where the units do not go together.
extension MeasureUnit {
  /// The unit of `+`, `-`, of branches, and what a comparison compares in.
  public func unified(with other: MeasureUnit) -> MeasureUnit? {
    if self == other { return self }
    switch (self, other) {
    case (.literal, let unit), (let unit, .literal): return unit
    case (.ratio, .percent), (.percent, .ratio): return .percent
    case (.ratio, .plain), (.plain, .ratio), (.ratio, .count), (.count, .ratio): return .plain
    case (.plain, .count), (.count, .plain): return .plain
    default: return nil
    }
  }

  /// The unit of a product.
  public func multiplied(by other: MeasureUnit) -> MeasureUnit? {
    switch (self, other) {
    case (.money, .money): return nil
    case (.money, _): return self
    case (_, .money): return other
    case (.literal, let unit), (let unit, .literal): return unit
    case (.percent, .percent), (.percent, .ratio), (.ratio, .percent): return .percent
    case (.ratio, .ratio): return .ratio
    case (.count, .count): return .count
    default: return .plain
    }
  }

  /// The unit of a quotient.
  public func divided(by other: MeasureUnit) -> MeasureUnit? {
    switch (self, other) {
    case (.money(let left), .money(let right)): return left == right ? .ratio : nil
    case (_, .money): return nil
    case (.money, _): return self
    case (.literal, .literal): return .literal
    case (.count, .count), (.plain, .plain), (.percent, .percent): return .ratio
    case (.count, .plain), (.plain, .count): return .ratio
    case (.percent, _): return .percent
    case (.ratio, _): return .ratio
    case (.literal, _), (.count, _), (.plain, _): return .plain
    }
  }
}
