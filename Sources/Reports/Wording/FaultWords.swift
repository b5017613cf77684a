import SourceText
import Values

extension FaultKind {
  /// What went wrong, for a person who did not write the rule.
  var words: Words {
    switch self {
    case .divisionByZero: Words(zh: "除数为零", en: "division by zero")
    case .outOfRange: Words(zh: "结果超出可表示的范围", en: "the result is beyond what can be represented")
    case .impossibleDate: Words(zh: "日期或时间不存在", en: "there is no such date or time")
    case .unreadableText: Words(zh: "文字读不成数字或日期", en: "a text cannot be read as a number or a date")
    case .parameterNotInForce: Words(zh: "参数在这一天没有有效的版本", en: "a parameter has no version in force on that day")
    case .wrongType: Words(zh: "数据的类型不合运算的要求", en: "a value is of another type than the operation takes")
    case .argumentOutOfDomain: Words(zh: "函数收到了它不接受的数值", en: "a function was given a value that it does not accept")
    case .stepBudget:
      Words(zh: "数据太多，超出了一次判断的计算上限", en: "too many records for one decision: the limit on work was reached")
    case .nullCondition:
      Words(
        zh: "规则要看的数据没有填（无），因此既不成立也不违反", en: "the rule looks at something that is none, so it neither holds nor fails")
    }
  }

  /// What to do about it.
  var advice: Words {
    switch self {
    case .divisionByZero:
      Words(zh: "核对作为分母的数据是不是填成了 0", en: "check whether the figure that is divided by was filled in as 0")
    case .outOfRange: Words(zh: "核对数据有没有多写了位数", en: "check the figures for digits too many")
    case .impossibleDate, .unreadableText: Words(zh: "核对有关的数据", en: "check the data concerned")
    case .parameterNotInForce:
      Words(
        zh: "核对案例的日期；日期无误的，请指引的起草人补上这一天的数值",
        en: "check the day of the case; if it is right, the drafter of the guidance must add a value for it")
    case .wrongType, .argumentOutOfDomain:
      Words(zh: "请把这一条告诉指引的起草人", en: "tell the drafter of the guidance about this one")
    case .stepBudget: Words(zh: "把台账拆成几份，分别检查", en: "split the ledger and check the parts one by one")
    case .nullCondition:
      Words(
        zh: "补上有关的数据；确实没有的，请指引的起草人写明这种情况怎么办",
        en: "fill in the data concerned; if there is none, the drafter of the guidance must say what then holds")
    }
  }
}
