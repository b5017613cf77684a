import Cases
public import Programs
public import SourceText
import Values

/// The JSON Schema (2020-12) of the cases of a guidance, for editors and for programs that write cases.
///
/// It says what may be written, not what must: a fact that is not there is unknown, and a case without it is a case.
public struct CaseSchema {
  let program: Program
  let words: FormWords
  /// What facts hold, by their paths.
  private var definitions: [(key: String, value: JSONValue)] = []

  /// The schema with its descriptions in a language; the same bytes each time.
  public static func text(_ program: Program, language: Language) -> String {
    var schema = CaseSchema(program: program, words: FormWords(program: program, language: language))
    return JSONText.write(schema.document()) + "\n"
  }

  private init(program: Program, words: FormWords) {
    self.program = program
    self.words = words
  }

  private func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  private mutating func document() -> JSONValue {
    let facts = properties(program.layout.members, path: "")
    let title = program.catalogue.title[words.language]
    return .object([
      ("$schema", .schemaDialect),
      ("title", .string(say("案例：\(title)", "Cases: \(title)"))),
      (
        "description",
        .string(
          say(
            "指引 \(program.catalogue.id) 的案例。没有写的必填事实按未知处理；规则判断由 `guiju check` 进行",
            "cases of the guidance \(program.catalogue.id). A required fact that is not there is unknown; `guiju check` judges"
          ))
      ),
      ("type", .string("object")), ("properties", .object(head() + facts)), ("additionalProperties", .bool(false)),
      ("$defs", .object(states + codeLists + definitions)),
    ])
  }

  // MARK: States and codes

  private static let unknown = "state:unknown"
  private static let nothing = "state:nothing"

  private var states: [(key: String, value: JSONValue)] {
    let none = JSONValue.object([("type", .string("null"))])
    return [
      (
        Self.unknown,
        JSONValue.anyOf([.choice(CaseWords.unknown), none])
          .described([("description", .string(say("还不知道", "not known yet")))])
      ),
      (
        Self.nothing,
        JSONValue.choice(CaseWords.nothing).described([("description", .string(say("没有", "there is none")))])
      ),
    ]
  }

  private static func name(of list: CodeList) -> String { "codes:" + list.name }

  /// Each code by every name that a case may give it.
  private var codeLists: [(key: String, value: JSONValue)] {
    program.codeLists.map { list in
      let codes = list.codes.map { code -> JSONValue in
        var names: [JSONValue] = []
        var known: Set<String> = []
        for name in [code.id] + [code.label.zh, code.label.en].compactMap({ $0 }) + code.alsoKnownAs
        where known.insert(name).inserted {
          names.append(.string(name))
          // What reads as a figure or a truth is one where nobody wrote quotes.
          if name == "true" || name == "false" { names.append(.bool(name == "true")) }
          if let number = Number(name), number.text == name { names.append(.number(name)) }
        }
        return .object([
          ("title", .string(words.label(code.label, else: code.id))), ("enum", .array(names)),
        ])
      }
      return (Self.name(of: list), .object([("anyOf", .array(codes))]))
    }
  }

  // MARK: The head

  private func head() -> [(key: String, value: JSONValue)] {
    let facts = Set(program.layout.members.flatMap { [$0.name, $0.label.zh, $0.label.en].compactMap { $0 } })
    return CaseKey.allCases.flatMap { key in
      let (value, about): (JSONValue, String) =
        switch key {
        case .id: (Self.scalar, say("案例的名称或编号；不写就用文件名", "the name or number of the case; else the file's"))
        case .guidance:
          (
            JSONValue.object([("type", .array([.string("string"), .string("null")]))]),
            say("按哪份指引检查：\(program.catalogue.id)", "the guidance to check by: \(program.catalogue.id)")
          )
        case .asOf:
          (
            .anyOf([Self.day, .reference(Self.unknown)]),
            say("按哪一天的规定检查", "the day to judge by")
          )
        case .stage:
          (
            .anyOf((program.stages.isEmpty ? [] : [.choice(program.stages)]) + [.reference(Self.unknown)]),
            say("进行到哪个阶段", "how far the project is")
          )
        case .reviews: (reviews, say("对须由人判断的问题的回答", "answers to questions that a person must judge"))
        case .waivers: (waivers, say("经批准的例外", "waivers that were granted"))
        case .evidence: (evidence, say("佐证材料", "what the case has to show"))
        case .assessors: (assessors, say("评审人的评分", "what assessors gave"))
        }
      let entry = value.described([("description", .string(about))])
      return ([key.rawValue] + key.chinese.filter { !facts.contains($0) }).map { ($0, entry) }
    }
  }

