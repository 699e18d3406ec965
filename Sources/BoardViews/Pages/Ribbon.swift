import AgentFloor
import TerminalCells
import WebhookEvents

/// An agent's day: a band of statuses to scale, their glyphs below where each begins, and the time
/// in each.
struct Ribbon {
  let stretches: [FloorReading.StatusStay]
  let zone: ZoneOffsets
  let width: Int
  let glyphs: Glyphs

  var lines: [Spans] {
    guard let first = stretches.first, let last = stretches.last, first.from < last.to, width >= 20
    else { return [] }
    let kinds = kinds(from: first.from, to: last.to)
    let signs = glyphs.repertoire == .unicode ? [signs(kinds)] : []
    return [band(kinds)] + signs + [scale(first.from, last.to)]
      + shares
  }

  /// The status with the most time in each cell.
  private func kinds(from start: Timestamp, to end: Timestamp) -> [StatusKind] {
    let length = end.milliseconds - start.milliseconds
    var kinds: [StatusKind] = []
    var first = 0
    for column in 0..<width {
      let from = start.milliseconds + length * Int64(column) / Int64(width)
      let to = start.milliseconds + length * Int64(column + 1) / Int64(width)
      while first + 1 < stretches.count, stretches[first].to.milliseconds <= from { first += 1 }
      var best = (kind: stretches[first].status.kind, time: Int64(-1))
      for stretch in stretches[first...] {
        guard stretch.from.milliseconds < to || best.time < 0 else { break }
        let time = min(to, stretch.to.milliseconds) - max(from, stretch.from.milliseconds)
        if time > best.time { best = (stretch.status.kind, time) }
      }
      kinds.append(best.kind)
    }
    return kinds
  }

  private func band(_ kinds: [StatusKind]) -> Spans {
    var line = Spans()
    for run in runs(kinds) {
      // Without Unicode, and perhaps without colour, blocks all look alike: there glyphs are the band.
      let fill = glyphs.repertoire == .unicode ? glyphs.block : glyphs.sign(of: run.kind)
      line.add(SafeText(repeating: fill, count: run.length), run.kind.role)
    }
    return line
  }

  private func signs(_ kinds: [StatusKind]) -> Spans {
    var line = Spans()
    for run in runs(kinds) {
      let sign = run.length > 1 ? String(glyphs.sign(of: run.kind)) : " "
      line.add(SafeText(sign).padded(to: run.length), run.kind.role)
    }
    return line
  }

  private func scale(_ from: Timestamp, _ to: Timestamp) -> Spans {
    let start = SafeText(zone.shortTime(from))
    let end = SafeText(zone.shortTime(to))
    var line = Spans(start, .dim)
    line.add(SafeText(repeating: " ", count: width - start.width - end.width))
    line.add(end, .dim)
    return line
  }

  /// Each status with its time, the longest first.
  private var shares: [Spans] {
    var seconds: [StatusKind: Int64] = [:]
    for stretch in stretches {
      seconds[stretch.status.kind, default: 0] += stretch.to.seconds(since: stretch.from)
    }
    let longest = seconds.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    let parts = longest.map { kind, seconds in
      var part = Spans("\(glyphs.sign(of: kind)) \(kind.label) ", kind.role)
      part.add("\(Formatting.clock(seconds))   ")
      return part
    }
    return Spans.flow(parts, width: width)
  }

  private func runs(_ kinds: [StatusKind]) -> [(kind: StatusKind, length: Int)] {
    var runs: [(kind: StatusKind, length: Int)] = []
    for kind in kinds {
      if runs.last?.kind == kind {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((kind, 1))
      }
    }
    return runs
  }
}
