import SourceText

/// Bars of several parts, as a picture (SVG) that reads in black and white: parts are solid, hatched or empty. A screen
/// reader is told its title and what it shows; the table beside it has every figure.
struct BarChart {
  /// How a part is filled.
  enum Fill { case solid, hatched, empty }

  struct Bar {
    let label: String
    /// How long each part is, in the order of the legend.
    let parts: [Int]
    /// What stands behind the bar; if nothing is said, the lengths of its parts.
    let figure: String

    init(label: String, parts: [Int], figure: String? = nil) {
      self.label = label
      self.parts = parts
      let shown = parts.enumerated().filter { $0.offset == 0 || $0.element > 0 }.map { String($0.element) }
      self.figure = figure ?? shown.joined(separator: " + ")
    }
  }

  let title: String
  let description: String
  /// What the parts are called; one part needs no legend.
  let legend: [(name: String, fill: Fill)]
  let bars: [Bar]
  /// The length that fills the picture; nil: that of the longest bar.
  var whole: Int?
  /// Labels stand before their bars, not above them: for short ones.
  var isCompact = false
  /// Which of the charts of a page it is, from 0.
  var number = 0

  private static let width = 480
  private static let barHeight = 16
  /// Columns of a label; more would run out of the picture.
  private static let labelColumns = 56
  private static let compactColumns = 22

  private var step: Int { isCompact ? 26 : 46 }
  private var top: Int { legend.count > 1 ? 34 : 4 }
  /// Where bars begin.
  private var left: Int {
    guard isCompact else { return 0 }
    return 10 + 7 * min(Self.compactColumns, bars.map { displayWidth(of: visibleText($0.label)) }.max() ?? 0)
  }
  /// Room for the figure behind a bar.
  private var figureRoom: Int { max(64, 12 + 8 * (bars.map { displayWidth(of: $0.figure) }.max() ?? 0)) }

  private func name(_ name: String) -> String { number == 0 ? name : name + "-\(number)" }

  func write(to page: inout HTMLPage) {
    let height = top + bars.count * step
    let most = whole ?? bars.map { $0.parts.reduce(0, +) }.max() ?? 0
    page.element(
      "svg",
      [
        "viewBox": "0 0 \(Self.width) \(height)", "role": "img",
        "aria-labelledby": name("chart-title") + " " + name("chart-text"), "font-family": "sans-serif",
        "font-size": "13",
      ]
    ) { page in
      page.lineBreak()
      page.element("title", ["id": name("chart-title")], title)
      page.element("desc", ["id": name("chart-text")], description)
      page.lineBreak()
      page.element("defs") { page in
        page.element(
          "pattern", ["id": name("hatch"), "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"]
        ) { page in
          page.empty("rect", ["width": "6", "height": "6", "fill": "#fff"])
          page.empty("path", ["d": "M0 6 L6 0", "stroke": "#1a1a1a", "stroke-width": "1.2"])
        }
      }
      page.lineBreak()
      if legend.count > 1 { writeLegend(to: &page) }
      for (index, bar) in bars.enumerated() { write(bar, at: top + index * step, most, to: &page) }
    }
  }

  private func writeLegend(to page: inout HTMLPage) {
    var left = 0
    for (name, fill) in legend {
      rectangle(x: left, y: 6, width: 22, fill, to: &page)
      page.element("text", ["x": String(left + 28), "y": "18"], name)
      left += 28 + 8 * displayWidth(of: name) + 24
    }
    page.lineBreak()
  }

  private func write(_ bar: Bar, at top: Int, _ most: Int, to page: inout HTMLPage) {
    let y = isCompact ? top + 5 : top + 20
    page.element(
      "text", ["x": "0", "y": String(isCompact ? y + 13 : top + 14)],
      Self.cut(bar.label, isCompact ? Self.compactColumns : Self.labelColumns))
    let room = Self.width - left - figureRoom
    var x = left
    var sum = 0
    for (part, count) in zip(legend, bar.parts) where count > 0 && most > 0 {
      // Ends are rounded, not lengths, so that bars of the same sum end at the same place.
      sum += count
      let end = max(x + 2, left + sum * room / most)
      rectangle(x: x, y: y, width: end - x, part.fill, to: &page)
      x = end
    }
    page.element("text", ["x": String(x + 6), "y": String(y + 13)], bar.figure)
    page.lineBreak()
  }

  private func rectangle(x: Int, y: Int, width: Int, _ fill: Fill, to page: inout HTMLPage) {
    let colour =
      switch fill {
      case .solid: "#1a1a1a"
      case .hatched: "url(#\(name("hatch")))"
      case .empty: "#fff"
      }
    page.empty(
      "rect",
      [
        "x": String(x), "y": String(y), "width": String(width), "height": String(Self.barHeight), "fill": colour,
        "stroke": "#1a1a1a",
      ])
  }

  private static func cut(_ label: String, _ columns: Int) -> String {
    let shown = visibleText(label)
    guard displayWidth(of: shown) > columns else { return shown }
    var text = ""
    var width = 0
    for character in shown {
      width += displayWidth(of: String(character))
      if width > columns - 2 { break }
      text.append(character)
    }
    return text + "…"
  }
}

extension HTMLPage {
  /// A chart with its title below it.
  mutating func figure(_ chart: BarChart) {
    element("figure") { page in
      page.lineBreak()
      chart.write(to: &page)
      page.element("figcaption", chart.title)
    }
  }
}
