import Foundation
import Guiju

/// The form of a plan as its template wants it: every fact with what was written and what is wrong with it.
struct PlanFormModel {
  let items: [[String: Any]]
  let later: [[String: Any]]

  /// - Parameter more: the table that somebody asked for another line of; empty: none.
  init(_ entries: PlanEntries, _ check: PlanCheck?, _ form: CaseForm, _ language: Language, more: String = "") {
    let builder = Builder(entries: entries, problems: check?.problems ?? [:], language: language, more: more)
    items = [builder.group("", form.items, depth: 0).model]
    later = form.later.map { later in
      let group = builder.group("", later.items, depth: 0)
      return [
        "stage": later.stage, "items": [group.model],
        // What somebody wrote there, or what is wrong there, is not hidden.
        "isOpen": group.isFilled,
      ]
    }
  }

  /// The mark of a field on its page, by its name in the form.
  static func id(of name: String) -> String { "f-" + plain(name) }

  static func id(ofTable path: String) -> String { "t-" + plain(path) }

  private static func plain(_ name: String) -> String {
    name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  private struct Builder {
    let entries: PlanEntries
    let problems: [String: [String]]
    let language: Language
    let more: String

    /// A template looks for what an entry lacks in the entries around it: every kind says of itself what it is not.
    private static let noItem: [String: Bool] = ["isGroup": false, "isTable": false]
    private static let noField: [String: Bool] = [
      "isLong": false, "isText": false, "isNumber": false, "isDate": false, "isChoice": false,
    ]

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// What belongs together: first what has to be known, then tables and groups within, last what there may not be.
    func group(_ label: String, _ items: [CaseForm.Item], depth: Int) -> (model: [String: Any], isFilled: Bool) {
      var required: [[String: Any]] = []
      var optional: [[String: Any]] = []
      var inner: [[String: Any]] = []
      var isOpen = false
      var isFilled = false
      for item in items {
        switch item {
        case .field(let field):
          let name = "fact:" + field.path
          let model = self.field(field, name: name, value: entries.facts[field.path] ?? "")
          let isTouched = entries.facts[field.path] != nil || problems[name] != nil
          isFilled = isFilled || isTouched
          if field.isOptional {
            optional.append(model)
            isOpen = isOpen || isTouched
          } else {
            required.append(model)
          }
        case .group(let label, let within):
          let made = group(isName(label, of: within, depth: depth) ? "" : label, within, depth: depth + 1)
          inner.append(made.model)
          isFilled = isFilled || made.isFilled
        case .table(let table):
          inner.append(self.table(table))
          isFilled = isFilled || entries.tables[table.path] != nil
        }
      }
      let model = (Self.noItem as [String: Any]).merging([
        "isGroup": true, "label": label, "hasName": !label.isEmpty, "required": required,
        "hasRequired": !required.isEmpty, "inner": inner, "optional": optional, "hasOptional": !optional.isEmpty,
        "optionalCount": optional.count, "isOpen": isOpen,
      ]) { $1 }
      return (model, isFilled)
    }

    /// A group that nobody named goes by its part of the path, which says nothing to people.
    private func isName(_ label: String, of items: [CaseForm.Item], depth: Int) -> Bool {
      for item in items {
        switch item {
        case .group(_, let inner): return isName(label, of: inner, depth: depth)
        case .field(let field): return field.path.split(separator: ".").dropFirst(depth).first.map(String.init) == label
        case .table(let table): return table.path.split(separator: ".").dropFirst(depth).first.map(String.init) == label
        }
      }
      return false
    }

    private func table(_ table: CaseForm.Table) -> [String: Any] {
      let known = entries.tables[table.path] ?? []
      let spare = PlanEntries.spareRows + (more == table.path ? 1 : 0)
      let rows = known + Array(repeating: [:], count: spare)
      return (Self.noItem as [String: Any]).merging([
        "isTable": true, "path": table.path, "id": PlanFormModel.id(ofTable: table.path), "label": table.label,
        "ask": table.ask, "hasAsk": !table.ask.isEmpty,
        "isBroad": table.columns.count > 4, "isBlank": known.isEmpty,
        "columns": table.columns.map {
          ["label": $0.label, "unit": $0.unit, "hasUnit": !$0.unit.isEmpty] as [String: Any]
        },
        "rows": rows.enumerated().map { index, row in
          [
            "number": index + 1, "isSpare": index >= known.count,
            "cells": table.columns.map { column in
              var cell = self.field(
                column, name: "row:\(table.path):\(index):\(column.path)", value: row[column.path] ?? "")
              cell["head"] =
                column.unit.isEmpty ? column.label : column.label + say("（\(column.unit)）", " (\(column.unit))")
              cell["inRow"] = column.label + say("，第 \(index + 1) 行", ", line \(index + 1)")
              return cell
            },
          ] as [String: Any]
        },
      ]) { $1 }
    }

    private func field(_ field: CaseForm.Field, name: String, value: String) -> [String: Any] {
      let wrong = problems[name] ?? []
      let kind = how(field)
      let hasAbout = !field.ask.isEmpty || !kind.isEmpty
      var model = (Self.noField as [String: Any]).merging([
        "name": name, "id": PlanFormModel.id(of: name),
        "label": field.label, "ask": field.ask, "kind": kind, "hasKind": !kind.isEmpty, "hasAbout": hasAbout,
        "unit": field.unit, "hasUnit": !field.unit.isEmpty, "value": value, "isWrong": !wrong.isEmpty,
        "isDescribed": hasAbout || !wrong.isEmpty, "problems": wrong,
      ]) { $1 }
      switch field.kind {
      case _ where field.isList: model["isLong"] = true
      case .text: model["isText"] = true
      case .number: model["isNumber"] = true
      case .date: model["isDate"] = true
      case .yesOrNo:
        let choices = language == .zh ? [("true", "是"), ("false", "否")] : [("true", "yes"), ("false", "no")]
        choose(&model, value, choices.map { ($0.0, $0.1, $0.0 == "true" ? ["是", "yes"] : ["否", "no"]) }, field)
      case .choice(let choices): choose(&model, value, choices.map { ($0.code, $0.label, $0.also) }, field)
      }
      return model
    }

    /// How it is written, where label, unit and list do not show it: `about` tells the kind, bounds, and whether it must be
    /// given; that stands in the form by itself.
    private func how(_ field: CaseForm.Field) -> String {
      if field.isList { return say("一行写一个", "one on each line") }
      let parts = field.about.components(separatedBy: " · ").dropLast()
      switch field.kind {
      case .text, .yesOrNo, .choice: return ""
      case .number: return parts.dropFirst(field.unit.isEmpty ? 0 : 1).joined(separator: say("，", ", "))
      case .date: return parts.joined(separator: say("，", ", "))
      }
    }

    /// A list to choose from. What was written and is none of it stays, so that it can be mended.
    private func choose(
      _ model: inout [String: Any], _ value: String, _ choices: [(String, String, [String])], _ field: CaseForm.Field
    ) {
      var all = choices.map { code, label, also -> [String: Any] in
        [
          "code": code, "label": label,
          "isChosen": !value.isEmpty && (value == code || value == label || also.contains(value)),
        ]
      }
      if field.isOptional {
        let none = say("无", "none")
        all.append(["code": none, "label": say("没有", "there is none"), "isChosen": value == none])
      }
      if !value.isEmpty, !all.contains(where: { $0["isChosen"] as? Bool == true }) {
        all.append(["code": value, "label": value, "isChosen": true])
      }
      model["isChoice"] = true
      model["choices"] = all
    }
  }
}
