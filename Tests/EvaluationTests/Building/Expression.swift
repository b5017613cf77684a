import Programs
import Values

/// An expression of a test, lowered to nodes by `TestGuidance`.
indirect enum Expression {
  case number(String)
  case text(String)
  case date(String)
  case boolean(Bool)
  case null
  /// A fact of the case by its path.
  case fact(String)
  /// A column of the row of the innermost iteration, or of the `outward`-th one around it.
  case cell(String, outward: Int = 0)
  case row
  case parameter(String)
  case definition(String)
  case local(Int)

  case and(Expression, Expression)
  case or(Expression, Expression)
  case not(Expression)
  case branch(Expression, Expression, Expression)
  case compare(Comparison, Expression, Expression)
  case compareCodes(Comparison, Expression, Expression)
  case arithmetic(Arithmetic, Expression, Expression)
  case negate(Expression)
  case property(DateProperty, Expression)
  case call(Builtin, [Expression])

  case aggregate(Aggregate, String, filter: Expression? = nil, Expression? = nil)
  case quantify(Quantifier, String, filter: Expression? = nil, Expression)
  case collect(String, filter: Expression? = nil, Expression)

  case list([Expression])
  case filter(Int, Expression, Expression)
  case map(Int, Expression, Expression)
  case quantifyList(Quantifier, Int, Expression, Expression)
  case elementAt(Expression, Expression)
  case range(Expression?, Expression?, lowClosed: Bool = true, highClosed: Bool = true)
  /// The same expression, carrying the span of what encloses it.
  case helper(Expression)
}

func == (left: Expression, right: Expression) -> Expression { .compare(.equal, left, right) }
func != (left: Expression, right: Expression) -> Expression { .compare(.notEqual, left, right) }
func < (left: Expression, right: Expression) -> Expression { .compare(.less, left, right) }
func <= (left: Expression, right: Expression) -> Expression { .compare(.lessOrEqual, left, right) }
func > (left: Expression, right: Expression) -> Expression { .compare(.greater, left, right) }
func >= (left: Expression, right: Expression) -> Expression { .compare(.greaterOrEqual, left, right) }
func + (left: Expression, right: Expression) -> Expression { .arithmetic(.add, left, right) }
func - (left: Expression, right: Expression) -> Expression { .arithmetic(.subtract, left, right) }
func * (left: Expression, right: Expression) -> Expression { .arithmetic(.multiply, left, right) }
func / (left: Expression, right: Expression) -> Expression { .arithmetic(.divide, left, right) }

extension Expression: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  init(integerLiteral value: Int) { self = .number(String(value)) }
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}
