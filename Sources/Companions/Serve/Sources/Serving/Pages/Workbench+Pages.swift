import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import Store

extension Workbench {
  /// A whole page: the frame with what the template gives inside.
  ///
  /// - Parameters:
  ///   - way: which of the ways is at work: `check`, `assess`, `draft`; empty for none.
  ///   - model: what the template shows; `zh` and the form secret are there without it. Where it names a `languageForm`
  ///     and the address that it is sent to, the switch of languages takes along what was filled in.
  func page(
    _ template: String, title: String, way: String = "", _ model: [String: Any] = [:], _ request: Request,
    _ context: ServerContext, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let common: [String: Any] = [
      "zh": context.language == .zh, "formSecret": context.formSecret,
    ]
    let inner = try pages.text(template, model.merging(common) { own, _ in own })
    let account = context.account
    let other = context.language == .zh ? "en" : "zh"
    let form = model["languageForm"] as? String
    let action = model["action"] as? String ?? ""
    let frame: [String: Any] = common.merging([
      "title": title, "content": inner, "lang": context.language == .zh ? "zh-CN" : "en",
      "isCheck": way == "check", "isAssess": way == "assess", "isDraft": way == "draft",
      "mayAssess": account?.role.mayAssess ?? false, "mayDraft": account?.role.mayDraft ?? false,
      "isKnown": account != nil, "name": account?.name ?? "", "hasName": !(account?.name.isEmpty ?? true),
      "otherLanguage": other, "version": GuijuVersion.text, "hasLanguageForm": form != nil, "languageForm": form ?? "",
      "otherPage": form == nil ? Self.address(of: request, in: other) : action + "?lang=" + other,
    ]) { $1 }
    return .page(try pages.text("frame", frame), status: status)
  }

  /// The same page in another language: what it was asked for stays.
  private static func address(of request: Request, in language: String) -> String {
    let isRead = request.method == .get || request.method == .head
    let asked = (isRead ? request.uri.query : nil)?.split(separator: "&").filter { !$0.hasPrefix("lang=") } ?? []
    return "?" + (asked.map(String.init) + ["lang=" + language]).joined(separator: "&")
  }

  /// A page that says what went wrong and what to do.
  func problem(
    _ status: HTTPResponse.Status, _ title: String, _ text: String, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    try page("problem", title: title, ["heading": title, "text": text], request, context, status: status)
  }
}
