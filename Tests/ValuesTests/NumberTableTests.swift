import Testing

@testable import Values

/// `Number` against Python's `decimal`: every line of the tables under `Cases/number`.
struct NumberTableTests {
  static let modes: [String: RoundingMode] = [
    "halfEven": .halfEven, "halfUp": .halfUp, "halfDown": .halfDown, "up": .up, "down": .down, "floor": .floor,
    "ceiling": .ceiling,
  ]

  @Test(
    arguments: [
      ("arithmetic", 2000), ("comparison", 500), ("rounding", 1000), ("remainders", 500), ("functions", 600),
      ("powers", 400), ("texts", 400), ("sums", 100),
    ])
  func agreesWithPython(table: String, least: Int) throws {
    let cases = try CaseTable("number/" + table).lines
    #expect(cases.count >= least)
    var plain = 0
    for line in cases {
      let shown = line.joined(separator: " | ")
      if line[0] == "text" {
        let number = Number(line[1])
        #expect(number?.text ?? "nil" == line[2], "\(shown)")
        if line[3] != "long" { #expect(number?.text(fractionDigits: 2...2) ?? "nil" == line[3], "\(shown)") }
        if let number { #expect(Number(number.text) == number, "\(shown)") }
        continue
      }
      if line[0] == "sum" {
        var sum = ExactSum()
        for term in line[1].split(separator: " ") { sum.add(try #require(Number(term))) }
        #expect(same(sum.result, line[2]), "\(shown): \(written(sum.result))")
        #expect(same(sum.mean, line[3]), "\(shown): \(written(sum.mean))")
        continue
      }
      let result = try compute(line)
      let expected = line[line.count - 1]
      if case .order(let order) = result {
        #expect(order == Int(expected), "\(shown)")
      } else if case .number(let number) = result {
        #expect(same(number, expected), "\(shown): \(written(number))")
        // The exponent too is that of the standard; positive exponents are written out here, so they are left aside.
        let isPlain = !line[1...2].contains { $0.contains("E") && !$0.contains("E-") && !$0.hasSuffix("E0") }
        if ["add", "subtract", "multiply", "divide", "round"].contains(line[0]), isPlain, let number, !number.isZero {
          #expect(written(number) == written(Number(expected)), "\(shown): stored otherwise")
          plain += 1
        }
      }
    }
    #expect(table != "arithmetic" || plain > 1000)
  }

  enum Result {
    case number(Number?)
    case order(Int)
  }

  func compute(_ line: [String]) throws -> Result {
    let a = try #require(Number(line[1]))
    func b() throws -> Number { try #require(Number(line[2])) }
    switch line[0] {
    case "add": return .number(a.adding(try b()))
    case "subtract": return .number(a.subtracting(try b()))
    case "multiply": return .number(a.multiplied(by: try b()))
    case "divide": return .number(a.divided(by: try b()))
    case "modulo": return .number(a.modulo(try b()))
    case "remainder": return .number(a.remainder(try b()))
    case "power": return .number(a.power(try b()))
    case "sqrt": return .number(a.squareRoot())
    case "exp": return .number(a.exponential())
    case "ln": return .number(a.naturalLogarithm())
    case "round":
      return .number(a.rounded(scale: try #require(Int(line[2])), try #require(Self.modes[line[3]])))
    case "step": return .number(a.rounded(toStep: try b(), try #require(Self.modes[line[3]])))
    case "compare":
      let other = try b()
      let order = Number.order(a, other)
      #expect((a < other) == (order < 0))
      #expect((a == other) == (order == 0))
      #expect(order != 0 || a.hashValue == other.hashValue)
      return .order(order)
    default:
      Issue.record("an operation without a test: \(line[0])")
      return .number(nil)
    }
  }

  func same(_ number: Number?, _ expected: String) -> Bool {
    expected == "nil" ? number == nil : number != nil && number == Number(expected)
  }

  func written(_ number: Number?) -> String {
    number.map { $0.coefficientText + "E" + String($0.exponent) } ?? "nil"
  }
}
