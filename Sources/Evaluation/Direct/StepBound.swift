import Programs

/// How many steps an evaluation may take at most, as polynomials in the rows of the largest table (the constant first).
/// In floating point: a bound, never a result.
struct StepBound {
  /// The bound of a rule that cannot be had: no table is small enough.
  static let none = [Double.infinity]
  /// Iterations within one another beyond this are left to the machine.
  private static let degreeLimit = 4

  /// A polynomial of at most the degree limit, without an array.
  struct Polynomial: Sendable {
    private var coefficients = (0.0, 0.0, 0.0, 0.0, 0.0)

    init(_ bound: [Double]) {
      func at(_ index: Int) -> Double { index < bound.count ? bound[index] : 0 }
      coefficients = (at(0), at(1), at(2), at(3), at(4))
    }

    /// Whether no rule can run out of steps on tables of so many rows.
    func fits(rows: Int, budget: Int) -> Bool {
      let n = Double(rows)
      let (a, b, c, d, e) = coefficients
      return a + n * (b + n * (c + n * (d + n * e))) <= Double(budget)
    }
  }

  private let ofNode: [[Double]]

  init(_ program: Program) {
    var bounds: [[Double]] = []
    bounds.reserveCapacity(program.nodes.count)
    for node in program.nodes {
      var sum: [Double] = []
      for operand in program.operands(of: node) where !operand.isNone {
        sum = StepBound.sum(sum, bounds[Int(operand.index)])
      }
      switch node.operation {
      case .aggregate, .quantify, .collect, .filter, .map, .quantifyList, .range, .select, .iterate:
        sum = StepBound.sum([0, 1], [0] + sum)
      case .invoke, .invokeNamed, .function, .decisionTable, .membership, .call, .entry, .unaryTest:
        // Their cost depends on values; direct code does not have them.
        sum = StepBound.none
      default: break
      }
      if sum.count > StepBound.degreeLimit + 1 { sum = StepBound.none }
      bounds.append(sum)
    }
    ofNode = bounds
  }

  subscript(node: NodeID?) -> [Double] { node.map { ofNode[Int($0.index)] } ?? [] }

  static func sum(_ left: [Double], _ right: [Double]) -> [Double] {
    (0..<max(left.count, right.count)).map {
      ($0 < left.count ? left[$0] : 0) + ($0 < right.count ? right[$0] : 0)
    }
  }

  static func most(_ left: [Double], _ right: [Double]) -> [Double] {
    (0..<max(left.count, right.count)).map {
      max($0 < left.count ? left[$0] : 0, $0 < right.count ? right[$0] : 0)
    }
  }
}
