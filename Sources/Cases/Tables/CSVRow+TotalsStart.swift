import SourceText

extension CSVRow {
  /// Whether a cell may say so, by its first bytes: asked of the cell behind the id in every row of a table.
  @inline(__always)
  static func mayBeTotals(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 5 else { return false }
    switch unsafe bytes[0] {
    case 0x20, 0x09, 0xC2: return true
    // 合, 总, 小, 共, 累, 本, and the wide blank
    case 0xE3, 0xE5, 0xE6, 0xE7:
      let start = unsafe UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
      return start == 0xE59088 || start == 0xE680BB || start == 0xE5B08F || start == 0xE585B1 || start == 0xE7B4AF
        || start == 0xE69CAC || start == 0xE38080
    // tot(al), sub(total), gra(nd total)
    case 0x54, 0x74, 0x53, 0x73, 0x47, 0x67:
      let start = unsafe UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
      return start | 0x202020 == 0x746F74 || start | 0x202020 == 0x737562 || start | 0x202020 == 0x677261
    default: return false
    }
  }
}
