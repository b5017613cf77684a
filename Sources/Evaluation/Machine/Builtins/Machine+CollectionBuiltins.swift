import Programs
import SourceText
import Values

/// Further functions of lists (DMN 1.5, tables 76 and 82). The arguments are known or null.
extension Machine {
  mutating func collectionCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    switch function {
    case .mode, .product, .stddev: return statistics(function, arguments, at: span)
    case .union: return union(arguments, at: span)
    case .flatten:
      guard let first = arguments.first, let elements = elements(of: first) else { return .null }
      return flatten(elements, at: span)
    case .sort: return sort(arguments, at: span)
    case .stringJoin: return join(arguments, at: span)
    case .sublist: return sublist(arguments, at: span)
    default: return replaced(function, arguments, at: span)
    }
  }

  /// Lists within lists, however deep, one after another.
  private mutating func flatten(_ elements: [Value], at span: Span) -> Value {
    var flat: [Value] = []
    var open: [ArraySlice<Value>] = [elements[...]]
    while let rest = open.popLast() {
      guard let first = rest.first else { continue }
      guard charge(1, at: span) else { return exhausted(at: span) }
      open.append(rest.dropFirst())
      if case .list(let list) = first { open.append(arena[list][...]) } else { flat.append(first) }
    }
    return makeList(flat, at: span)
  }

  private mutating func statistics(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    let items: [Value]
    if arguments.count == 1 {
      guard let elements = elements(of: arguments[0]) else { return .null }
      items = elements
    } else {
      items = arguments
    }
    guard charge(items.count, at: span), charge(sixteenths: 32 * items.count, at: span) else {
      return exhausted(at: span)
    }
    if items.contains(where: \.isNull) { return .null }
    let numbers = items.compactMap(\.number)
    guard numbers.count == items.count else { return fault(.wrongType, at: span) }
    switch function {
    case .mode:
      let sorted = numbers.sorted()
      var runs: [(Number, Int)] = []
      for number in sorted {
        if let last = runs.last, last.0 == number { runs[runs.count - 1].1 += 1 } else { runs.append((number, 1)) }
      }
      let most = runs.map(\.1).max() ?? 0
      return arena.add(list: runs.filter { $0.1 == most }.map { .number($0.0) })
    case .product:
      guard !numbers.isEmpty else { return .null }
      var product: Number? = .one
      for number in numbers { product = product?.multiplied(by: number) }
      return bounded(product, at: span)
    default:
      guard numbers.count > 1 else { return .null }
      var sum = ExactSum()
      for number in numbers { sum.add(number) }
      guard let mean = sum.mean else { return fault(.outOfRange, at: span) }
      var squares = ExactSum()
      for number in numbers {
        guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) else {
          return fault(.outOfRange, at: span)
        }
        squares.add(square)
      }
      return bounded(
        squares.result?.divided(by: Number(numbers.count - 1))?.squareRoot(), at: span)
    }
  }

  private mutating func union(_ arguments: [Value], at span: Span) -> Value {
    let all = concatenate(arguments, at: span)
    guard case .list = all else { return all }
    return distinctValues([all], at: span)
  }

  /// Merge sort by the function's word; one that contradicts itself gives some order.
  private mutating func sort(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, let elements = elements(of: first) else { return .null }
    var precedes: Arena.FunctionValue?
    if arguments.count > 1 {
      guard case .function(let reference) = arguments[1], let function = arena[reference],
        parameterCount(function) == 2
      else { return fault(.wrongType, at: span) }
      precedes = function
    }
    guard let sorted = mergeSort(elements[...], precedes, at: span) else {
      return exhaustedAt == nil ? fault(.wrongType, at: span) : exhausted(at: span)
    }
    return arena.add(list: sorted)
  }

  private mutating func mergeSort(
    _ elements: ArraySlice<Value>, _ precedes: Arena.FunctionValue?, at span: Span
  ) -> [Value]? {
    guard elements.count > 1 else { return Array(elements) }
    let middle = elements.startIndex + elements.count / 2
    guard let left = mergeSort(elements[..<middle], precedes, at: span),
      let right = mergeSort(elements[middle...], precedes, at: span)
    else { return nil }
    guard charge(elements.count, at: span) else { return nil }
    var result: [Value] = []
    result.reserveCapacity(elements.count)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      // Stable: the right one goes first only where it must.
      let takesRight: Bool
      if let precedes {
        let value = call(precedes, [right[j], left[i]], at: span)
        if value.isFault { return nil }
        takesRight = value.boolean == true
      } else {
        guard let order = order(right[j], left[i]) else { return nil }
        takesRight = order < 0
      }
      if takesRight {
        result.append(right[j])
        j += 1
      } else {
        result.append(left[i])
        i += 1
      }
    }
    return result + left[i...] + right[j...]
  }

  private mutating func join(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, let elements = elements(of: first) else { return .null }
    var delimiter = ""
    if arguments.count > 1, !arguments[1].isNull {
      guard case .text(let symbol) = arguments[1] else { return fault(.wrongType, at: span) }
      delimiter = text(of: symbol)
    }
    guard charge(elements.count, at: span) else { return exhausted(at: span) }
    var joined = ""
    var isFirst = true
    for element in elements where !element.isNull {
      guard case .text(let symbol) = element else { return fault(.wrongType, at: span) }
      if !isFirst { joined += delimiter }
      isFirst = false
      joined += text(of: symbol)
      guard joined.utf8.count <= Arena.textLimit else { return fault(.outOfRange, at: span) }
    }
    return makeText(joined, at: span)
  }

  /// A place in a list from 1, from the end where it is negative, as an index; `end` is one beyond the last.
  private func index(_ value: Value, count: Int) -> Int? {
    // Decimals are cut off, as in `substring`.
    guard let place = value.number?.truncated.integerValue else { return nil }
    if place > 0, place <= count { return place - 1 }
    if place < 0, place >= -count { return count + place }
    return nil
  }

  private mutating func sublist(_ arguments: [Value], at span: Span) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    guard let first = arguments.first, let elements = elements(of: first), arguments.count > 1 else { return .null }
    guard arguments[1].number != nil else { return fault(.wrongType, at: span) }
    guard let start = index(arguments[1], count: elements.count) else {
      return fault(.argumentOutOfDomain, at: span)
    }
    var end = elements.count
    if arguments.count > 2 {
      guard let number = arguments[2].number else { return fault(.wrongType, at: span) }
      guard let length = number.truncated.integerValue, length >= 0, length <= elements.count - start else {
        return fault(.argumentOutOfDomain, at: span)
      }
      end = start + length
    }
    guard charge(end - start, at: span) else { return exhausted(at: span) }
    return arena.add(list: Array(elements[start..<end]))
  }

  /// `insert before`, `remove`, `list replace`
  private mutating func replaced(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, var elements = elements(of: first), arguments.count > 1 else { return .null }
    if arguments[1].isNull { return .null }
    guard charge(elements.count, at: span) else { return exhausted(at: span) }
    if function == .listReplace, case .function(let reference) = arguments[1], let match = arena[reference] {
      guard parameterCount(match) == 2 else { return fault(.wrongType, at: span) }
      for index in elements.indices {
        let decision = call(match, [elements[index], arguments[2]], at: span)
        guard let replaces = decision.boolean else {
          return decision.isFault ? decision : fault(.wrongType, at: span)
        }
        if replaces { elements[index] = arguments[2] }
      }
      return arena.add(list: elements)
    }
    guard arguments[1].number != nil else { return fault(.wrongType, at: span) }
    guard let index = index(arguments[1], count: elements.count) else {
      return fault(.argumentOutOfDomain, at: span)
    }
    switch function {
    case .insertBefore: elements.insert(arguments[2], at: index)
    case .remove: elements.remove(at: index)
    default: elements[index] = arguments[2]
    }
    return makeList(elements, at: span)
  }
}
