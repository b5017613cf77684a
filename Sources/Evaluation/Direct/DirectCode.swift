import Programs
import Values

/// The rules of a program as straight code over known values: the quick half of the machine.
///
/// Direct code knows only true and false. Where a fact is unknown or null, where an operation fails or is one that it
/// does not have, it asks: the machine then decides the rule, with all states. It never decides what the machine would
/// decide otherwise, and it has no meaning of its own.
///
/// INVARIANT (direct code asks or agrees): for every rule and row it gives the machine's result, or none.
struct DirectCode: Sendable {
  let instructions: [DirectInstruction]
  /// Where the code of each rule begins.
  let entries: [Int32]
  /// The same behind `when`, for rules that are found by an index over the whole of it; else as `entries`.
  let entriesBehindWhen: [Int32]
  /// Constants in their registers, and room for what is computed.
  let registers: [DirectRegister]
  /// The register of each parameter; -1 where no rule reads it.
  let parameterRegisters: [Int32]
  let doneCount: Int
  /// Sets of texts: bits by symbol, `setWords` words each.
  let sets: [UInt64]
  let setWords: Int
  /// The place of a code in its ordered list, by symbol of the program, list behind list; -1: not in it.
  let ranks: [Int32]
  /// What a rule may cost in steps at most.
  let stepBound: StepBound.Polynomial
}
