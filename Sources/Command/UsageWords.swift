import Guiju

/// The argument parser's own words, put into ours and into Chinese. Words of it that are not known here stay as they
/// are.
enum UsageWords {
  /// Help texts.
  static func help(_ text: String, in language: Language) -> String {
    var text = text.replacing("OVERVIEW: ", with: "")
    guard language == .zh else { return text }
    for (theirs, ours) in [
      ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："),
      ("Show the version.", "显示版本"), ("Show help information.", "显示帮助"),
      ("Show subcommand help information.", "显示一条命令的帮助"), (" <subcommand>", " <命令>"),
    ] {
      text = text.replacing(theirs, with: ours)
    }
    text = text.replacing(#/See '(.*)' for detailed help\./#) { "用 `\($0.1)` 查看一条命令的说明" }
    // The parser may have broken the line within it.
    return text.replacing(#/ ?\(default:\s+([^)]*)\)/#) { "（默认：\($0.1)）" }
  }

  /// What is said of wrong use: the message, then help and usage as the parser gives them.
  static func failure(_ text: String, in language: Language) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let message = line.removing("Error: ") {
        let words = self.message(message)
        lines.append(language == .zh ? "用法有误：\(words.zh)" : "wrong use: \(words.en)")
      } else if let rest = line.removing("Help:  ") {
        lines.append((language == .zh ? "说明：" : "  ") + rest)
      } else if let rest = line.removing("Usage: ") {
        lines.append(
          (language == .zh ? "用法：" : "usage: ")
            + rest.replacing("<subcommand>", with: say(language, "<命令>", "<command>")))
      } else if let match = line.wholeMatch(of: #/ *See '(.*)' for more information\. */#) {
        lines.append(say(language, "详见 `\(match.1)`", "see `\(match.1)`"))
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func say(_ language: Language, _ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private static func message(_ text: String) -> Words {
    if let match = text.wholeMatch(of: #/Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/#) {
      let near = match.2.map { ($0, true) } ?? ("", false)
      return Words(
        zh: "没有 `\(match.1)` 这个选项" + (near.1 ? "，是否指 `\(near.0)`？" : ""),
        en: "there is no option `\(match.1)`" + (near.1 ? "; did you mean `\(near.0)`?" : ""))
    }
    if let match = text.wholeMatch(of: #/Missing expected argument '(.*)'/#) {
      return Words(zh: "缺少 \(match.1)", en: "\(match.1) is missing")
    }
    if let match = text.wholeMatch(of: #/Missing value for '(.*)'/#) {
      return Words(zh: "`\(match.1)` 后面缺少值", en: "there is no value after `\(match.1)`")
    }
    if let match = text.wholeMatch(of: #/The value '(.*?)' is invalid for '(.*?)'.*/#) {
      return Words(zh: "`\(match.2)` 不能写 `\(match.1)`", en: "`\(match.2)` cannot be `\(match.1)`")
    }
    if let match = text.wholeMatch(of: #/(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/#) {
      let written = match.1.replacing("', '", with: "` `")
      return Words(zh: "不认识 `\(written)`", en: "`\(written)` means nothing here")
    }
    return Words(text)
  }
}

extension String {
  /// What follows a beginning; nil where the text begins otherwise.
  fileprivate func removing(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
