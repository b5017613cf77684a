import Evaluation
import Programs
import Testing
import Values

/// Operations that only sessions of expressions have, built by hand.
@Suite struct StandardOperationTests {
  @Test func `a global keeps what it is bound to, a function too`() {
    var bench = NodeBench()
    let given = bench.add(.global(0))
    let body = bench.add(.arithmetic(.multiply), [bench.add(.local(0)), given])
    let template = FunctionTemplate(parameters: [.init(name: "x", type: nil)], firstLocal: 0, body: body)
    let function = bench.add(.function(bench.builder.addFunction(template)))
    let call = bench.add(.invoke, [bench.add(.global(1)), bench.number(4)])
    var session = bench.session()
    session.bind(number(3), to: 0)
    #expect(session.evaluate(function, bindingTo: 1).value == .function)
    #expect(session.evaluate(call, bindingTo: nil).value == number(12))
  }

  @Test func `what was given comes back as it was`() {
    var bench = NodeBench()
    let given = bench.add(.global(0))
    let datum = Datum.context([
      .init(name: "a b", value: .list([number(1), .null, .text("x")])),
      .init(name: "r", value: .range(low: number(1), high: .null, lowClosed: true, highClosed: false)),
    ])
    var session = bench.session()
    session.bind(datum, to: 0)
    #expect(session.evaluate(given, bindingTo: nil).value == datum)
  }