  private var reviews: JSONValue {
    let rules = ids { $0.force == .review }
    return entries(
      ReviewKey.allCases.flatMap { key -> [(key: String, value: JSONValue)] in
        let value: JSONValue =
          switch key {
          case .rule: .choice(rules)
          case .verdict: .choice(CaseWords.verdicts.flatMap(\.words))
          case .date: .anyOf([Self.day, .object([("type", .string("null"))])])
          case .subject, .by, .reason: Self.scalar
          }
        return key.words.map { ($0, value) }
      }, required: ReviewKey.required.map(\.words), isPossible: !rules.isEmpty)
  }

  private var waivers: JSONValue {
    let rules = ids { $0.waiver != nil }
    return entries(
      WaiverKey.allCases.flatMap { key -> [(key: String, value: JSONValue)] in
        let value: JSONValue =
          switch key {
          case .rule: .choice(rules)
          case .expires: .anyOf([Self.day, .object([("type", .string("null"))])])
          case .subject, .reason, .approver: Self.scalar
          }
        return key.words.map { ($0, value) }
      }, required: WaiverKey.required.map(\.words), isPossible: !rules.isEmpty)
  }

  /// Kinds that indicators ask for come first; others may be shown as well.
  private var evidence: JSONValue {
    let kinds = program.evidenceKinds
    return entries(
      EvidenceKey.allCases.flatMap { key -> [(key: String, value: JSONValue)] in
        let value: JSONValue =
          switch key {
          case .kind: kinds.isEmpty ? Self.scalar : .anyOf([.choice(kinds), Self.scalar])
          case .date: .anyOf([Self.day, .object([("type", .string("null"))])])
          case .file, .sha256: Self.scalar
          }
        return key.words.map { ($0, value) }
      }, required: EvidenceKey.required.map(\.words), isPossible: true)
  }

  private var assessors: JSONValue {
    let panels = program.panels
    return entries(
      AssessorKey.allCases.flatMap { key -> [(key: String, value: JSONValue)] in
        let value: JSONValue =
          switch key {
          case .indicator: .choice(panels.map(\.indicator.id))
          case .score: score(panels.map(\.panel))
          case .recused: .anyOf([.object([("type", .string("boolean"))]), .choice(CaseWords.yes + CaseWords.no)])
          case .by, .comment: Self.scalar
          }
        return key.words.map { ($0, value) }
      }, required: [AssessorKey.by.words], isPossible: !panels.isEmpty)
  }

  /// A score on the widest of the scales, or not given yet.
  private func score(_ panels: [Panel]) -> JSONValue {
    var number: [(key: String, value: JSONValue)] = [("type", .string("number"))]
    if let least = panels.map(\.low).min() { number.append(("minimum", .number(least.text))) }
    if let most = panels.map(\.high).max() { number.append(("maximum", .number(most.text))) }
    return .anyOf([.object(number), Self.figure, .reference(Self.unknown)])
  }

  /// A list of entries with closed keys; where no rule asks for any, an empty one.
  private func entries(
    _ properties: [(key: String, value: JSONValue)], required: [[String]], isPossible: Bool
  ) -> JSONValue {
    var list: [(key: String, value: JSONValue)] = [("type", .string("array"))]
    if isPossible {
      list.append(
        (
          "items",
          .object([
            ("type", .string("object")), ("properties", .object(properties)),
            ("allOf", .array(required.map(Self.oneOf))), ("additionalProperties", .bool(false)),
          ])
        ))
    } else {
      list.append(("maxItems", .number(0)))
    }
    return .anyOf([.object(list), .reference(Self.unknown)])
  }

  /// That one of the words of a key is there.
  private static func oneOf(_ words: [String]) -> JSONValue {
    .object([("anyOf", .array(words.map { .object([("required", .array([.string($0)]))]) }))])
  }

  private func ids(where isWanted: (Rule) -> Bool) -> [String] {
    var known: Set<String> = []
    return program.rules.filter { isWanted($0) && known.insert($0.id).inserted }.map(\.id)
  }

  // MARK: Facts

