import Programs
import SourceText
import Values

/// The words of regulations.
enum DocumentWords {
  /// 一, 十, 十一, 二十, 一百零一: the number of a chapter or an article.
  static func numeral(_ number: Int) -> String {
    guard number > 0, number < 10_000 else { return String(number) }
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let units = ["", "十", "百", "千"]
    var text = ""
    var skipped = false
    for place in (0..<4).reversed() {
      let power = [1, 10, 100, 1000][place]
      let digit = number / power % 10
      if digit == 0 {
        skipped = !text.isEmpty
        continue
      }
      if skipped { text += "零" }
      skipped = false
      // 十一, not 一十一, at the beginning.
      text += (digit == 1 && place == 1 && text.isEmpty ? "" : digits[digit]) + units[place]
    }
    return text
  }

  static func chapter(_ number: Int) -> Words { Words(zh: "第\(numeral(number))章", en: "Chapter \(number)") }
  static func article(_ number: Int) -> Words { Words(zh: "第\(numeral(number))条", en: "Article \(number)") }
  static func annex(_ number: Int) -> Words { Words(zh: "附件\(numeral(number))", en: "Annex \(number)") }

  static func force(_ force: Force) -> Words {
    switch force {
    case .must: Words(zh: "应当", en: "must")
    case .mustNot: Words(zh: "不得", en: "must not")
    case .should: Words(zh: "鼓励", en: "should")
    case .shouldNot: Words(zh: "不宜", en: "should not")
    case .may: Words(zh: "可以", en: "may")
    case .review: Words(zh: "由人判断", en: "for a person to judge")
    }
  }

  /// What stands before the condition, behind the subject.
  static func demand(_ force: Force) -> (before: Words, force: Words, after: Words) {
    switch force {
    case .must: (Words(zh: "", en: " "), Words(zh: "应当", en: "must"), Words(zh: "符合下列条件：", en: " meet this condition:"))
    case .mustNot:
      (Words(zh: "", en: " "), Words(zh: "不得", en: "must not"), Words(zh: "有下列情形：", en: " be such that:"))
    case .should:
      (Words(zh: "", en: " "), Words(zh: "宜", en: "should"), Words(zh: "符合下列条件：", en: " meet this condition:"))
    case .shouldNot:
      (Words(zh: "", en: " "), Words(zh: "不宜", en: "should not"), Words(zh: "有下列情形：", en: " be such that:"))
    case .may:
      (Words(zh: "符合下列条件的，", en: " "), Words(zh: "可以", en: "may"), Words(zh: "准许：", en: " be allowed where:"))
    case .review: (Words(zh: "，", en: ": "), Words(zh: "由人判断", en: "a person judges"), Words(zh: "：", en: ": "))
    }
  }

  static func result(_ result: ResultKind) -> Words {
    switch result {
    case .pass: Words(zh: "符合", en: "passes")
    case .fail: Words(zh: "不符合", en: "fails")
    case .undetermined: Words(zh: "缺资料，尚不能定", en: "cannot be told: information is missing")
    case .needsReview: Words(zh: "须由人判断", en: "a person must judge")
    case .notApplicable: Words(zh: "不适用", en: "does not apply")
    case .error: Words(zh: "无法计算", en: "cannot be computed")
    }
  }

  static func status(_ status: GuidanceStatus) -> Words {
    switch status {
    case .draft: Words(zh: "草案", en: "draft")
    case .inForce: Words(zh: "现行有效", en: "in force")
    case .repealed: Words(zh: "已废止", en: "repealed")
    }
  }

  static func rounding(_ mode: RoundingMode) -> Words {
    switch mode {
    case .halfUp: Words(zh: "四舍五入", en: "half up")
    case .halfEven: Words(zh: "四舍六入五成双", en: "half to even")
    case .halfDown: Words(zh: "五舍六入", en: "half down")
    case .up: Words(zh: "进位", en: "up")
    case .down: Words(zh: "舍去尾数", en: "down")
    case .floor: Words(zh: "向下取", en: "to the lower")
    case .ceiling: Words(zh: "向上取", en: "to the higher")
    }
  }

  static func hitPolicy(_ policy: HitPolicy) -> Words {
    switch policy {
    case .unique: Words(zh: "各行不重叠，至多一行适用", en: "at most one row applies")
    case .first: Words(zh: "自上而下，第一个相符的行适用", en: "the first row that agrees applies")
    case .priority: Words(zh: "相符的行中，优先的一行适用", en: "of the rows that agree the one with the highest priority applies")
    case .any: Words(zh: "相符的各行结果相同", en: "all rows that agree give the same")
    case .collect(.some(let how)):
      Words(zh: "相符的各行合并计算（\(how.rawValue)）", en: "the rows that agree are combined (\(how.rawValue))")
    case .collect(nil): Words(zh: "相符的各行都适用", en: "all rows that agree apply")
    case .ruleOrder: Words(zh: "相符的各行依次适用", en: "all rows that agree apply, in their order")
    case .outputOrder: Words(zh: "相符的各行按结果的次序适用", en: "all rows that agree apply, in the order of their results")
    }
  }
}

extension DocumentText {
  /// Our own words.
  init(_ words: Words) { self.init(words.zh, words.en) }
}
