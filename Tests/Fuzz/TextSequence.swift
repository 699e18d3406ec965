import WebhookEvents

/// Several texts, each a line, some lines or a body: decoded alone each gives what it gives among
/// the others.
struct TextSequence {
  let texts: [[UInt8]]

  /// - Parameter cut: where the decoder gets the lines of all texts in pieces.
  func check(cut: Int) {
    checkBodies()
    let lines = checkLines(texts)
    if texts.count > 1 { checkLines(texts.reversed()) }
    checkCut(of: lines, at: cut)
    if let first = texts.first { checkFirstLine(first, cut: cut) }
  }

  /// A request's body is not read differently because of those before it.
  private func checkBodies() {
    var together = Decoding()
    var alone = Outcome()
    for text in texts {
      together.append(body: text)
      alone.append(Decoding(body: text))
    }
    together.checkInvariants()
    alone.requireSame(as: together, "bodies, alone and one after the other")
  }

  /// The lines before a line do not change what it gives.
  ///
  /// - Returns: the lines of all texts, and what they give behind a first line.
  @discardableResult
  private func checkLines(_ texts: [[UInt8]]) -> (file: [UInt8], decoding: Decoding) {
    let file = Array(texts.joined(separator: [.newline]))
    // On the first line a byte-order mark would be skipped.
    let together = Decoding(lines: file, linesBefore: 1)
    var alone = Outcome()
    var line = 1
    for text in texts {
      alone.append(Decoding(lines: text, linesBefore: line))
      line += text.count { $0 == .newline } + 1
    }
    alone.requireSame(as: together, "lines, alone and in one file")
    return (file, together)
  }

  /// Nor does the place where a file is cut between two reads.
  private func checkCut(of whole: (file: [UInt8], decoding: Decoding), at cut: Int) {
    whole.decoding.checkInvariants()
    // One byte at a time takes its time.
    for chunk in [.max, cut % 64 > 0 ? cut % 64 : 1] {
      Decoding(lines: whole.file, first: cut, chunk: chunk, linesBefore: 1)
        .requireSame(as: whole.decoding, "lines cut after \(cut), then every \(chunk) bytes")
    }
  }

  /// As above from the beginning of a file, where a byte-order mark may stand.
  private func checkFirstLine(_ text: [UInt8], cut: Int) {
    let whole = Decoding(lines: text)
    Decoding(lines: text, first: cut).requireSame(as: whole, "a cut file")
    if text.contains(where: { $0 > 0x20 }) {
      Decoding(body: text, form: .jsonLines).requireSame(as: whole, "a body of lines")
    }
    var usual = RejectionTally()
    var batch = EventBatch()
    var decoder = EventDecoder()
    decoder.decode(text[...], into: &batch, rejections: &usual)
    decoder.finish(into: &batch, rejections: &usual)
    require(usual.counts == whole.rejections.counts, "all rejections are counted")
    require(
      usual.details == Array(whole.rejections.details.prefix(usual.detailLimit)),
      "the first rejections are kept")
  }
}
