import Cases
import Programs

/// What a test of a rule says of each subject of the batch at hand: its registers, ready to be read.
@safe struct ColumnVerdicts {
  // As `ResultCode`, and one for what columns do not know.
  static let notApplicable = ResultCode.notApplicable.rawValue
  static let pass = ResultCode.pass.rawValue
  static let needsReview = ResultCode.needsReview.rawValue
  static let fail = ResultCode.fail.rawValue
  static let ask = UInt8.max

  @safe private struct Truths {
    let base: UnsafePointer<UInt8>
    let stride: Int

    init(_ register: ColumnRegister) {
      unsafe base = UnsafePointer(register.truths)
      stride = register.stride
    }

    @inline(__always)
    subscript(index: Int) -> UInt8 { unsafe base[index &* stride] }

    /// Eight of them.
    @inline(__always)
    func word(_ index: Int) -> UInt64 {
      unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
  }

  /// In the lowest bit of each byte.
  private static let everyByte: UInt64 = 0x0101_0101_0101_0101

  private let applies: Truths?
  private let condition: Truths?
  private let exceptions: [Truths]
  private let hasExceptions: Bool
  private let isProhibition: Bool
  private let isPermission: Bool
  /// Whether subjects can be looked at eight at a time.
  let hasWords: Bool

  init(_ force: Force, _ test: ColumnRule.Test, _ run: ColumnRun) {
    applies = test.applies.map { Truths(run.registers[Int($0)]) }
    condition = force == .review ? nil : test.condition.map { Truths(run.registers[Int($0)]) }
    exceptions = test.exceptions.map { Truths(run.registers[Int($0)]) }
    hasExceptions = !exceptions.isEmpty
    isProhibition = force.isProhibition
    isPermission = force == .may
    let isVaried = applies.map { $0.stride == 1 } ?? true
    hasWords = isVaried && condition?.stride == 1
  }

  /// How many of eight subjects pass, and to how many the rule does not apply; nil where one of them is to be looked at.
  ///
  /// - Parameter index: of the first; only where `hasWords`.
  @inline(__always)
  func eight(from index: Int) -> (passed: Int, notApplicable: Int)? {
    guard let condition else { return nil }
    // `no`, `ask` and `yes` are 0, 1 and 2.
    let truths = condition.word(index)
    var passed = (isProhibition ? ~(truths | truths &>> 1) : truths &>> 1) & Self.everyByte
    var outside: UInt64 = 0
    if let applies {
      let truths = applies.word(index)
      outside = ~(truths | truths &>> 1) & Self.everyByte
      passed &= truths &>> 1
    }
    guard passed | outside == Self.everyByte else { return nil }
    return (passed.nonzeroBitCount, outside.nonzeroBitCount)
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    if let applies {
      let truth = applies[index]
      if truth != ColumnTruth.yes { return truth == ColumnTruth.no ? Self.notApplicable : Self.ask }
    }
    guard let condition else { return Self.needsReview }
    var held = condition[index]
    if isProhibition { held = 2 &- held }
    if held == ColumnTruth.yes { return Self.pass }
    if isPermission { return held == ColumnTruth.no ? Self.notApplicable : Self.ask }
    if hasExceptions { return excused(index, isAsked: held == ColumnTruth.ask) }
    return held == ColumnTruth.ask ? Self.ask : Self.fail
  }

  /// An exception that holds is enough, whatever else is not known.
  private func excused(_ index: Int, isAsked: Bool) -> UInt8 {
    var isAsked = isAsked
    for exception in exceptions {
      let excuse = exception[index]
      if excuse == ColumnTruth.yes { return Self.pass }
      if excuse == ColumnTruth.ask { isAsked = true }
    }
    return isAsked ? Self.ask : Self.fail
  }
}
