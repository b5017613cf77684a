import Programs
import SourceText
import Values

/// What a name in a guidance file stands for.
enum NamedThing: Hashable {
  case code(CodeListID, Symbol)
  /// A fact, all facts of a group, or a table.
  case facts([FactRead])
}

/// Every name by which a person may call a code, a fact or a table of a guidance: ids, labels and everyday names.
struct NameIndex {
  struct Entry {
    let thing: NamedThing
    /// An everyday name (`aka`, a further name of a column): weaker than an id or a label.
    let isAlias: Bool
  }

  /// By name as it is compared.
  private(set) var entries: [[Character]: [Entry]] = [:]
  /// Names as written, of codes first, in the order of the guidance.
  private(set) var written: [String] = []
  private var byFirst: [Character: [[Character]]] = [:]

  init(_ program: Program) {
    for (index, list) in program.codeLists.enumerated() {
      let id = CodeListID(index)
      for code in list.codes {
        let thing = NamedThing.code(id, code.symbol)
        for name in [code.id, code.label.zh, code.label.en] { add(name, thing, isAlias: false) }
        for name in code.alsoKnownAs { add(name, thing, isAlias: true) }
      }
    }
    for (index, table) in program.layout.tables.enumerated() where !table.isOfCases {
      let id = TableID(index)
      if index > 0 {
        let own = table.path.split(separator: ".").last.map(String.init)
        for name in [table.path, own, table.label.zh, table.label.en] {
          add(name, .facts([FactRead(table: id, column: nil)]), isAlias: false)
        }
      }
      for (column, layout) in table.columns.enumerated() {
        let thing = NamedThing.facts([FactRead(table: id, column: column)])
        let own = layout.path.split(separator: ".").last.map(String.init)
        let full = index == 0 ? layout.path : table.path + "." + layout.path
        for name in [full, own, layout.label.zh, layout.label.en] { add(name, thing, isAlias: false) }
        for name in layout.columnNames { add(name, thing, isAlias: true) }
      }
    }
    addGroups(program.layout.members)
    for name in entries.keys where !name.isEmpty { byFirst[name[0], default: []].append(name) }
    for first in byFirst.keys { byFirst[first]?.sort { $0.count > $1.count } }
  }

  private mutating func addGroups(_ members: [FactMember]) {
    for member in members {
      guard case .group(let children) = member.kind else { continue }
      addGroups(children)
      // What everything is called says nothing.
      let facts = Self.facts(of: member)
      for name in [member.label.zh, member.label.en] { add(name, .facts(facts), isAlias: false) }
    }
  }

  private static func facts(of member: FactMember) -> [FactRead] {
    switch member.kind {
    case .fact(let column): [FactRead(table: .root, column: column)]
    case .table(let table): [FactRead(table: table, column: nil)]
    case .group(let children): children.flatMap(facts)
    }
  }

  private mutating func add(_ name: String?, _ thing: NamedThing, isAlias: Bool) {
    guard let name, !name.isEmpty else { return }
    let folded = AskedText.folded(name)
    if !written.contains(name) { written.append(name) }
    if entries[folded]?.contains(where: { $0.thing == thing }) == true { return }
    entries[folded, default: []].append(Entry(thing: thing, isAlias: isAlias))
  }

  /// What the longest name at a place of a text stands for, with how many characters it takes there; an English plural
  /// is its singular, so that two names may take the same.
  func longest(in text: AskedText, at index: Int) -> (entries: [Entry], length: Int)? {
    var found: (entries: [Entry], length: Int)?
    for name in byFirst[text.characters[index]] ?? [] where text.holds(name, at: index) {
      for ending in ["", "s", "es"] {
        let length = name.count + ending.count
        guard ending.isEmpty || name.last.map(AskedText.isLatin) == true,
          text.holds(name + Array(ending), at: index), text.isWhole(index..<index + length),
          length >= found?.length ?? 0
        else { continue }
        let known = found?.length == length ? found?.entries ?? [] : []
        let new = (entries[name] ?? []).filter { entry in !known.contains { $0.thing == entry.thing } }
        found = (known + new, length)
      }
    }
    return found
  }

  /// The names that hold a text as a part.
  func names(holding part: [Character]) -> [String] {
    written.filter { name in
      let folded = AskedText.folded(name)
      guard folded.count > part.count else { return false }
      return (0...folded.count - part.count).contains { Array(folded[$0..<$0 + part.count]) == part }
    }
  }
}
