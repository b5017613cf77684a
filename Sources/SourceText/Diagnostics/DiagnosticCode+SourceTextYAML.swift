extension SourceTextDiagnostics {
  static let yaml: [DiagnosticCode] = [
    .yamlDuplicateKey, .yamlAnchor, .yamlAlias, .yamlMergeKey, .yamlTag, .yamlSecondDocument, .yamlDirective,
    .yamlKeyNotText, .yamlTab, .yamlKeyMissing, .yamlNotUnderstood, .yamlIndentation, .yamlColonInText,
    .yamlColonMissing, .yamlQuoteOpen, .yamlTextAfterQuote, .yamlEscape, .yamlBracketOpen, .yamlTextAfterBracket,
    .yamlInsideBrackets, .yamlReservedStart, .yamlBlockMark, .yamlCommaInBrackets, .yamlNoValueInBraces,
    .yamlFullWidth, .yamlFullWidthComma, .yamlFullWidthSpace, .yamlHashInText, .yamlListOnKeyLine,
    .yamlSpaceAfterColon,
  ]
}

// What YAML has and guidance does not use.
extension DiagnosticCode {
  public static let yamlDuplicateKey = DiagnosticCode(
    "G0120",
    message: Words(zh: "{key} 写了两次", en: "{key} is written twice"),
    help: Words(
      zh: "请删去其中一个，或改成不同的名称；这里只采用第一个", en: "delete one of them or give it another name; only the first is used"))

  public static let yamlAnchor = DiagnosticCode(
    "G0121",
    message: Words(zh: "这里不使用 `&` 标记（{written}）", en: "marks with `&` are not used here ({written})"),
    help: Words(
      zh: "请删去标记，把内容直接写出来；若 `&` 是文字的一部分，请给整段文字加上引号",
      en: "delete the mark and write the content out; if `&` belongs to the text, put quotes around the text"))

  public static let yamlAlias = DiagnosticCode(
    "G0122",
    message: Words(zh: "这里不使用 `*` 引用（{written}）", en: "references with `*` are not used here ({written})"),
    help: Words(
      zh: "请把所引用的内容直接写出来；若 `*` 是文字的一部分，请给整段文字加上引号",
      en: "write out what it refers to; if `*` belongs to the text, put quotes around the text"))

  public static let yamlMergeKey = DiagnosticCode(
    "G0123",
    message: Words(zh: "这里不使用合并键 `<<`", en: "the merge key `<<` is not used here"),
    help: Words(zh: "请把要合并的各项直接写出来", en: "write out the entries that it would bring in"))

  public static let yamlTag = DiagnosticCode(
    "G0124",
    message: Words(zh: "这里不使用 `!` 类型标记（{written}）", en: "type tags with `!` are not used here ({written})"),
    help: Words(
      zh: "请删去它；若 `!` 是文字的一部分，请给整段文字加上引号",
      en: "delete it; if `!` belongs to the text, put quotes around the text"))

  public static let yamlSecondDocument = DiagnosticCode(
    "G0125",
    message: Words(
      zh: "`---` 在这里开始了第二份文档；一个文件只能有一份，后面的内容没有读取",
      en: "`---` starts a second document here; a file holds one only, and what follows was not read"),
    help: Words(zh: "请删去这一行，或把后面的内容放进另一个文件", en: "delete the line, or move what follows to a file of its own"))

  public static let yamlDirective = DiagnosticCode(
    "G0126",
    message: Words(
      zh: "行首的 `%` 是 YAML 指令，这里不使用", en: "`%` at the start of a line is a YAML directive, which is not used here"),
    help: Words(
      zh: "请删去这一行；若它是文字，请缩进并加上引号", en: "delete the line; if it is text, indent it and put quotes around it"))

  public static let yamlKeyNotText = DiagnosticCode(
    "G0127",
    message: Words(
      zh: "冒号前应是一个名称，这里却是列表或一组项", en: "a name must stand before the colon, but here is a list or a mapping"),
    help: Words(
      zh: "若方括号或花括号是文字的一部分，请给整段文字加上引号",
      en: "if the brackets or braces belong to the text, put quotes around the text"))

  public static let yamlTab = DiagnosticCode(
    "G0128",
    message: Words(zh: "这里用了制表符（Tab）缩进", en: "a tab is used for indentation here"),
    help: Words(zh: "请改用空格，每层两个", en: "use spaces instead, two for each level"))