  @Test func `entries of a context are variables for the later ones, and a key stands once`() {
    var bench = NodeBench()
    let double = bench.add(.arithmetic(.multiply), [bench.add(.local(0)), bench.number(2)])
    let context = bench.add(.context(keys: bench.key(["a", "b"]), firstLocal: 0), [bench.number(4), double])
    let twice = bench.add(.context(keys: bench.key(["a", "a"]), firstLocal: 0), [bench.number(1), bench.number(2)])
    #expect(
      bench.value(of: context).value
        == .context([.init(name: "a", value: number(4)), .init(name: "b", value: number(8))]))
    #expect(bench.value(of: twice).reasons.first?.kind == .argumentOutOfDomain)
  }

  @Test func `a lookup takes the entry, else what the name is outside`() {
    var bench = NodeBench()
    let name = bench.builder.symbols.intern("a")
    let with = bench.add(.context(keys: bench.key(["a"]), firstLocal: 0), [bench.number(1)])
    let without = bench.add(.context(keys: bench.key(["b"]), firstLocal: 0), [bench.number(1)])
    let outside = bench.number(9)
    let nodes = [
      bench.add(.lookup(name), [with, outside]), bench.add(.lookup(name), [without, outside]),
      bench.add(.lookup(name), [without]), bench.add(.lookup(name), [bench.number(5), outside]),
    ]
    #expect(nodes.map { bench.value(of: $0).value } == [number(1), number(9), .null, number(9)])
  }

  @Test func `a position or a condition: what it is shows at run time`() {
    var bench = NodeBench()
    let list = bench.list([bench.number(5), bench.number(6), bench.number(7)])
    let position = bench.add(.select(local: 0), [list, bench.number(-1)])
    let large = bench.add(.compare(.greater), [bench.add(.local(0)), bench.number(5)])
    let filtered = bench.add(.select(local: 0), [list, large])
    let empty = bench.add(.select(local: 0), [bench.list([]), large])
    #expect(bench.value(of: position).value == number(7))
    #expect(bench.value(of: filtered).value == .list([number(6), number(7)]))
    #expect(bench.value(of: empty).value == .list([]))
    #expect(bench.value(of: empty).reasons.isEmpty)
  }

  @Test func `a test is true, or the input meets it`() {
    var bench = NodeBench()
    let one = bench.number(1)
    let range = bench.add(.range(lowClosed: true, highClosed: false), [one, bench.number(3)])
    let tests = [bench.boolean(true), bench.boolean(false), one, range, bench.list([range]), bench.constant(.null)]
    let results = tests.map { test in
      let node = bench.add(.unaryTest, [one, test])
      return bench.value(of: node).value
    }
    #expect(results == [true, false, true, true, true, false].map { .boolean($0) })
    let ofBoolean = bench.add(.unaryTest, [bench.boolean(false), bench.boolean(false)])
    #expect(bench.value(of: ofBoolean).value == .boolean(true))
    let ofNull = bench.add(.unaryTest, [bench.constant(.null), bench.boolean(true)])
    #expect(bench.value(of: ofNull).value == .boolean(false))
  }

  @Test func `values are converted to declared types, and what does not conform is null with a reason`() throws {
    var bench = NodeBench()
    let day = try #require(CalendarDate("2020-05-17"))
    let one = bench.number(1)
    let listOfOne = bench.list([one])
    let listOfTwo = bench.list([one, one])
    let numbers = bench.builder.addType(.list(.number(.plain)))
    let aNumber = bench.builder.addType(.number(.plain))
    let moment = bench.builder.addType(ValueType(.dateAndTime))
    func coerced(_ node: NodeID, _ type: Int32) -> ExpressionOutcome {
      let node = bench.add(.coerce(type), [node])
      return bench.value(of: node)
    }
    #expect(coerced(one, aNumber).value == number(1))
    #expect(coerced(listOfOne, aNumber).value == number(1))
    #expect(coerced(one, numbers).value == .list([number(1)]))
    #expect(coerced(listOfTwo, aNumber).value == .null)
    #expect(coerced(listOfTwo, aNumber).reasons.first?.kind == .wrongType)
    #expect(coerced(bench.constant(.null), aNumber).reasons.isEmpty)
    #expect(
      coerced(bench.constant(.date(day)), moment).value == .dateAndTime(DateAndTime(startOf: day, zone: .utc)))
  }

  @Test func `a function of a declared type converts its result`() {
    var bench = NodeBench()
    let template = FunctionTemplate(
      parameters: [.init(name: "x", type: nil)], firstLocal: 0, body: bench.add(.local(0)))
    let function = bench.add(.function(bench.builder.addFunction(template)))
    let type = bench.builder.addType(ValueType(.function([.number(.plain)], .text)))
    let converted = bench.add(.coerce(type), [function])
    let good = bench.add(.invoke, [converted, bench.text("a")])
    let bad = bench.add(.tolerate, [bench.add(.invoke, [converted, bench.number(1)])])
    #expect(bench.value(of: good).value == .text("a"))
    #expect(bench.value(of: bad).value == .null)
    #expect(bench.value(of: bad).reasons.map(\.kind) == [.wrongType])
  }

  @Test func `a tolerated failure is null and its reason is kept, the first fifty`() {
    var bench = NodeBench()
    let one = bench.add(.tolerate, [bench.failure()])
    #expect(bench.value(of: one).value == .null)
    #expect(bench.value(of: one).reasons.map(\.kind) == [.divisionByZero])
    let many = bench.list((0..<80).map { _ in bench.add(.tolerate, [bench.failure()]) })
    #expect(bench.value(of: many).reasons.count == 50)
  }

  @Test func `a condition that is no boolean is null`() {
    var bench = NodeBench()
    let text = bench.add(.condition, [bench.text("a")])
    let truth = bench.add(.condition, [bench.boolean(true)])
    #expect(bench.value(of: text).value == .null)
    #expect(bench.value(of: truth).value == .boolean(true))
  }

  @Test func `the clock is the session's`() throws {
    var bench = NodeBench()
    let now = bench.add(.call(.now))
    let today = bench.add(.call(.today))
    let moment = try #require(DateAndTime("2024-02-29T10:00:00Z"))
    var session = ExpressionSession(program: bench.program, clock: moment)
    #expect(session.evaluate(now, bindingTo: nil).value == .dateAndTime(moment))
    #expect(session.evaluate(today, bindingTo: nil).value == .date(moment.date))
  }
}
