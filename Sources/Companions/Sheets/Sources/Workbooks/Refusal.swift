/// Why a workbook is not read: a stable name for programs, and the words for people in both languages.
public struct Refusal: Error, Equatable, Sendable {
  /// `entity`, `ratio`, …; part of the protocol.
  public let name: String
  public let zh: String
  public let en: String

  init(_ name: String, zh: String, en: String) {
    self.name = name
    self.zh = zh
    self.en = en
  }
}

extension Refusal {
  static let empty = Refusal("empty", zh: "文件是空的", en: "the file is empty")
  public static let unreadable = Refusal(
    "unreadable", zh: "文件打不开，或超过 \(Limits.fileBytes >> 20) MB",
    en: "the file cannot be opened, or is larger than \(Limits.fileBytes >> 20) MB")
  static let oldFormat = Refusal(
    "old-format", zh: "这是旧的 .xls 格式，或设了打开密码；请取消密码并另存为 .xlsx",
    en: "it is in the old .xls format or takes a password; remove the password and save it as .xlsx")
  static let notZip = Refusal(
    "not-a-workbook", zh: "这不是 .xlsx 工作簿，或文件已经损坏", en: "it is no .xlsx workbook, or it is damaged")
  static let encrypted = Refusal(
    "encrypted", zh: "工作簿设了密码；请取消密码后重新保存", en: "it takes a password; remove the password and save it again")
  static let tooManyParts = Refusal(
    "too-many-parts", zh: "工作簿的组成部分超过 \(Limits.parts) 个", en: "it has more than \(Limits.parts) parts")
  static let tooLarge = Refusal(
    "too-large", zh: "解压后超过 \(Limits.unpackedBytes >> 20) MB",
    en: "it unpacks to more than \(Limits.unpackedBytes >> 20) MB")
  static let tooManyCells = Refusal(
    "too-many-cells", zh: "有内容的单元格超过 \(Limits.cells) 个", en: "more than \(Limits.cells) cells are filled in")

  static func ratio(_ part: String) -> Refusal {
    Refusal(
      "ratio", zh: "\(part) 的压缩比异常（超过 \(Limits.ratio) 倍），疑似恶意文件",
      en: "\(part) unpacks to more than \(Limits.ratio) times its size, as hostile files do")
  }
  static func path(_ name: String) -> Refusal {
    Refusal("path", zh: "内部路径不正常：\(name)", en: "it holds a path that leads elsewhere: \(name)")
  }
  static func twice(_ name: String) -> Refusal {
    Refusal("part-twice", zh: "内部文件 \(name) 出现了两次", en: "it holds \(name) twice")
  }
  static func missing(_ name: String) -> Refusal {
    Refusal("part-missing", zh: "缺少内部文件 \(name)，工作簿不完整", en: "its part \(name) is missing")
  }
  static func entity(_ part: String) -> Refusal {
    Refusal(
      "entity", zh: "\(part) 中有 DOCTYPE 或实体定义，正常的工作簿没有这种内容",
      en: "\(part) declares a DOCTYPE or entities, which no ordinary workbook does")
  }
  static func encoding(_ part: String) -> Refusal {
    Refusal("encoding", zh: "\(part) 不是 UTF-8 编码", en: "\(part) is not in UTF-8")
  }
  static func damaged(_ part: String) -> Refusal {
    Refusal("damaged", zh: "\(part) 已经损坏，读不出来", en: "\(part) is damaged and cannot be read")
  }
  static func dimension(_ cell: String) -> Refusal {
    Refusal("dimension", zh: "单元格位置 \(cell) 超出了工作表的范围", en: "the cell \(cell) lies outside any sheet")
  }
  static func noSheet(_ name: String) -> Refusal {
    Refusal("no-such-sheet", zh: "没有名为 \(name) 的工作表", en: "there is no sheet \(name)")
  }
  static func description(_ detail: String) -> Refusal {
    Refusal("description", zh: "工作簿的描述有误：\(detail)", en: "the description of the workbook is wrong: \(detail)")
  }
  static func notWritten(_ path: String) -> Refusal {
    Refusal("not-written", zh: "不能写入文件 \(path)", en: "the file \(path) cannot be written")
  }
}

/// How much of a workbook is looked at. A ledger of 500,000 payments keeps within these.
public enum Limits {
  /// Of the file as it lies on disk.
  public static let fileBytes = 64 << 20
  public static let parts = 4096
  /// Of all parts that are looked at, unpacked.
  public static let unpackedBytes = 512 << 20
  /// Sheets pack to a tenth or a thirtieth of their size; bombs to a thousandth.
  public static let ratio = 200
  /// Below this a part may be as regular as it likes: an empty sheet of a million styled rows is none of our business.
  public static let ratioBytes = 8 << 20
  public static let cells = 4_000_000
  /// Of any sheet, as the format has it.
  public static let rows = 1_048_576
  public static let columns = 16_384
  public static let sheets = 1024
}
