import Guiju

/// The form of a plan as its template wants it: every fact with what was written and what is wrong with it.
struct PlanFormModel {
  let items: [[String: Any]]
  let later: [[String: Any]]

  init(_ entries: PlanEntries, _ check: PlanCheck?, _ form: CaseForm, _ language: Language) {
    let builder = Builder(entries: entries, problems: check?.problems ?? [:], language: language)
    items = form.items.map { builder.item($0, level: 3) }
    later = form.later.map { later in
      ["stage": later.stage, "items": later.items.map { builder.item($0, level: 3) }]
    }
  }

  private struct Builder {
    let entries: PlanEntries
    let problems: [String: [String]]
    let language: Language

    /// A template looks for what an entry lacks in the entries around it: every kind says of itself what it is not.
    private static let noItem: [String: Bool] = ["isGroup": false, "isField": false, "isTable": false]
    private static let noField: [String: Bool] = [
      "isLong": false, "isText": false, "isNumber": false, "isDate": false, "isChoice": false,
    ]

    func item(_ item: CaseForm.Item, level: Int) -> [String: Any] {
      (Self.noItem as [String: Any]).merging(known(item, level: level)) { $1 }
    }

    private func known(_ item: CaseForm.Item, level: Int) -> [String: Any] {
      switch item {
      case .group(let label, let inner):
        ["isGroup": true, "label": label, "items": inner.map { self.item($0, level: level + 1) }]
      case .field(let field):
        [
          "isField": true,
          "field": self.field(field, name: "fact:" + field.path, value: entries.facts[field.path] ?? ""),
        ]
      case .table(let table): self.table(table)
      }
    }

    private func table(_ table: CaseForm.Table) -> [String: Any] {
      let known = entries.tables[table.path] ?? []
      let rows = known + Array(repeating: [:], count: PlanEntries.spareRows)
      return [
        "isTable": true, "path": table.path, "label": table.label, "ask": table.ask, "hasAsk": !table.ask.isEmpty,
        "purpose": table.purpose, "hasPurpose": !table.purpose.isEmpty,
        "columns": table.columns.map {
          ["label": $0.label, "unit": $0.unit, "hasUnit": !$0.unit.isEmpty, "about": $0.about] as [String: Any]
        },
        "rows": rows.enumerated().map { index, row in
          [
            "number": index + 1, "isSpare": index >= known.count,
            "cells": table.columns.map { column in
              self.field(column, name: "row:\(table.path):\(index):\(column.path)", value: row[column.path] ?? "")
            },
          ] as [String: Any]
        },
      ]
    }

    private func field(_ field: CaseForm.Field, name: String, value: String) -> [String: Any] {
      let wrong = problems[name] ?? []
      var model: [String: Any] = (Self.noField as [String: Any]).merging([
        "name": name, "id": "f-" + name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined(),
        "label": field.label, "ask": field.ask, "hasAsk": !field.ask.isEmpty, "about": field.about, "unit": field.unit,
        "hasUnit": !field.unit.isEmpty, "value": value, "isOptional": field.isOptional, "isList": field.isList,
        "purpose": field.purpose, "hasPurpose": !field.purpose.isEmpty, "isWrong": !wrong.isEmpty, "problems": wrong,
      ]) { $1 }
      switch field.kind {
      case _ where field.isList: model["isLong"] = true
      case .text:
        model["isText"] = true
      case .number: model["isNumber"] = true
      case .date: model["isDate"] = true
      case .yesOrNo:
        let choices = language == .zh ? [("true", "是"), ("false", "否")] : [("true", "yes"), ("false", "no")]
        choose(&model, value, choices.map { ($0.0, $0.1, $0.0 == "true" ? ["是", "yes"] : ["否", "no"]) }, field)
      case .choice(let choices): choose(&model, value, choices.map { ($0.code, $0.label, $0.also) }, field)
      }
      return model
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
        let none = language == .zh ? "无" : "none"
        all.append(["code": none, "label": language == .zh ? "没有" : "there is none", "isChosen": value == none])
      }
      if !value.isEmpty, !all.contains(where: { $0["isChosen"] as? Bool == true }) {
        all.append(["code": value, "label": value, "isChosen": true])
      }
      model["isChoice"] = true
      model["choices"] = all
    }
  }
}
