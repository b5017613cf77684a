public import SourceText

/// A key that cases know of themselves, beside the facts that guidance declares: it may be written in English or in
/// Chinese. A fact of the same name or label goes before the Chinese word.
public protocol CaseWord: RawRepresentable<String>, CaseIterable, Sendable {
  /// The Chinese words for it, the one that is written first.
  var chinese: [String] { get }
}

extension CaseWord {
  /// - Parameter written: the word in either language.
  public init?(written: String) {
    guard let key = Self.allCases.first(where: { $0.words.contains(written) }) else { return nil }
    self = key
  }

  /// The word as a form writes it.
  public func word(in language: Language) -> String { language == .zh ? chinese.first ?? rawValue : rawValue }

  /// All words for it, the English one first.
  public var words: [String] { [rawValue] + chinese }
}

/// The keys that every case file has beside the declared facts.
public enum CaseKey: String, CaseWord {
  case id = "case"
  case guidance
  case asOf = "as_of"
  case stage
  case reviews
  case waivers
  case evidence
  case assessors

  public var chinese: [String] {
    switch self {
    case .id: ["案例"]
    case .guidance: ["指引"]
    case .asOf: ["判断日"]
    case .stage: ["所处阶段", "阶段"]
    case .reviews: ["人工判断"]
    case .waivers: ["准予例外"]
    case .evidence: ["佐证", "证明材料"]
    case .assessors: ["评委打分", "评审"]
    }
  }
}

/// The keys of an answer to a question that a person must judge.
public enum ReviewKey: String, CaseWord {
  case rule, subject, verdict, by, date, reason

  /// Without these it is no answer.
  public static let required: [ReviewKey] = [.rule, .verdict]

  public var chinese: [String] {
    switch self {
    case .rule: ["规则"]
    case .subject: ["对象"]
    case .verdict: ["结论"]
    case .by: ["判断人"]
    case .date: ["日期"]
    case .reason: ["理由"]
    }
  }
}

/// The keys of a recorded exception to a rule that may be waived.
public enum WaiverKey: String, CaseWord {
  case rule, subject, reason, approver, expires

  /// Without these it is no waiver.
  public static let required: [WaiverKey] = [.rule]

  public var chinese: [String] {
    switch self {
    case .rule: ["规则"]
    case .subject: ["对象"]
    case .reason: ["理由"]
    case .approver: ["批准单位"]
    case .expires: ["有效至"]
    }
  }
}

/// The keys of a piece of evidence.
public enum EvidenceKey: String, CaseWord {
  case kind, date, file, sha256

  /// Without these it shows nothing.
  public static let required: [EvidenceKey] = [.kind]

  public var chinese: [String] {
    switch self {
    case .kind: ["种类"]
    case .date: ["日期"]
    case .file: ["文件"]
    case .sha256: ["指纹"]
    }
  }
}

/// The keys of what an assessor gives.
public enum AssessorKey: String, CaseWord {
  case by, indicator, score, comment, recused

  /// Who stands back (`recused`) gives no score.
  public static let required: [AssessorKey] = [.by, .score]

  public var chinese: [String] {
    switch self {
    case .by: ["评委"]
    case .indicator: ["指标"]
    case .score: ["评分", "得分"]
    case .comment: ["意见"]
    case .recused: ["回避"]
    }
  }
}
