import Programs
import Values

extension DateProperty {
  /// The properties of a kind of value (DMN 1.5, table 65).
  static func of(_ kind: ValueKind) -> [DateProperty] {
    switch kind {
    case .date: [.year, .month, .day, .weekday]
    case .dateAndTime: [.year, .month, .day, .weekday, .hour, .minute, .second, .timeOffset, .timezone]
    case .time: [.hour, .minute, .second, .timeOffset, .timezone]
    case .days: [.days, .hours, .minutes, .seconds]
    case .months: [.years, .months]
    default: []
    }
  }

  /// What it is called in Chinese.
  var chineseName: String {
    switch self {
    case .year: "年"
    case .month: "月"
    case .day: "日"
    case .weekday: "星期"
    case .hour: "时"
    case .minute: "分"
    case .second: "秒"
    case .timezone: "时区"
    case .timeOffset: "时差"
    case .years: "年数"
    case .months: "月数"
    case .days: "天数"
    case .hours: "小时数"
    case .minutes: "分钟数"
    case .seconds: "秒数"
    }
  }

  var type: ValueType {
    switch self {
    case .timeOffset: ValueType(.days, optional: true)
    case .timezone: .text.optional()
    default: .number(.count)
    }
  }
}
