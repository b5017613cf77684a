import Foundation
import Workbooks

/// `guiju-sheets read|write FILE`: the companion that Guiju runs for spreadsheets.
@main
enum SheetsCommand {
  static func main() {
    var arguments = CommandLine.arguments.dropFirst()
    guard let verb = arguments.popFirst() else { return usage() }
    switch (verb, arguments.first) {
    case ("--version", nil): say("guiju-sheets 0.1.0 (protocol 1)\n")
    case ("read", let file?): read(file, arguments.dropFirst())
    case ("write", let file?) where arguments.count == 1: write(file)
    default: usage()
    }
  }

  /// 0: read; 1: refused, and the listing says why.
  private static func read(_ file: String, _ options: ArraySlice<String>) {
    var sheet: String?
    if let option = options.first {
      guard option == "--sheet", options.count == 2 else { return usage() }
      sheet = options.last
    }
    do throws(Refusal) {
      say(SheetProtocol.text(try Workbook(try bytes(of: file), sheet: sheet)))
    } catch {
      say(SheetProtocol.text(error))
      complain(error)
    }
  }

  /// 0: written; 1: the file cannot be written; 3: the description is wrong.
  private static func write(_ file: String) {
    do throws(Refusal) {
      try WorkbookFile.write(try bytes(of: "-"), to: file)
    } catch {
      complain(error)
    }
  }

  /// Of a file, or of standard input (`-`); never more than the limit and one.
  private static func bytes(of file: String) throws(Refusal) -> [UInt8] {
    do {
      let handle = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
      var bytes: [UInt8] = []
      while bytes.count <= Limits.fileBytes, let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        bytes += chunk
      }
      guard bytes.count <= Limits.fileBytes else { throw Refusal.unreadable }
      return bytes
    } catch {
      throw .unreadable
    }
  }

  private static func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  private static var isChinese: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true
  }

  private static func complain(_ refusal: Refusal) -> Never {
    FileHandle.standardError.write(Data("guiju-sheets: \(isChinese ? refusal.zh : refusal.en)\n".utf8))
    exit(refusal.name == "description" ? 3 : 1)
  }

  private static func usage() {
    let chinese = """
      用法：guiju-sheets read 文件|- [--sheet 名称|序号]
            guiju-sheets write 文件   （工作簿的描述由标准输入给出，JSON）

      """
    let english = """
      usage: guiju-sheets read FILE|- [--sheet NAME|NUMBER]
             guiju-sheets write FILE   (a description of the workbook on standard input, JSON)

      """
    let text = isChinese ? chinese : english
    FileHandle.standardError.write(Data(text.utf8))
    exit(2)
  }
}
