import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import Store

/// What somebody filled in to hand in a batch, to be shown again where something is wrong with it.
struct BatchForm {
  var title = ""
  var guidance = ""
}

extension Workbench {
  /// The batches there are, and the form for a new one.
  func batchListPage(
    _ form: BatchForm, _ problems: [String], _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let language = context.language
    let choices = BatchGuidance.all(programs.all()).map { guidance, program, index -> [String: Any] in
      let standard = program.standards[index]
      let title = standard.title.isEmpty ? program.catalogue.title[language] : standard.title[language]
      let name = title.isEmpty ? guidance.text : title + context.say("（", " (") + guidance.name + context.say("）", ")")
      return ["value": guidance.text, "name": name, "isChosen": guidance.text == form.guidance]
    }
    return try page(
      "assess-list", title: context.say("评估", "Assess"), way: "assess",
      [
        "problems": problems, "name": form.title, "choices": choices, "hasChoices": !choices.isEmpty,
        "batches": try store.batches().map { listed($0, context) },
      ], request, context, status: problems.isEmpty ? .ok : .badRequest)
  }

  private func listed(_ batch: StoredBatch, _ context: ServerContext) -> [String: Any] {
    [
      "id": batch.id, "title": batch.title, "owner": batch.ownerName, "created": Self.shown(batch.created),
      "standard": standardTitle(batch, context.language), "state": stateWords(batch, context),
    ]
  }

  func standardTitle(_ batch: StoredBatch, _ language: Language) -> String {
    guard let guidance = BatchGuidance(batch.guidance), let program = programs.program(guidance.name),
      let standard = program.standards.first(where: { $0.id == guidance.standard }), !standard.title.isEmpty
    else { return batch.guidance }
    return standard.title[language]
  }

  /// How far a batch is, for people.
  func stateWords(_ batch: StoredBatch, _ context: ServerContext) -> String {
    func counted(_ zh: String, _ en: String) -> String {
      guard let counts = BatchCounts(batch.message) else { return context.say(zh, en) }
      let broken =
        counts.broken > 0
        ? context.say("，\(counts.broken) 个没有完整读出", ", \(counts.broken) could not be read whole") : ""
      return context.say("\(zh)：\(counts.assessed) 个项目", "\(en): \(counts.assessed) projects") + broken
    }
    switch batch.state {
    case .sorting: return context.say("等你说明每个文件是什么", "please say what each file is")
    case .waiting: return context.say("排队中", "waiting")
    case .running:
      guard let progress = desk.progress(of: batch.id), progress.all > 0 else {
        return context.say("正在评估", "being assessed")
      }
      return context.say(
        "正在评估：\(progress.all) 个中的第 \(min(progress.done + 1, progress.all)) 个",
        "being assessed: \(min(progress.done + 1, progress.all)) of \(progress.all)")
    case .done: return counted("已评估", "assessed")
    case .closed: return counted("评分已结束", "scoring has ended")
    case .failed: return context.say("没有完成", "not completed")
    }
  }

  /// Takes a batch in; with something wrong in it the form comes back.
  func makeBatch(
    _ form: FormData, _ account: Account, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let entered = BatchForm(title: String(form["title"].trimmed.prefix(200)), guidance: form["guidance"].trimmed)
    let files = form.files("files").map { (name: Self.baseName($0.name), bytes: $0.bytes) }
    var problems: [String] = []
    let known = BatchGuidance.all(programs.all()).first { $0.guidance.text == entered.guidance }
    if known == nil { problems.append(context.say("请选择评估标准。", "Choose the standard.")) }
    if files.isEmpty { problems.append(context.say("请至少选择一个文件。", "Choose one file at least.")) }
    for file in files where FileRole.kind(of: file.name) == nil {
      problems.append(
        context.say(
          "“\(file.name)”不能上传：只收 .yaml、.json、.xlsx 和 .csv；旧的 .xls 请先另存为 .xlsx，照片和扫描件不用上传。",
          "“\(file.name)” cannot be handed in: files end with .yaml, .json, .xlsx or .csv; save an old .xls as .xlsx; photographs are not needed."
        ))
    }
    for (name, same) in Dictionary(grouping: files, by: \.name).sorted(by: { $0.key < $1.key }) where same.count > 1 {
      problems.append(
        context.say(
          "有 \(same.count) 个文件都叫“\(name)”：请改成不同的名字。",
          "\(same.count) files are called “\(name)”: give them different names."))
    }
    guard let known, problems.isEmpty else { return try batchListPage(entered, problems, request, context) }
    let guesses = FileRole.guess(files, known.program)
    let isCertain = guesses.allSatisfy(\.isCertain) && guesses.contains { $0.role == .project }
    let id = try store.addBatch(
      title: entered.title.isEmpty ? context.say("没有名称的一批", "a batch without a name") : entered.title,
      guidance: known.guidance.text,
      files: zip(files, guesses).map { (name: $0.name, bytes: Data($0.bytes), role: $1.role.text) },
      state: isCertain ? .waiting : .sorting, by: account, at: Self.now())
    if isCertain { begin(batch: id) }
    return .seeOther("/assess/\(id)")
  }

