/// Random cells, as people fill them in: mostly plain, some in other spellings, unknown, empty, extreme, or unreadable.
struct CellMaker {
  var random: SeededGenerator
  /// How many of a hundred cells are not plain.
  let oddity: Int

  init(_ random: SeededGenerator, oddity: Int) {
    self.random = random
    self.oddity = oddity
  }

  mutating func cell(_ field: MadeField) -> String {
    if field.isKey, field.kind == .text, !random.oneIn(8) { return random.pick(["K", "凭-"]) + "\(random.below(60))" }
    guard random.below(100) < oddity else { return plain(field.kind) }
    switch random.below(6) {
    case 0: return random.pick(["待定", "待补", "unknown", "未知", "待定 "])
    case 1: return ""
    case 2: return random.pick(["无", "—", "-", "null", " 无"])
    case 3: return extreme(field.kind)
    case 4: return spelled(field.kind)
    default:
      return random.oneIn(4) ? random.pick(["??", "约三百", "2020-02-30", "1,2,3", "5A", "1e3"]) : plain(field.kind)
    }
  }

  private mutating func plain(_ kind: MadeKind) -> String {
    switch kind {
    case .money: random.pick(["0", "100", "499.99", "500.50", "-20", "1000", "20.5", "33.33", "10000.00"])
    case .count: random.pick(["0", "1", "2", "5", "10", "40"])
    case .percent: random.pick(["5%", "50%", "0.05", "0.3333", "1", "0"])
    case .number: random.pick(["0", "1.5", "-1", "3", "0.0001", "2.25"])
    case .date: random.pick(["2019-12-31", "2020-02-29", "2021-06-01", "2021-06-02", "2024-01-01"])
    case .boolean: random.pick(["true", "false", "是", "否"])
    case .grade: random.pick(["1A", "2A", "3A", "4A"])
    case .category: random.pick(["goods", "works", "service"])
    case .text: random.pick(["甲", "乙", "丙", "丁", "现金", "a|b", "甲公司", "Ab", "ab"])
    }
  }

  private mutating func extreme(_ kind: MadeKind) -> String {
    switch kind {
    case .money:
      random.pick([
        "92233720368547758.07", "92233720368547758.08", "-92233720368547758.08", "0.005", "0.001", "-0", "0.00",
        "9999999999999999999999999999.99", "99999999999999999.99", "1234567890123456.78", "000100", "1.10000",
        "9223372036854775807", "-9223372036854775808", "999999999999999999",
      ])
    case .count:
      random.pick(["9223372036854775807", "9223372036854775808", "-9223372036854775808", "-1", "1.5", "007", "1.0"])
    case .percent: random.pick(["150%", "0.33333333", "-5%", "0.000001%", "100.00%", "2"])
    case .number:
      random.pick([
        "0.00001", "123456789012345.6789", "99999999999999999999999999999999999", "-0.0000000000000000001",
        "922337203685477.5807", "922337203685477.5808", "1.00000", "0.12345",
      ])
    case .date: random.pick(["0001-01-01", "9999-12-31", "1582-10-15", "1900-02-28", "10000-01-01"])
    case .boolean: random.pick(["TRUE", "True", "0", "1", "有"])
    case .grade, .category: random.pick(["0A", "其他", "GOODS", "1a"])
    case .text:
      random.pick([
        String(repeating: "很长的文字", count: 400), String(repeating: "x", count: 4096),
        String(repeating: "x", count: 4097), String(repeating: "y", count: 70_000), "多行\n文字", "引\"号", "=1+1", "|",
        "\\|",
        "\u{3000}甲\u{3000}", " 乙", "é", "e\u{301}", "甲\u{200B}",
      ])
    }
  }

  private mutating func spelled(_ kind: MadeKind) -> String {
    switch kind {
    case .money: random.pick(["￥1,200.00", "1.2万", "１００", "100元", "¥499.99", " 100 ", "1,000", "+5", "５００．５０"])
    case .count: random.pick(["１０", "1,000", "40人", " 5", "1万"])
    case .percent: random.pick(["５％", "5 %", "百分之五", "33.33%"])
    case .number: random.pick(["１.５", "1,000.5", "+3", " 3", "1.50"])
    case .date: random.pick(["2019年12月31日", "2020/2/29", "2021.6.1", "20210601", "２０２４-０１-０１"])
    case .boolean: random.pick(["yes", "no", "有", "没有"])
    case .grade: random.pick(["２A", " 3A"])
    case .category: random.pick(["货物", "工程", "物资", "Goods", "Services", "服务"])
    case .text: random.pick([" 甲", "甲 ", "Ａｂ"])
    }
  }
}
