extension CSVCell {
  /// The cell as a text with its places, without blanks at its ends: what is wrong with an expression in it is shown
  /// where it stands, however the cell is quoted.
  ///
  /// - Parameter file: the file in which the cell was found.
  public func scalar(in file: SourceFile) -> YAMLScalar {
    let bytes = file.bytes
    let span = Span(file: file.index, start..<end)
    let isQuoted = start < end && bytes[start] == 0x22
    let whole = YAMLScalar(
      text: text, style: .plain, span: span, segments: isQuoted ? quotedSegments(bytes) : [])
    let content = Array(text.utf8)
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = content.firstIndex(where: { !isBlank($0) }), let last = content.lastIndex(where: { !isBlank($0) })
    else { return YAMLScalar(text: "", style: .plain, span: span) }
    return whole.slice(first..<last + 1)
  }

  /// Inside quotes every byte stands for itself, two quotes for one.
  private func quotedSegments(_ bytes: [UInt8]) -> [YAMLScalar.Segment] {
    var segments: [YAMLScalar.Segment] = []
    var offset = start + 1
    var length = 0
    var run = offset
    func copied(to end: Int) -> YAMLScalar.Segment? {
      end > run
        ? YAMLScalar.Segment(
          text: Int32(clamping: length), length: Int32(clamping: end - run), file: Int32(clamping: run),
          fileLength: Int32(clamping: end - run)) : nil
    }
    while offset < end {
      guard bytes[offset] == 0x22 else {
        offset += 1
        continue
      }
      if let copy = copied(to: offset) {
        segments.append(copy)
        length += offset - run
      }
      guard offset + 1 < end, bytes[offset + 1] == 0x22 else { return segments }
      segments.append(
        YAMLScalar.Segment(text: Int32(clamping: length), length: 1, file: Int32(clamping: offset), fileLength: 2))
      length += 1
      offset += 2
      run = offset
    }
    if let copy = copied(to: end) { segments.append(copy) }
    return segments
  }
}