  public static let yamlKeyMissing = DiagnosticCode(
    "G0129",
    message: Words(zh: "冒号前缺少名称", en: "there is no name before the colon"),
    help: Words(
      zh: "请在冒号前写上名称；若冒号是文字的一部分，请加引号",
      en: "write a name before it; if the colon belongs to a text, put quotes around the text"))
}

// What is wrong about the form.
extension DiagnosticCode {
  public static let yamlNotUnderstood = DiagnosticCode(
    "G0130",
    message: Words(zh: "从这里起读不懂文件的结构", en: "from here on the structure of the file cannot be understood"),
    help: Words(
      zh: "请检查这一行和上一行的缩进、引号、括号和冒号", en: "check indentation, quotes, brackets and colons of this line and the one before"
    ))

  public static let yamlIndentation = DiagnosticCode(
    "G0131",
    message: Words(zh: "这一行的缩进与上文不一致", en: "the indentation of this line does not fit what stands above"),
    help: Words(
      zh: "同一层的各行要左对齐，下一层多缩进两个空格",
      en: "lines of one level start in the same column, the next level two spaces further in"))

  public static let yamlColonInText = DiagnosticCode(
    "G0132",
    message: Words(
      zh: "文字里的冒号加空格（`: `）被当成了新的一项", en: "a colon with a space (`: `) inside a text starts a new entry"),
    help: Words(zh: "请给整段文字加上单引号", en: "put single quotes around the whole text"))

  public static let yamlColonMissing = DiagnosticCode(
    "G0133",
    message: Words(zh: "{written} 后面缺少冒号", en: "there is no colon after {written}"),
    help: Words(
      zh: "名称后写冒号和空格，例如 `name: value`；若是接着上一行的文字，请多缩进一些",
      en: "write a colon and a space after the name, as in `name: value`; a text that goes on must be indented further")
  )

  public static let yamlQuoteOpen = DiagnosticCode(
    "G0134",
    message: Words(zh: "从这里开始的引号没有结束", en: "the quote that opens here is never closed"),
    help: Words(
      zh: "请在文字末尾补上同样的引号；双引号里的双引号写成 `\\\"`，单引号里的单引号写两次",
      en: "close it at the end of the text; write `\\\"` inside double quotes, and `''` inside single ones"))

  public static let yamlTextAfterQuote = DiagnosticCode(
    "G0135",
    message: Words(zh: "引号结束之后还有文字", en: "there is more text after the closing quote"),
    help: Words(
      zh: "以引号开头的值到下一个引号为止；请用单引号把整段括起来，里面保留双引号",
      en:
        "a value that starts with a quote ends at the next one; put single quotes around the whole and keep the double ones inside"
    ))

  public static let yamlEscape = DiagnosticCode(
    "G0136",
    message: Words(zh: "双引号里不认识 {written} 这个写法", en: "{written} has no meaning inside double quotes"),
    help: Words(
      zh: "反斜杠写成 `\\\\`，或改用单引号（单引号里反斜杠就是普通字符）",
      en: "write a backslash as `\\\\`, or use single quotes, where it is an ordinary character"))

  public static let yamlBracketOpen = DiagnosticCode(
    "G0137",
    message: Words(zh: "这里的 {written} 没有对应的结束括号", en: "{written} opens here and is never closed"),
    help: Words(
      zh: "请补上结束括号；若括号是文字的一部分，请给整段文字加上引号",
      en: "close it; if it belongs to a text, put quotes around the whole text"))

  public static let yamlTextAfterBracket = DiagnosticCode(
    "G0138",
    message: Words(zh: "结束括号之后还有文字", en: "there is more text after the closing bracket"),
    help: Words(
      zh: "以 `[` 或 `{` 开头的值是列表或一组项；若本意是文字或算式，请给整段加上单引号",
      en: "a value that starts with `[` or `{` is a list or a mapping; put single quotes around a text or an expression"
    ))

  public static let yamlInsideBrackets = DiagnosticCode(
    "G0139",
    message: Words(zh: "括号里的内容在这里断开了", en: "what stands inside the brackets breaks off here"),
    help: Words(
      zh: "括号里用英文逗号隔开各项；含有 `,` `[` `]` `{` `}` `:` 或引号的文字或算式要整段加上单引号，或另起一行写",
      en:
        "commas separate the items; a text or expression with `,` `[` `]` `{` `}` `:` or a quote in it needs single quotes around it, or a line of its own"
    ))

