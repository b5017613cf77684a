import Testing
import Values

@testable import Guidance

/// Numbers as people write them in titles and messages.
@Suite struct WrittenNumbersTests {
  @Test(arguments: [
    ("方案总额不超过二十万元", ["200000"]), ("五百元以上", ["500"]), ("20万元", ["200000"]), ("1.2万元", ["12000"]),
    ("不超过 200,000 元。", ["200000"]), ("至少两个方案", ["2"]), ("十五日内", ["15"]), ("一百零五人", ["105"]),
    ("三千二百五十万", ["32500000"]), ("百分之五", ["0.05"]), ("百分之二十五点", ["0.25"]), ("5%", ["0.05"]), ("60％", ["0.6"]),
    ("第3条、第4条", ["3", "4"]), ("at least two designs", ["2"]), ("no figure", []), ("", []), ("万一", ["1"]), ("不足百分之", []),
    ("百分之百", ["1"]), ("占百分之五十以上", ["0.5"]), ("九亿亿亿亿亿亿亿亿", ["90000000000000000", "0"]), ("1.", ["1"]),
    ("not more than 1,000.50 yuan.", ["1000.5"]),
  ])
  func `a text names`(text: String, expected: [String]) {
    #expect(WrittenNumbers.all(in: text) == Set(expected.compactMap { Number($0) }))
  }
}
