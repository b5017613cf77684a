public import Programs
public import Values

/// What a person asks of a guidance: facts, as far as the question states any; everything else is unknown.
public struct Question: Sendable {
  /// A fact that the question states.
  public struct Stated: Sendable {
    public let table: TableID
    public let column: Int
    public let value: Datum
    /// What was read as it.
    public let written: String
  }

  public let stated: [Stated]
  /// Facts that it names without saying what they are.
  public let named: [FactRead]
  /// The table of which it is about a line; nil where it is about the case.
  public let line: TableID?
  /// The sum that it states, as a fact of the whole case: what a plan of that sum would be held against.
  public let total: Stated?
}

/// What became of the words of a question.
public struct QuestionReading: Sendable {
  /// A word that names nothing here.
  public struct Unknown: Sendable {
    public let written: String
    /// The names nearest to it, or those of which it is a part.
    public let near: [String]
    /// It is a part of several names.
    public let isPart: Bool
  }

  /// A word that names several things, and as which one it was taken.
  public struct Choice: Sendable {
    public let written: String
    /// What else it names: a fact, and the code that it may be.
    public let others: [Stated]

    public struct Stated: Sendable {
      public let fact: FactRead
      public let code: String
    }
  }

  /// One for each code where the words name several of one fact.
  public let questions: [Question]
  public let unknown: [Unknown]
  public let choices: [Choice]
  /// What stands beside known words and says nothing here.
  public let leftAside: [String]
  /// A sum of which it is not clear what it is, with the facts that it may be.
  public let unplaced: (written: String, facts: [FactRead])?
}