  public static let yamlReservedStart = DiagnosticCode(
    "G0140",
    message: Words(
      zh: "文字不能以 {written} 开头：它在 YAML 里另有含义",
      en: "a text cannot start with {written}: it has a meaning of its own in YAML"),
    help: Words(zh: "请给整段文字加上单引号", en: "put single quotes around the whole text"))

  public static let yamlBlockMark = DiagnosticCode(
    "G0141",
    message: Words(
      zh: "开头的 {written} 被当成多行文字的标记，不是“大于”或普通文字",
      en: "{written} at the start marks a text of several lines, not \"greater than\" or ordinary text"),
    help: Words(
      zh: "请给整个算式加上单引号，或把它写在 `>` 的下一行",
      en: "put single quotes around the whole expression, or write it on the line below a lone `>`"))

  public static let yamlCommaInBrackets = DiagnosticCode(
    "G0142",
    message: Words(
      zh: "括号里的逗号把 {written} 分成了单独的一项", en: "the comma inside the brackets makes {written} an entry of its own"),
    help: Words(
      zh: "数字里不要写千分位逗号；含逗号的文字或算式请整段加上单引号，或另起一行写",
      en:
        "write numbers without a thousands comma; put single quotes around a text or expression with a comma, or give it a line of its own"
    ))

  public static let yamlNoValueInBraces = DiagnosticCode(
    "G0143",
    message: Words(zh: "花括号里的 {written} 没有值", en: "{written} has no value inside the braces"),
    help: Words(
      zh: "请写成 `{名称: 值}`；若花括号是文字的一部分，请给整段文字加上单引号",
      en: "write `{name: value}`; if the braces belong to a text, put single quotes around the whole text"))

  public static let yamlFullWidth = DiagnosticCode(
    "G0144",
    message: Words(
      zh: "这里用了全角符号 {written}，YAML 只认半角", en: "{written} is full-width punctuation, which has no meaning in YAML"),
    help: Words(
      zh: "请改用半角的 `:`（后面加空格）、`,`、`[ ]`、`{ }` 和引号",
      en: "use `:` with a space behind it, `,`, `[ ]`, `{ }` and straight quotes"))

  public static let yamlFullWidthComma = DiagnosticCode(
    "G0145", .warning,
    message: Words(
      zh: "方括号里的全角逗号不分隔各项：{written} 是一项", en: "a full-width comma does not separate items: {written} is a single one"),
    help: Words(
      zh: "若是几项，请改用半角逗号；若是一项，请加上引号", en: "use `,` between several items; put quotes around a single one"))

  public static let yamlFullWidthSpace = DiagnosticCode(
    "G0146",
    message: Words(
      zh: "这一行用了全角空格（或不换行空格）缩进", en: "this line is indented with a full-width (or non-breaking) space"),
    help: Words(zh: "请改用半角空格，每层两个", en: "use ordinary spaces, two for each level"))

  public static let yamlHashInText = DiagnosticCode(
    "G0147", .warning,
    message: Words(
      zh: "从空格加 `#` 起（{written}）被当成注释，不算在文字里",
      en: "from the `#` on ({written}) this is a comment and not part of the text"),
    help: Words(
      zh: "若它属于文字，请给整段文字加上单引号；若是注释，请在 `#` 后加一个空格",
      en: "if it belongs to the text, put single quotes around the whole; if it is a comment, write a space after `#`"))

  public static let yamlListOnKeyLine = DiagnosticCode(
    "G0148",
    message: Words(zh: "列表不能与名称写在同一行", en: "a list cannot start on the line of its name"),
    help: Words(
      zh: "请把 `- ` 移到下一行；若短横是文字或负号，请加引号或去掉后面的空格",
      en:
        "move `- ` to the next line; if the dash belongs to a text or a number, use quotes or drop the space behind it")
  )

  public static let yamlSpaceAfterColon = DiagnosticCode(
    "G0149",
    message: Words(zh: "{written} 的冒号后面缺少空格", en: "there is no space after the colon in {written}"),
    help: Words(zh: "请写成 `名称: 值`，冒号后加一个半角空格", en: "write `name: value`, with an ordinary space behind the colon"))
}
