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
  ///   - model: what the template shows; `zh` and the form secret are there without it.
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
    let frame: [String: Any] = common.merging([
      "title": title, "content": inner, "lang": context.language == .zh ? "zh-CN" : "en",
      "isCheck": way == "check", "isAssess": way == "assess", "isDraft": way == "draft",
      "mayAssess": account?.role.mayAssess ?? false, "mayDraft": account?.role.mayDraft ?? false,
      "isKnown": account != nil, "name": account?.name ?? "", "hasName": !(account?.name.isEmpty ?? true),
      "otherLanguage": other, "here": Self.path(request), "version": GuijuVersion.text,
    ]) { $1 }
    return .page(try pages.text("frame", frame), status: status)
  }

  /// Where the page is, for the switch of languages: nothing of another site.
  private static func path(_ request: Request) -> String {
    request.method == .get || request.method == .head ? request.uri.string : request.uri.path
  }

  /// A page that says what went wrong and what to do.
  func problem(
    _ status: HTTPResponse.Status, _ title: String, _ text: String, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    try page("problem", title: title, ["heading": title, "text": text], request, context, status: status)
  }
}
