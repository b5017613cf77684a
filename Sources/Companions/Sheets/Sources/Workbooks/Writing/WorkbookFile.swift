import CLibXlsxWriter
import Foundation

/// Writes workbooks. The only file that calls libxlsxwriter.
public enum WorkbookFile {
  /// Writes under a temporary name first, so that a half-written file never bears the name. The same description always
  /// gives the same bytes.
  public static func write(_ json: [UInt8], to path: String) throws(Refusal) {
    let description: WorkbookDescription
    do {
      description = try JSONDecoder().decode(WorkbookDescription.self, from: Data(json))
    } catch {
      throw .description(String(describing: error))
    }
    guard description.workbook == 1 else { throw .description("workbook: \(description.workbook)") }
    guard !description.sheets.isEmpty else { throw .description("sheets: []") }
    let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    var writing = try Writing(temporary)
    for sheet in description.sheets { try writing.write(sheet) }
    guard try writing.close(), unsafe rename(temporary, path) == 0 else { throw .notWritten(path) }
  }

  @safe private struct Writing {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    /// Lists too long for a cell's own, on a hidden sheet behind the others.
    private var lists: [[String]] = []

    init(_ path: String) throws(Refusal) {
      guard let workbook = unsafe workbook_new(path) else { throw .notWritten(path) }
      unsafe self.workbook = workbook
      var properties = unsafe lxw_doc_properties()
      // A fixed moment: no clock goes into the file.
      unsafe properties.created = 1_514_764_800
      _ = unsafe workbook_set_properties(workbook, &properties)
    }

    mutating func write(_ sheet: SheetDescription) throws(Refusal) {
      guard let target = unsafe workbook_add_worksheet(workbook, sheet.name) else {
        throw .description("name: \(sheet.name)")
      }
      for (index, column) in (sheet.columns ?? []).enumerated() where index < Limits.columns {
        var options = lxw_row_col_options()
        options.hidden = column.hidden == true ? 1 : 0
        _ = unsafe worksheet_set_column_opt(
          target, lxw_col_t(index), lxw_col_t(index), column.width ?? 8.43, format(column.style), &options)
      }
      for (number, row) in sheet.rows.enumerated() {
        guard number < Limits.rows else { throw .tooManyCells }
        if row.hidden == true || row.height != nil {
          var options = lxw_row_col_options()
          options.hidden = row.hidden == true ? 1 : 0
          _ = unsafe worksheet_set_row_opt(target, lxw_row_t(number), row.height ?? 15, nil, &options)
        }
        for (column, cell) in row.cells.enumerated() {
          guard column < Limits.columns else { throw .dimension("\(number + 1):\(column + 1)") }
          if let cell { try unsafe write(cell, target, lxw_row_t(number), lxw_col_t(column)) }
        }
      }
      if let freeze = sheet.freeze {
        unsafe worksheet_freeze_panes(
          target, lxw_row_t(clamping: freeze.rows ?? 0), lxw_col_t(clamping: freeze.columns ?? 0))
      }
      // A4, as wide as one page.
      unsafe worksheet_set_paper(target, 9)
      unsafe worksheet_fit_to_pages(target, 1, 0)
      if sheet.landscape == true { unsafe worksheet_set_landscape(target) }
      for validation in sheet.validations ?? [] { try unsafe write(validation, target) }
      if sheet.hidden == true { unsafe worksheet_hide(target) }
    }

    private mutating func write(
      _ cell: CellDescription, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t
    ) throws(Refusal) {
      var result = LXW_NO_ERROR
      if let text = cell.text {
        // Edited later, such a text would become a formula: as a text it is marked to stay one.
        let isLikeFormula = text.first.map { "=+-@\t".contains($0) } == true
        let style = isLikeFormula ? (cell.style ?? .plain).asText : cell.style
        unsafe result = worksheet_write_string(sheet, row, column, text, format(style))
      } else if let number = cell.number {
        guard let value = Double(number), value.isFinite else { throw .description("number: \(number)") }
        unsafe result = worksheet_write_number(sheet, row, column, value, format(cell.style))
      } else if let date = cell.date {
        guard var day = Self.day(date) else { throw .description("date: \(date)") }
        let style = cell.style?.format == nil ? (cell.style ?? .plain).with(format: "yyyy-mm-dd") : cell.style
        unsafe result = worksheet_write_datetime(sheet, row, column, &day, format(style))
      } else if let truth = cell.boolean {
        unsafe result = worksheet_write_boolean(sheet, row, column, truth ? 1 : 0, format(cell.style))
      } else {
        unsafe result = worksheet_write_blank(sheet, row, column, format(cell.style))
      }
      guard result == LXW_NO_ERROR else { throw .description(unsafe String(cString: lxw_strerror(result))) }
    }