  /// The members of a group by name and by label; what each holds goes to the definitions.
  private mutating func properties(_ members: [FactMember], path: String) -> [(key: String, value: JSONValue)] {
    var names = SchemaNames(members.map(\.name) + (path.isEmpty ? CaseKey.allCases.flatMap(\.words) : []))
    for member in members { names.offer([member.label.zh, member.label.en].compactMap { $0 }, to: member.name) }
    return members.flatMap { member in
      let full = path.isEmpty ? member.name : path + "." + member.name
      let own = definition(of: member, path: full)
      definitions.append((full, own))
      return ([member.name] + names.others(of: member.name)).map { ($0, JSONValue.reference(full)) }
    }
  }

  private mutating func definition(of member: FactMember, path: String) -> JSONValue {
    switch member.kind {
    case .fact(let column):
      let layout = program.layout[.root].columns[column]
      return field(layout)
    case .group(let members):
      let inner = properties(members, path: path)
      var choices: [JSONValue] = [
        .object([
          ("type", .string("object")), ("properties", .object(inner)), ("additionalProperties", .bool(false)),
        ]), .reference(Self.unknown),
      ]
      if isOptional(member) { choices.append(.reference(Self.nothing)) }
      return .anyOf(choices)
    case .table(let table): return self.table(program.layout[table], name: member.name)
    }
  }

  private func isOptional(_ member: FactMember) -> Bool {
    switch member.kind {
    case .fact(let column): program.layout[.root].columns[column].type.isOptional
    case .table(let table): program.layout[table].isOptional
    case .group(let members): members.allSatisfy { isOptional($0) }
    }
  }

  private mutating func table(_ layout: TableLayout, name: String) -> JSONValue {
    let row: JSONValue
    if layout.isListOfValues, let column = layout.columns.first {
      row = field(column)
    } else {
      let key = "row:" + layout.path
      definitions.append(
        (
          key,
          .anyOf([self.row(layout.columns, below: ""), .reference(Self.unknown)])
        ))
      row = .reference(key)
    }
    let ledger = JSONValue.object([
      ("type", .string("object")),
      (
        "properties",
        .object([
          (
            "file",
            .object([
              ("type", .string("string")),
              ("description", .string(say("同一文件夹里的台账（CSV）", "a ledger (CSV) in the same folder"))),
            ])
          )
        ])
      ),
      ("required", .array([.string("file")])), ("additionalProperties", .bool(false)),
    ])
    var choices = [.list(of: row), ledger, .reference(Self.unknown)]
    if layout.isOptional { choices.append(.reference(Self.nothing)) }
    let about = words.label(layout.label, else: name) + " · " + words.need(isOptional: layout.isOptional)
    return JSONValue.anyOf(choices).described(described(about, layout.ask))
  }

  /// A row, or a group within it: columns by own name, further headings and labels.
  private func row(_ columns: [ColumnLayout], below prefix: String) -> JSONValue {
    let own = columns.filter { $0.path.hasPrefix(prefix) }
    func name(_ column: ColumnLayout) -> String { String(column.path.dropFirst(prefix.count)) }
    var groups: [String] = []
    for column in own {
      if let dot = name(column).firstIndex(of: "."), !groups.contains(String(name(column)[..<dot])) {
        groups.append(String(name(column)[..<dot]))
      }
    }
    var names = SchemaNames(own.map(name) + groups)
    for column in own {
      names.offer(
        column.columnNames + [column.label.zh, column.label.en].compactMap { $0 }, to: name(column))
    }
    var properties: [(key: String, value: JSONValue)] = own.flatMap { column in
      ([name(column)] + names.others(of: name(column))).map { ($0, field(column)) }
    }
    properties += groups.map { ($0, row(columns, below: prefix + $0 + ".")) }
    return .object([
      ("type", .array([.string("object"), .string("null")])), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private func described(_ about: String, _ ask: LocalizedText) -> [(key: String, value: JSONValue)] {
    var entries: [(key: String, value: JSONValue)] = [("title", .string(about))]
    if !ask.isEmpty { entries.append(("description", .string(ask[words.language]))) }
    return entries
  }

  private func field(_ column: ColumnLayout) -> JSONValue {
    var choices = forms(column) + [.reference(Self.unknown)]
    if column.type.isOptional { choices.append(.reference(Self.nothing)) }
    return JSONValue.anyOf(choices).described(described(words.line(column), column.ask))
  }
}
