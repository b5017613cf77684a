public import Programs
import Values

/// How many values a register holds: one, or one for each case, row or group of the batch.
enum ColumnLevel: Hashable, Sendable {
  case scalar
  case cases
  case rows(Int32)
  case groups(Int32)
}

/// What the values of a register are.
enum ColumnKind: Hashable, Sendable {
  /// Whole multiples of 10^-decimals.
  case fixed(Int)
  case number
  case date
  case symbol
  /// False, ask, true, in that order: see `ColumnTruth`.
  case truth
  /// Only whether there is something.
  case presence
  /// Texts of rows by their hashes; equal only where the rows say so.
  case text

  /// Values lie in 64 bits.
  var isInteger: Bool {
    switch self {
    case .fixed, .date, .symbol: true
    case .number, .truth, .presence, .text: false
    }
  }
}

/// Truth values in columns. `ask` stands for unknown, null and fault alike: whoever is asked knows which.
enum ColumnTruth {
  static let no: UInt8 = 0
  static let ask: UInt8 = 1
  static let yes: UInt8 = 2
}

/// One operation over whole columns. Its number is that of the register that it fills.
struct ColumnInstruction: Hashable, Sendable {
  typealias Register = Int32

  enum Operation: Hashable, Sendable {
    case number(Int32)  // index into the constants
    case integer(Int64)
    case truth(UInt8)
    case parameter(Int32)
    case inForce(Int32)
    case field(table: Int32, use: Int32)

    case spread(Register)
    case first(Register)  // of the first row of each group
    case widened(Register)  // fixed as number
    case truthOf(Register)  // a boolean column
    case isNull(Register)
    case isIn(Register, set: Int32)
    case rank(Register, list: Int32)  // the place of a code in its list
    case property(DateProperty, Register)

    case compareIntegers(Comparison, Register, Register)
    case compareNumbers(Comparison, Register, Register)
    case compareFixed(Comparison, Register, Register)  // fixed with one number for all
    case equal(Register, Register)  // with nulls
    case and(Register, Register)
    case or(Register, Register)
    case not(Register)
    case choose(Register, Register, Register)
    case arithmetic(Arithmetic, Register, Register)
    case negate(Register)

    case count(filter: Register?)
    case sum(filter: Register?, Register)
    case extreme(isLeast: Bool, filter: Register?, Register)
    case mean(filter: Register?, Register)
    case some(filter: Register?, Register)
    case every(filter: Register?, Register)
    // The same over a group of one row, the row itself
    case countOfOne(filter: Register?)
    case sumOfOne(filter: Register?, Register)
    case valueOfOne(filter: Register?, Register)
  }

  let operation: Operation
  let level: ColumnLevel
  let kind: ColumnKind
  /// Of a sum and its like: the table whose rows are added up.
  var table: Int32 = -1
}

/// Rows of a table that have the same keys.
struct ColumnGrouping: Hashable, Sendable {
  struct Key: Hashable, Sendable {
    let register: Int32
    /// The use of the row format, for texts; -1: decided on the values of the register.
    let textUse: Int32
  }

  let table: Int32
  let keys: [Key]
  let filter: Int32?
  let isAcrossCases: Bool
}

/// A rule in columns: registers at the level of its subjects.
final class ColumnRule: Sendable {
  struct Test: Sendable {
    var applies: Int32?
    var condition: Int32?
    var exceptions: [Int32] = []
  }

  let rule: Int
  let force: Force
  /// -1: the case.
  let table: Int32
  let grouping: Int32
  let test: Test
  /// Of a group across cases that has one row only, for every row.
  let alone: Test?
  /// Of a rule over groups, for every row: the parts of `when` that read nothing but keys.
  let appliesByKeys: Int32?
  let margin: (left: Int32, right: Int32)?
  /// Everything that it needs, in the order of the instructions.
  let needed: [Int32]

  init(
    rule: Int, force: Force, table: Int32, grouping: Int32, test: Test, alone: Test?, appliesByKeys: Int32?,
    margin: (left: Int32, right: Int32)?, needed: [Int32]
  ) {
    self.rule = rule
    self.force = force
    self.table = table
    self.grouping = grouping
    self.test = test
    self.alone = alone
    self.appliesByKeys = appliesByKeys
    self.margin = margin
    self.needed = needed
  }
}

/// Why a rule runs on the machine.
public enum MachineReason: Hashable, Sendable {
  /// Its day is a fact of each case.
  case ownDay
  case codes
  case groupsOfCases
  case operation(NodeID)
  case correlated
  case tooLong
}
