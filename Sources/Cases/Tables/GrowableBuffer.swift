/// Memory that grows and is kept from use to use. Its place is reached without the checks that a property of a class
/// costs: for loops over millions of values.
@safe public final class GrowableBuffer<Element: BitwiseCopyable> {
  @safe @usableFromInline struct Storage {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var capacity: Int
    @usableFromInline var count: Int
  }

  @usableFromInline let storage: UnsafeMutablePointer<Storage>

  public init() {
    unsafe storage = .allocate(capacity: 1)
    unsafe storage.initialize(to: Storage(base: .allocate(capacity: 1), capacity: 1, count: 0))
  }

  deinit {
    unsafe storage.pointee.base.deallocate()
    unsafe storage.deallocate()
  }

  /// Where the elements lie, until there have to be more of them.
  @inlinable public var base: UnsafeMutablePointer<Element> { unsafe storage.pointee.base }

  @inlinable public var count: Int {
    get { unsafe storage.pointee.count }
    set { unsafe storage.pointee.count = newValue }
  }

  /// Makes room for so many elements; what there was may be lost.
  @inlinable
  public func resize(_ count: Int) {
    if unsafe count > storage.pointee.capacity { grow(to: count, keeping: 0) }
    unsafe storage.pointee.count = count
  }

  @inlinable
  public func append(_ element: Element) {
    let count = unsafe storage.pointee.count
    if unsafe count == storage.pointee.capacity { grow(to: 2 * count + 16, keeping: count) }
    unsafe storage.pointee.base[count] = element
    unsafe storage.pointee.count = count &+ 1
  }

  /// Makes room for so many more elements, which the caller fills in: where they begin.
  func extend(by more: Int) -> UnsafeMutablePointer<Element> {
    let count = unsafe storage.pointee.count
    if unsafe count + more > storage.pointee.capacity { grow(to: 2 * count + more, keeping: count) }
    unsafe storage.pointee.count = count + more
    return unsafe storage.pointee.base + count
  }

  @usableFromInline
  func grow(to count: Int, keeping kept: Int) {
    let capacity = count + count / 4 + 16
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    unsafe larger.update(from: storage.pointee.base, count: kept)
    unsafe storage.pointee.base.deallocate()
    unsafe storage.pointee.base = larger
    unsafe storage.pointee.capacity = capacity
  }

  /// Fills the first elements.
  public func fill(_ element: Element, count: Int) {
    resize(count)
    unsafe storage.pointee.base.update(repeating: element, count: count)
  }
}
