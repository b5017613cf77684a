/// One step of direct code: 20 bytes, trivial.
///
/// Jumps go to `c`. Registers hold numbers as they are stored, dates as integers that keep their order, texts and codes
/// by their symbols, booleans as 0 and 1.
struct DirectInstruction: BitwiseCopyable, Sendable {
  enum Operation: UInt8, Sendable {
    // Ends
    case applies  // a: 0 not applicable, 1 holds, 2 does not hold
    case ask  // the machine decides
    case jump
    // Facts of the current row of a domain: register a, domain b, column c
    case loadNumber, loadDate, loadText, loadBoolean
    case loadTextOrNull  // null is a symbol that equals none
    case needParameter  // a: the parameter; asks where it has no version that day
    // Numbers: register a from registers b and c
    case add, subtract, multiply, divide
    case negate  // register a from b
    case move  // register a from b
    case setBoolean  // register a to `flag`
    // Tests; all jump to c where the test gives `flag`
    case compareNumber  // registers a and b by comparison `kind`
    case compareInteger  // dates, likewise
    case compareEqual  // symbols and booleans of registers a and b
    case compareRank  // codes of list `kind`, registers a and b, comparison `detail`
    case inSet  // register a, set b
    case isNull  // domain a, column b
    case isTrue  // domain a, column b
    case isTrueRegister  // register a
    // The same of a fact, loaded and tested in one: domain a, column b
    case compareNumberFact, compareDateFact  // with register d by comparison `kind`
    case equalTextFact  // with register d; null equals none
    case inSetFact  // set d
    // Rows
    case loopBegin  // domain a over table b; without rows to c
    case loopNext  // domain a with rows of d cells; while there are rows to c
    // A loop over a domain whose row others still need (registers a and d keep it, domain b)
    case saveRow, restoreRow
    case rowCount  // register a: the rows of table b
    case zero  // register a
    case accumulate  // register a by register b, exactly
    case accumulateFact  // register a by the number in domain b, column c, exactly
    case countUp  // register a by one
    // What is one value for the case
    case skipIfDone  // value a; if it is there to c
    case markDone  // value a
  }

  let operation: Operation
  var flag = false
  var kind: UInt8 = 0
  var detail: UInt8 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  /// A label until `DirectCompiler` ends; then an address.
  var c: Int32 = 0
  var d: Int32 = 0

  /// Whether `c` is where to go on.
  var jumps: Bool {
    switch operation {
    case .jump, .compareNumber, .compareInteger, .compareEqual, .compareRank, .inSet, .isNull, .isTrue,
      .isTrueRegister, .compareNumberFact, .compareDateFact, .equalTextFact, .inSetFact, .loopBegin, .loopNext,
      .skipIfDone:
      true
    case .applies, .ask, .loadNumber, .loadDate, .loadText, .loadBoolean, .loadTextOrNull, .needParameter, .add,
      .subtract, .multiply, .divide, .negate, .move, .setBoolean, .saveRow, .restoreRow, .rowCount, .zero, .accumulate,
      .accumulateFact,
      .countUp, .markDone:
      false
    }
  }
}