  /// Some browsers give the folder with the name.
  private static func baseName(_ name: String) -> String {
    name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
  }

  // MARK: What each file is

  /// Asks what each file of a batch is.
  func filesPage(
    _ batch: StoredBatch, _ problems: [String], _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let files = try store.files(of: batch.id, withBytes: false)
    let roles = roles(for: batch, context)
    return try page(
      "assess-files", title: batch.title, way: "assess",
      [
        "id": batch.id, "heading": batch.title, "problems": problems,
        "isOpen": batch.state == .sorting, "isOwn": try owns(batch, context),
        "files": files.map { file in
          [
            "number": file.number, "name": file.name,
            "role": roles.first { $0.role.text == file.role }?.name ?? "",
            "roles": roles.map {
              ["value": $0.role.text, "name": $0.name, "isChosen": $0.role.text == file.role] as [String: Any]
            },
          ] as [String: Any]
        },
      ], request, context, status: problems.isEmpty ? .ok : .badRequest)
  }

  /// What a file may be under the guidance of a batch, in words.
  private func roles(for batch: StoredBatch, _ context: ServerContext) -> [(role: FileRole, name: String)] {
    var roles: [(role: FileRole, name: String)] = [
      (.project, context.say("一个项目的材料", "one project")),
      (.ledger, context.say("项目材料里提到的台账", "a ledger that a project names")),
      (.projects, context.say("项目一览表（一行一个项目）", "a table with a row for each project")),
    ]
    let program = BatchGuidance(batch.guidance).flatMap { programs.program($0.name) }
    for layout in program?.layout.tables ?? [] where !layout.path.isEmpty && !layout.isOfCases {
      let label = layout.label.isEmpty ? layout.path : layout.label[context.language]
      roles.append((.records(layout.path), context.say("各项目的明细：\(label)", "records of projects: \(label)")))
    }
    return roles + [(.unused, context.say("不用这个文件", "leave this file out"))]
  }

  /// Takes what somebody said of the files, and begins.
  func sortFiles(
    of batch: StoredBatch, _ form: FormData, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let known = Set(roles(for: batch, context).map(\.role))
    var chosen: [Int: String] = [:]
    var used: Set<FileRole> = []
    for file in try store.files(of: batch.id, withBytes: false) {
      guard let role = FileRole(form["role:\(file.number)"]), known.contains(role) else { continue }
      chosen[file.number] = role.text
      used.insert(role)
    }
    try store.setRoles(chosen, of: batch.id)
    var problems: [String] = []
    let hasRecords = used.contains { if case .records = $0 { true } else { false } }
    if !used.contains(.project), !used.contains(.projects) {
      problems.append(
        context.say(
          "至少要有一个文件是“一个项目的材料”或“项目一览表”。",
          "One file at least has to be a project, or a table with a row for each project."))
    }
    if used.contains(.project), used.contains(.projects) || hasRecords {
      problems.append(
        context.say(
          "一批里要么每个项目一个文件，要么用一览表和明细表，不能混用：请分成两批。",
          "A batch has a file for each project, or tables of all projects, not both: make two batches of it."))
    }
    guard problems.isEmpty else { return try filesPage(batch, problems, request, context) }
    if try store.setState(.waiting, message: "", of: batch.id, from: [.sorting]) { begin(batch: batch.id) }
    return .seeOther("/assess/\(batch.id)")
  }

  /// How far a run is; the page asks again by itself.
  func progressPage(_ batch: StoredBatch, _ request: Request, _ context: ServerContext) throws -> Response {
    let reason =
      switch batch.message {
      case "guidance": context.say("所选的指引或标准已经不在了。", "The guidance or the standard is no longer there.")
      case "time": context.say("用的时间太长，已停下。请分成几批。", "It took too long and was stopped. Make several batches of it.")
      default: context.say("服务器出错了；上传的文件都还在。", "The server has failed; all files that were handed in are kept.")
      }
    var response = try page(
      "assess-progress", title: batch.title, way: "assess",
      [
        "id": batch.id, "heading": batch.title, "state": stateWords(batch, context),
        "hasFailed": batch.state == .failed, "reason": reason, "isOwn": try owns(batch, context),
      ], request, context)
    // Without a script the browser looks again.
    if batch.state != .failed, let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
    return response
  }
}
