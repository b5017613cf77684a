import Foundation
import Hummingbird
import Store

extension Workbench {
  /// The runs that somebody may see, the last first, without what they found.
  func runList(_ account: Account) throws -> Response {
    var answer = APIText()
    answer.set("runs", list: try store.runs(for: account).map(Self.about))
    return .json(answer.text)
  }

  /// A run with what it found.
  func storedRun(_ context: ServerContext, _ account: Account) throws -> Response {
    guard let number = Self.number(context.parameters.get("number") ?? ""),
      let run = try store.run(Int64(number), for: account)
    else { throw Refusal.notFound }
    var answer = Self.about(run)
    let isJSON = (try? JSONSerialization.jsonObject(with: run.result)) != nil
    answer.set("result", json: isJSON ? String(decoding: run.result, as: UTF8.self) : nil)
    return .json(answer.text)
  }

  private static func about(_ run: Run) -> APIText {
    var answer = APIText()
    answer.set("number", Int(run.number))
    answer.set("kind", run.kind)
    answer.set("subject", run.subject)
    answer.set("at", run.at)
    answer.set("guidance", run.guidance)
    answer.set("previous", hexadecimal(run.previous))
    answer.set("hash", hexadecimal(run.hash))
    return answer
  }

  private static func hexadecimal(_ bytes: Data) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
