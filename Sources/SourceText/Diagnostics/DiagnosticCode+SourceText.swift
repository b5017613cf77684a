/// Every code of this room.
public enum SourceTextDiagnostics {
  public static let all: [DiagnosticCode] = files + text + limits + yaml

  static let files: [DiagnosticCode] = [
    .fileMissing, .fileIsFolder, .fileNotAllowed, .fileTooLarge, .fileIsDevice, .fileUnreadable, .pathAbsolute,
    .pathUpward, .pathLeadsOut, .pathUnusable,
  ]
  static let text: [DiagnosticCode] = [.fileEmpty, .textNotUTF8, .textUTF16, .fileBinary, .textControlCharacter]
  static let limits: [DiagnosticCode] = [.yamlTooManyNodes, .yamlTooDeep, .yamlTextTooLong, .yamlTooManyKeys]
}

// Files and paths.
extension DiagnosticCode {
  public static let fileMissing = DiagnosticCode(
    "G0101",
    message: Words(zh: "找不到文件 {path}", en: "there is no file {path}"),
    help: Words(
      zh: "请核对文件名和所在文件夹；文件名区分大小写", en: "check the name and the folder; capital and small letters differ"))

  public static let fileIsFolder = DiagnosticCode(
    "G0102",
    message: Words(zh: "{path} 是文件夹，这里需要一个文件", en: "{path} is a folder, but a file is needed here"),
    help: Words(zh: "请写出文件夹里那个文件的名称", en: "name the file inside the folder"))

  public static let fileNotAllowed = DiagnosticCode(
    "G0103",
    message: Words(zh: "没有权限读取 {path}", en: "you are not allowed to read {path}"),
    help: Words(
      zh: "请让文件的所有者开放读取权限，或把文件复制到自己的文件夹",
      en: "ask the owner of the file for the right to read it, or work on a copy of your own"))

  public static let fileTooLarge = DiagnosticCode(
    "G0104",
    message: Words(
      zh: "{path} 太大：这里最多读取 {limit} 字节", en: "{path} is too large: at most {limit} bytes are read here"),
    help: Words(
      zh: "请拆成几个文件；成千上万行的明细请放在 CSV 台账里", en: "split it into several files; long tables belong in a CSV ledger"))

  public static let fileIsDevice = DiagnosticCode(
    "G0105",
    message: Words(zh: "{path} 不是普通文件（是设备或管道）", en: "{path} is not an ordinary file (it is a device or a pipe)"),
    help: Words(zh: "请先把内容存成普通文件，再写出它的名称", en: "save the content as an ordinary file and name that one"))

  public static let fileUnreadable = DiagnosticCode(
    "G0106",
    message: Words(zh: "无法读取 {path}（系统错误 {number}）", en: "{path} cannot be read (system error {number})"),
    help: Words(
      zh: "请检查磁盘、网络文件夹和快捷链接是否正常，然后重试", en: "check the disk, the network folder and links, then try again"))

  public static let pathAbsolute = DiagnosticCode(
    "G0107",
    message: Words(
      zh: "{path} 是从磁盘根目录写起的路径，这里只能写文件夹之内的相对路径",
      en: "{path} starts at the root of the disk, but only paths inside the folder may stand here"),
    help: Words(
      zh: "请把文件放进该文件夹，只写文件名，例如 `ledger.csv`",
      en: "put the file into the folder and write its name alone, such as `ledger.csv`"))

  public static let pathUpward = DiagnosticCode(
    "G0108",
    message: Words(
      zh: "{path} 里有 `..`，不能指向文件夹之外", en: "{path} has `..` in it, and may not lead out of the folder"),
    help: Words(
      zh: "请把文件放进该文件夹或其下级文件夹，再写相对路径", en: "put the file into the folder or below it and write the path from there"))

  public static let pathLeadsOut = DiagnosticCode(
    "G0109",
    message: Words(
      zh: "{path} 是一个链接，指向了文件夹之外", en: "{path} is reached through a link that leads out of the folder"),
    help: Words(zh: "请用文件本身代替链接", en: "put the file itself there instead of the link"))

