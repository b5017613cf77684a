public import SourceText

/// A standard, or something in it that two texts may say otherwise.
public enum StandardPart: Sendable {
  case standard(Standard)
  case grade(Standard, Grade)
  case indicator(Standard, Indicator)
  case deduction(Standard, Deduction)
  case bonus(Standard, Bonus)
  /// An index into `Program.rules`.
  case veto(Standard, Int)

  public var standard: Standard {
    switch self {
    case .standard(let standard), .grade(let standard, _), .indicator(let standard, _), .deduction(let standard, _),
      .bonus(let standard, _), .veto(let standard, _):
      standard
    }
  }

  public var span: Span {
    switch self {
    case .standard(let standard), .veto(let standard, _): standard.span
    case .grade(_, let grade): grade.span
    case .indicator(_, let indicator): indicator.span
    case .deduction(_, let deduction): deduction.span
    case .bonus(_, let bonus): bonus.span
    }
  }
}

extension Program {
  /// Every standard with all that is in it, in the order of the text.
  public var standardParts: [StandardPart] {
    standards.flatMap { standard -> [StandardPart] in
      var parts: [StandardPart] = [.standard(standard)]
      parts += standard.grades.map { .grade(standard, $0) }
      parts += standard.everyIndicator.map { .indicator(standard, $0) }
      parts += standard.deductions.map { .deduction(standard, $0) }
      parts += standard.bonuses.map { .bonus(standard, $0) }
      parts += standard.vetoes.map { .veto(standard, $0) }
      return parts
    }
  }

  /// `completion`, `completion.served`: the standard and what it is in it.
  public func name(of part: StandardPart) -> String {
    let standard = part.standard.id
    switch part {
    case .standard: return standard
    case .grade(_, let grade): return standard + "." + grade.id
    case .indicator(_, let indicator): return standard + "." + indicator.id
    case .deduction(_, let deduction): return standard + "." + rules[deduction.rule].id
    case .bonus(_, let bonus): return standard + "." + bonus.id
    case .veto(_, let rule): return standard + "." + rules[rule].id
    }
  }
}
