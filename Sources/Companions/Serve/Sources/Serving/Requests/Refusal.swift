/// Why a request is not answered as it asks.
enum Refusal: Error, Equatable {
  /// Nobody has signed in.
  case unknownPerson
  /// Their role may not.
  case forbidden
  case notFound
  /// More bytes or fields than may be.
  case tooLarge
  /// No form of ours, or one of an earlier session.
  case staleForm
  /// Too many runs at the moment.
  case busy
  /// A run that took longer than it may.
  case tooLong
  /// Too many attempts to sign in.
  case tooOften
  /// What was sent cannot be read; the reason in both languages.
  case unreadable(zh: String, en: String)
  /// Somebody else saved in between.
  case outdated

  var status: Int {
    switch self {
    case .unknownPerson: 401
    case .forbidden, .staleForm: 403
    case .notFound: 404
    case .tooLarge: 413
    case .busy, .tooLong: 503
    case .tooOften: 429
    case .unreadable: 400
    case .outdated: 409
    }
  }

  /// What happened, in both languages.
  var title: (zh: String, en: String) {
    switch self {
    case .unknownPerson: ("请先登录", "please sign in")
    case .forbidden: ("你的角色不能做这件事", "your role may not do this")
    case .notFound: ("没有这一页", "there is no such page")
    case .tooLarge: ("内容太大", "this is too large")
    case .staleForm: ("这张表单已经失效", "this form is no longer valid")
    case .busy: ("服务器正忙", "the server is busy")
    case .tooLong: ("这次检查用时过长，已经停下", "this run took too long and was given up")
    case .tooOften: ("尝试次数过多", "too many attempts")
    case .unreadable: ("没有读懂提交的内容", "what was sent could not be read")
    case .outdated: ("别人刚刚保存过", "somebody else has saved in between")
    }
  }

  /// What to do.
  var advice: (zh: String, en: String) {
    switch self {
    case .unknownPerson: ("登录以后再打开这一页。", "Sign in and open the page again.")
    case .forbidden: ("需要的话，请管理员调整你的角色。", "Ask an administrator if you need to.")
    case .notFound: ("地址可能写错了，也可能你看不到别人的内容。", "The address may be wrong, or it belongs to somebody else.")
    case .tooLarge: ("请把内容分成几份，或者在命令行用 guiju check 检查。", "Divide it, or use `guiju check` on the command line.")
    case .staleForm: ("返回上一页，刷新以后再提交；填过的内容浏览器通常还留着。", "Go back, reload the page, and send it again.")
    case .busy: ("请过几秒钟再试。", "Try again in a few seconds.")
    case .tooLong: ("请把内容分成几份，或者在命令行用 guiju check 检查。", "Divide it, or use `guiju check` on the command line.")
    case .tooOften: ("请过一刻钟再试。", "Try again in a quarter of an hour.")
    case .unreadable(let zh, let en): (zh, en)
    case .outdated: ("打开最新的一版，把你的修改再做一遍。你写的内容还在下面。", "Open the last version and make your changes again.")
    }
  }
}
