import SourceText

/// Bars of two parts, as a picture (SVG) that reads in black and white: the first part is solid, the second hatched. A screen
/// reader is told its title and what it shows; the table beside it has every figure.
struct BarChart {
  struct Bar {
    let label: String
    let solid: Int
    let hatched: Int
  }

  let title: String
  let description: String
  /// What the two parts are called.
  let legend: (solid: String, hatched: String)
  let bars: [Bar]

  private static let width = 480
  private static let barHeight = 16
  private static let step = 46
  private static let top = 34
  /// Room for the figure behind a bar.
  private static let figure = 64
  /// Columns of a label; more would run out of the picture.
  private static let labelColumns = 56

  func write(to page: inout HTMLPage) {
    let height = Self.top + bars.count * Self.step
    let most = bars.map { $0.solid + $0.hatched }.max() ?? 0
    page.element(
      "svg",
      [
        "viewBox": "0 0 \(Self.width) \(height)", "role": "img", "aria-labelledby": "chart-title chart-text",
        "font-family": "sans-serif", "font-size": "13",
      ]
    ) { page in
      page.lineBreak()
      page.element("title", ["id": "chart-title"], title)
      page.element("desc", ["id": "chart-text"], description)
      page.lineBreak()
      page.element("defs") { page in
        page.element(
          "pattern", ["id": "hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"]
        ) { page in
          page.empty("rect", ["width": "6", "height": "6", "fill": "#fff"])
          page.empty("path", ["d": "M0 6 L6 0", "stroke": "#1a1a1a", "stroke-width": "1.2"])
        }
      }
      page.lineBreak()
      writeLegend(to: &page)
      for (index, bar) in bars.enumerated() { write(bar, at: Self.top + index * Self.step, most, to: &page) }
    }
  }

  private func writeLegend(to page: inout HTMLPage) {
    var left = 0
    for (name, fill) in [(legend.solid, "#1a1a1a"), (legend.hatched, "url(#hatch)")] {
      rectangle(x: left, y: 6, width: 22, fill, to: &page)
      page.element("text", ["x": String(left + 28), "y": "18"], name)
      left += 28 + 8 * displayWidth(of: name) + 24
    }
    page.lineBreak()
  }

  private func write(_ bar: Bar, at top: Int, _ most: Int, to page: inout HTMLPage) {
    page.element("text", ["x": "0", "y": String(top + 14)], Self.cut(bar.label))
    let room = Self.width - Self.figure
    func length(_ count: Int) -> Int { most == 0 ? 0 : max(count > 0 ? 2 : 0, count * room / most) }
    let solid = length(bar.solid)
    let hatched = length(bar.hatched)
    if solid > 0 { rectangle(x: 0, y: top + 20, width: solid, "#1a1a1a", to: &page) }
    if hatched > 0 { rectangle(x: solid, y: top + 20, width: hatched, "url(#hatch)", to: &page) }
    let figure = bar.hatched > 0 ? "\(bar.solid) + \(bar.hatched)" : String(bar.solid)
    page.element("text", ["x": String(solid + hatched + 6), "y": String(top + 33)], figure)
    page.lineBreak()
  }

  private func rectangle(x: Int, y: Int, width: Int, _ fill: String, to page: inout HTMLPage) {
    page.empty(
      "rect",
      [
        "x": String(x), "y": String(y), "width": String(width), "height": String(Self.barHeight), "fill": fill,
        "stroke": "#1a1a1a",
      ])
  }

  private static func cut(_ label: String) -> String {
    let shown = visibleText(label)
    guard displayWidth(of: shown) > labelColumns else { return shown }
    var text = ""
    var width = 0
    for character in shown {
      width += displayWidth(of: String(character))
      if width > labelColumns - 2 { break }
      text.append(character)
    }
    return text + "…"
  }
}
