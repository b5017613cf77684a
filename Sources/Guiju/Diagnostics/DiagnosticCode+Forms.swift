public import SourceText

// What `guiju new` and `guiju schema` may have to say.
extension DiagnosticCode {
  public static let newNameForm = DiagnosticCode(
    "G0631", message: Words(zh: "新的指引不能叫 {written}", en: "a new guidance cannot be called {written}"),
    help: Words(
      zh: "名称就是它在规则文件夹里的位置，用小写字母、数字、连字符和斜线写：cn/xian/my-guidance",
      en:
        "its name is its place below the rules folder, in lower-case letters, digits, hyphens and slashes: cn/xian/my-guidance"
    ))
  public static let fileIsThere = DiagnosticCode(
    "G0632", message: Words(zh: "文件 {path} 已经有了，没有改动它", en: "the file {path} is there already and was left as it is"),
    help: Words(
      zh: "换一个文件名；确实要替换的，加上 `--force`", en: "choose another name, or add `--force` to replace it"))
  public static let schemaOfWhat = DiagnosticCode(
    "G0633", message: Words(zh: "没有说明是哪份指引的案例", en: "it is not said of which guidance the cases are"),
    help: Words(
      zh: "写明指引：`guiju schema cn/xian/community-fund`；指引文件本身的格式用 `guiju schema --of guidance`",
      en:
        "name it: `guiju schema cn/xian/community-fund`; for guidance files themselves: `guiju schema --of guidance`"))
}
