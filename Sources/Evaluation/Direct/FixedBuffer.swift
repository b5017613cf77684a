/// Memory of a fixed length that its owner frees: where direct code lies and works.
@safe final class FixedBuffer<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  /// - Parameter padding: what an empty buffer holds, so that it has an address.
  init(_ elements: [Element], padding: Element) {
    count = elements.count
    unsafe base = .allocate(capacity: max(1, elements.count))
    unsafe base.initialize(repeating: padding, count: max(1, elements.count))
    for (index, element) in elements.enumerated() { unsafe base[index] = element }
  }

  convenience init(repeating element: Element, count: Int) {
    self.init(Array(repeating: element, count: count), padding: element)
  }

  func fill(_ element: Element) {
    for index in 0..<count { unsafe base[index] = element }
  }

  deinit { unsafe base.deallocate() }
}