    private mutating func write(
      _ validation: ValidationDescription, _ sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws(Refusal) {
      var rule = unsafe lxw_data_validation()
      var owned: [UnsafeMutablePointer<CChar>?] = unsafe []
      func copy(_ text: String, _ limit: Int) -> UnsafeMutablePointer<CChar>? {
        let copied = unsafe strdup(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))))
        unsafe owned.append(copied)
        return unsafe copied
      }
      defer { while let pointer = unsafe owned.popLast() { unsafe free(pointer) } }
      unsafe rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
      unsafe rule.error_type = UInt8(
        validation.asks == true
          ? LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue : LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
      // As long as the format allows.
      if let title = validation.title { unsafe rule.input_title = unsafe copy(title, 32) }
      if let message = validation.message { unsafe rule.input_message = unsafe copy(message, 255) }
      if let error = validation.error { unsafe rule.error_message = unsafe copy(error, 255) }
      var items: [UnsafeMutablePointer<CChar>?] = unsafe []
      if let list = validation.list, !list.isEmpty {
        // The format allows 255 characters; libxlsxwriter has room for as many bytes.
        let length = list.reduce(list.count - 1) { $0 + $1.utf8.count }
        if length <= 255, !list.contains(where: { $0.contains(",") || $0.contains("\"") }) {
          unsafe items = list.map { unsafe copy($0, 255) } + [nil]
          unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        } else {
          lists.append(list)
          unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
          let column = Self.letters(lists.count)
          unsafe rule.value_formula = unsafe copy("=\(Self.listSheet)!$\(column)$1:$\(column)$\(list.count)", 255)
        }
      } else if let kind = validation.kind {
        try unsafe bounds(validation, kind, &rule)
      } else {
        unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
      }
      let row = lxw_row_t(clamping: max(1, validation.row) - 1)
      let column = lxw_col_t(clamping: max(1, validation.column) - 1)
      let lastRow = validation.lastRow.map { lxw_row_t(clamping: max(1, $0) - 1) } ?? row
      let lastColumn = validation.lastColumn.map { lxw_col_t(clamping: max(1, $0) - 1) } ?? column
      let result = unsafe items.withUnsafeMutableBufferPointer { pointers in
        if !pointers.isEmpty { unsafe rule.value_list = pointers.baseAddress }
        return unsafe worksheet_data_validation_range(sheet, row, column, lastRow, lastColumn, &rule)
      }
      guard result == LXW_NO_ERROR else { throw .description(unsafe String(cString: lxw_strerror(result))) }
    }

    private func bounds(
      _ validation: ValidationDescription, _ kind: String, _ rule: inout lxw_data_validation
    ) throws(Refusal) {
      let least = validation.min
      let most = validation.max
      if kind == "date" {
        unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
        // The first and the last day that a sheet can hold.
        guard let first = Self.day(least ?? "1900-01-01"), let last = Self.day(most ?? "9999-12-31") else {
          throw .description("min, max: \(least ?? "") \(most ?? "")")
        }
        unsafe rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
        unsafe (rule.minimum_datetime, rule.maximum_datetime) = (first, last)
        return
      }
      guard kind == "whole" || kind == "decimal" else { throw .description("kind: \(kind)") }
      unsafe rule.validate = UInt8(
        kind == "whole" ? LXW_VALIDATION_TYPE_INTEGER.rawValue : LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      guard let first = Double(least ?? "-1e15"), let last = Double(most ?? "1e15") else {
        throw .description("min, max: \(least ?? "") \(most ?? "")")
      }
      unsafe rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      unsafe (rule.minimum_number, rule.maximum_number) = (first, last)
    }

    /// Writes the lists, then the file; false where it cannot be written.
    func close() throws(Refusal) -> Bool {
      if !lists.isEmpty {
        guard let sheet = unsafe workbook_add_worksheet(workbook, Self.listSheet) else {
          throw .description("name: \(Self.listSheet)")
        }
        for (column, list) in lists.enumerated() {
          for (row, item) in list.enumerated() {
            _ = unsafe worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), item, nil)
          }
        }
        unsafe worksheet_hide(sheet)
      }
      return unsafe workbook_close(workbook) == LXW_NO_ERROR
    }

    private mutating func format(_ style: CellStyle?) -> UnsafeMutablePointer<lxw_format>? {
      guard let style else { return nil }
      if let known = unsafe formats[style] { return unsafe known }
      guard let made = unsafe workbook_add_format(workbook) else { return nil }
      if style.bold == true { unsafe format_set_bold(made) }
      if style.italic == true { unsafe format_set_italic(made) }
      if style.wrap == true { unsafe format_set_text_wrap(made) }
      if style.top == true { unsafe format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
      if let size = style.size { unsafe format_set_font_size(made, size) }
      if style.border == true { unsafe format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue)) }
      if let fill = Self.colour(style.fill) { unsafe format_set_bg_color(made, fill) }
      if let colour = Self.colour(style.color) { unsafe format_set_font_color(made, colour) }
      if let code = style.format { unsafe format_set_num_format(made, code) }
      unsafe formats[style] = made
      return unsafe made
    }

    private static let listSheet = "guiju_lists"

    private static func letters(_ column: Int) -> String {
      var rest = column
      var text = ""
      while rest > 0 {
        text = String(Character(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))) + text
        rest = (rest - 1) / 26
      }
      return text
    }

    private static func colour(_ text: String?) -> lxw_color_t? {
      guard let text, text.hasPrefix("#"), text.utf8.count == 7 else { return nil }
      return lxw_color_t(text.dropFirst(), radix: 16)
    }

    private static func day(_ text: String) -> lxw_datetime? {
      let parts = text.split(separator: "-").map { Int32($0) }
      guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
        (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
      else { return nil }
      return lxw_datetime(year: year, month: month, day: day, hour: 0, min: 0, sec: 0)
    }
  }
}

extension CellStyle {
  static let plain = CellStyle(
    bold: nil, italic: nil, wrap: nil, size: nil, fill: nil, color: nil, border: nil, top: nil, format: nil)

  func with(format: String) -> CellStyle {
    CellStyle(
      bold: bold, italic: italic, wrap: wrap, size: size, fill: fill, color: color, border: border, top: top,
      format: format)
  }

  var asText: CellStyle { with(format: "@") }
}
