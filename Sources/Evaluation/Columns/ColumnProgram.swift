public import Cases
import Programs
import Values

/// The rules of a program over columns, with what the machine has to do beside them.
public struct ColumnProgram: Sendable {
  let instructions: [ColumnInstruction]
  let constants: [Number]
  let sets: [[Bool]]
  let groupings: [ColumnGrouping]
  /// By index of the rule; nil: the machine.
  let rules: [ColumnRule?]
  /// Why a rule runs on the machine; nil where it runs on columns.
  public let reasons: [MachineReason?]
  /// Rules over all cases, by their first text: those of which every text runs on columns over the same groups, and the
  /// others, which the machine judges over all rows at once.
  public let across: [Int]
  public let acrossOnMachine: [Int]
  /// What is to be read of each table, by its index.
  public let uses: [Int: [ColumnUse]]
  /// By rule: whether it looks at the current row and the case only, so that the machine needs no other row.
  let readsOneRow: [Bool]

  /// Compiles every rule of the evaluator's program.
  public init(_ evaluator: Evaluator) {
    let program = evaluator.program
    var compiler = ColumnCompiler(program)
    var rules: [ColumnRule?] = []
    var reasons: [MachineReason?] = []
    for index in program.rules.indices {
      do throws(ColumnCompiler.Unfit) {
        rules.append(try compiler.rule(index))
        reasons.append(nil)
      } catch {
        rules.append(nil)
        reasons.append(error.reason)
      }
    }
    instructions = compiler.instructions
    constants = compiler.constants
    sets = compiler.sets
    groupings = compiler.groupings
    self.rules = rules
    self.reasons = reasons
    let texts = program.rules.indices.filter {
      program.rules[$0].versions.lowerBound == $0 && program.rules[$0].iteration?.grouping?.isAcrossCases == true
    }
    func isOnColumns(_ first: Int) -> Bool {
      program.rules[first].versions.allSatisfy { rules[$0] != nil && rules[$0]?.grouping == rules[first]?.grouping }
    }
    across = texts.filter(isOnColumns)
    acrossOnMachine = texts.filter { !isOnColumns($0) }
    uses = Dictionary(uniqueKeysWithValues: compiler.uses.enumerated().map { ($0, $1) })
    readsOneRow = program.rules.map { rule in
      guard rule.iteration?.rowTable != nil else { return false }
      var roots = [rule.applies, rule.condition, rule.margin?.left, rule.margin?.right].compactMap { $0 }
      roots += rule.exceptions.map(\.condition) + rule.mentions.map(\.node)
      for template in [rule.message.zh, rule.message.en, rule.remedy.zh, rule.remedy.en] {
        for piece in template?.pieces ?? [] { if case .value(let node) = piece { roots.append(node) } }
      }
      return program.nodes(below: roots).allSatisfy { node in
        switch program[node].operation {
        case .aggregate, .quantify, .collect, .filter, .map, .quantifyList, .currentRow, .iterate, .select, .list,
          .function, .invoke, .invokeNamed, .local, .global:
          false
        default: true
        }
      }
    }
  }
}