  public static let pathUnusable = DiagnosticCode(
    "G0110",
    message: Words(zh: "{path} 不能用作文件路径", en: "{path} cannot be used as the path of a file"),
    help: Words(
      zh: "请写一个文件名；文件夹与文件名之间用 `/` 隔开", en: "write the name of a file, with `/` between folders and name"))
}

// What the bytes of a file are.
extension DiagnosticCode {
  public static let fileEmpty = DiagnosticCode(
    "G0111",
    message: Words(
      zh: "文件里没有内容（空文件，或只有注释）", en: "the file says nothing (it is empty, or holds only comments)"),
    help: Words(
      zh: "请核对保存的是不是正确的文件", en: "check that the right file was saved"))

  public static let textNotUTF8 = DiagnosticCode(
    "G0112",
    message: Words(
      zh: "从这里起不是 UTF-8 编码的文字（字节 {byte}）", en: "from here on this is not text in UTF-8 (byte {byte})"),
    help: Words(
      zh: "文件可能是 GB18030（GBK）编码：请在编辑器里选“另存为”，编码选 UTF-8",
      en: "the file may be in GB18030 (GBK): use \"save as\" in your editor and choose UTF-8"))

  public static let textUTF16 = DiagnosticCode(
    "G0113",
    message: Words(zh: "文件是 UTF-16 编码，这里只读 UTF-8", en: "the file is in UTF-16, but only UTF-8 is read here"),
    help: Words(
      zh: "请在编辑器里选“另存为”，编码选 UTF-8（记事本里的“Unicode”就是 UTF-16）",
      en: "use \"save as\" in your editor and choose UTF-8 (what Notepad calls \"Unicode\" is UTF-16)"))

  public static let fileBinary = DiagnosticCode(
    "G0114",
    message: Words(zh: "这不是文本文件（含有二进制内容）", en: "this is not a text file (it holds binary data)"),
    help: Words(
      zh: "Word、Excel、PDF 文件不能直接读取；请写成文本，或另存为 UTF-8 文本",
      en: "Word, Excel and PDF files cannot be read here; write the text, or save it as text in UTF-8"))

  public static let textControlCharacter = DiagnosticCode(
    "G0115",
    message: Words(
      zh: "这里有一个看不见的控制字符 {character}", en: "here stands an invisible control character {character}"),
    help: Words(zh: "请删去它；常由复制粘贴带来", en: "delete it; copying and pasting often brings such characters along"))
}

// Limits: design, section 10.
extension DiagnosticCode {
  public static let yamlTooManyNodes = DiagnosticCode(
    "G0116",
    message: Words(
      zh: "文件里的条目超过 {limit} 个，到此为止", en: "the file holds more than {limit} entries; reading stopped here"),
    help: Words(
      zh: "成千上万行的明细请放在 CSV 台账里，用 `file:` 引用", en: "put long tables into a CSV ledger and name it with `file:`"))

  public static let yamlTooDeep = DiagnosticCode(
    "G0117",
    message: Words(
      zh: "这里嵌套超过 {limit} 层，到此为止", en: "this is nested more than {limit} levels deep; reading stopped here"),
    help: Words(
      zh: "请减少层次；若本意是文字，请给整段文字加上引号", en: "use fewer levels; if this was meant as text, put quotes around it"))

  public static let yamlTextTooLong = DiagnosticCode(
    "G0118",
    message: Words(zh: "这段文字超过 {limit} 字节", en: "this text is longer than {limit} bytes"),
    help: Words(
      zh: "请缩短它，或检查前面是否漏了结束的引号", en: "shorten it, or look for a closing quote that is missing before it"))

  public static let yamlTooManyKeys = DiagnosticCode(
    "G0119",
    message: Words(
      zh: "这一处的项超过 {limit} 个，到此为止", en: "this mapping has more than {limit} keys; reading stopped here"),
    help: Words(zh: "请把它分成几组，或放进 CSV 台账", en: "divide it into groups, or put it into a CSV ledger"))
}
