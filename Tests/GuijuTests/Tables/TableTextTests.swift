import Guiju
import Testing

/// Texts of rows, however they are carried: as they are, or by a number where they come again.
@Suite struct TableTextTests {
  // INVARIANT (texts decide)
  @Test func `a receipt that came before its column gave up numbers is the same as one after`() throws {
    let tables = try TableWorkshop()
    var text = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    // More receipts than are looked at before it is seen that each comes once; then some again, in the other case.
    for row in 0..<11_000 { text += "X1,V\(row),2018-03-01,长青杰建材店\(row % 7),1,票据-\(row)\n" }
    for row in 0..<40 { text += "X2,V\(row),2018-03-01,长青杰建材店\(row % 7),1,票据-\(row * 271)\n" }
    try tables.write("a.csv", text)
    for threads in [1, 2] {
      let outcome = try tables.check("a.csv") { $0.threads = threads }
      let once = outcome.said.filter { $0.hasPrefix("once ") && $0.hasSuffix(" fail") }
      #expect(Set(once) == Set((0..<40).map { "once 票据-\($0 * 271) fail" }))
    }
  }

  @Test(arguments: [3, 300])
  func `codes are told apart however many the guidance has`(_ count: Int) throws {
    let tables = try TableWorkshop()
    let codes = (0..<count).map { "K\($0): {zh: 第\($0)类}" }
    try tables.write(
      "rules/cn/demo/city.yaml",
      TableWorkshop.guidance.replacing(
        "payee: {type: text, column: [收款单位]}", with: "payee: {type: code category, column: [收款单位]}"
      ).replacing(
        "rules:\n",
        with: """
          codes:
            category: {\(codes.joined(separator: ", "))}
          rules:
            - {id: last, title: 不是最后一个, for_each: spending as r, must: r.payee != "K\(count - 1)", cite: drafting}

          """))
    try tables.write(
      "a.csv",
      """
      项目编号,凭证号,日期,收款单位,金额,票据号
      X1,V1,2018-03-01,K0,1,A1
      X1,V2,2018-03-01,K\(count - 1),1,A2
      X1,V3,2018-03-01,K1,1,A3
      """)
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes == [])
    #expect(outcome.said.filter { $0.contains(" last ") } == ["X1 last V2 fail"])
  }
}
