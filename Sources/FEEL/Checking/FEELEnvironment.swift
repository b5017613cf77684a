public import Programs
public import Values

/// The declared names that expressions of one program may use.
public struct FEELEnvironment: Sendable {
  public var layout: CaseLayout
  public var codeLists: [CodeList]
  public var parameters: [String: ParameterDeclaration] = [:]
  public var definitions: [String: DefinitionDeclaration] = [:]
  /// Names of a session (`guiju feel`), by their number.
  public var globals: [String: Int] = [:]
  /// The parameters of the function whose body is a decision table, by their local.
  var parameterLocals: [String: Int] = [:]
  public var dialect = FEELDialect.guidance
  /// Something that was to be declared could not be read, which has been reported: what is said of it may be anything.
  public var isBroken = false
  /// Those that are no plain words.
  public var names = FEELNames()
  /// What may stand for a name where none is declared so.
  var labels = FactLabels()

  public struct ParameterDeclaration: Sendable {
    public let index: Int
    public let type: ValueType

    public init(index: Int, type: ValueType) {
      self.index = index
      self.type = type
    }
  }

  /// A definition is a node; one that stands for rows of a table is expanded where it is used, for its rows are read
  /// in the domain of the place.
  public enum DefinitionDeclaration: Sendable {
    case value(NodeID, ValueType)
    case rows(CheckedTree)
    /// Its own expression was wrong; already reported.
    case broken
  }

  public init(layout: CaseLayout, codeLists: [CodeList]) {
    self.layout = layout
    self.codeLists = codeLists
    names.readsChinese = true
    func note(_ members: [FactMember]) {
      for member in members {
        names.insert(member.name)
        if case .group(let inner) = member.kind { note(inner) }
      }
    }
    note(layout.members)
    for table in layout.tables {
      for column in table.columns {
        for part in column.path.split(separator: ".") { names.insert(String(part)) }
      }
    }
    labelFacts()
  }

  /// A part of a date, time or duration by its name, in Chinese where Chinese is read.
  func property(_ name: String) -> DateProperty? {
    DateProperty(rawValue: name)
      ?? (names.readsChinese ? DateProperty.allCases.first { $0.chineseName == name } : nil)
  }

  func codeList(_ id: CodeListID) -> CodeList { codeLists[Int(id.index)] }
}

/// What failures are: decided when nodes are made, never at run time.
public enum FEELDialect: Sendable {
  /// What does not fit is a compile error, what fails a fault; literals take the unit or code list they meet.
  case guidance
  /// DMN 1.5 to the letter: both are null.
  case standard
}
