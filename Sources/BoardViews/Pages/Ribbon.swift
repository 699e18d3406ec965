import AgentFloor
import TerminalCells
import WebhookEvents

/// An agent's day: a band of statuses to scale, their glyphs below where each begins, the hours, and
/// the time in each status.
struct Ribbon {
  let stretches: [FloorReading.StatusStay]
  let zone: ZoneOffsets
  let width: Int
  let glyphs: Glyphs

  var lines: [Spans] {
    guard let first = stretches.first, let last = stretches.last, first.from < last.to, width >= 20
    else { return [] }
    return band(kinds(from: first.from, to: last.to)) + [scale(first.from, last.to)] + shares
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

  /// The band, and below it the signs where they are not what fills it.
  private func band(_ kinds: [StatusKind]) -> [Spans] {
    var (band, signs) = (Spans(), Spans())
    for run in runs(kinds) {
      band.add(
        SafeText(repeating: glyphs.pattern(of: run.kind), count: run.length), run.kind.role)
      let sign = run.length > 1 ? String(glyphs.sign(of: run.kind)) : " "
      signs.add(SafeText(sign).padded(to: run.length), run.kind.role)
    }
    return glyphs.repertoire == .unicode ? [band, signs] : [band]
  }

  /// The beginning, a tick at whole local hours where there is room for them, and the end.
  private func scale(_ from: Timestamp, _ to: Timestamp) -> Spans {
    let end = SafeText(zone.shortTime(to))
    var line = Spans(SafeText(zone.shortTime(from)), .dim)
    for tick in ticks(from, to) {
      let label = SafeText("\(glyphs.barTick)\(Formatting.padded(tick.hour))")
      guard tick.column > line.width, tick.column + label.width < width - end.width else {
        continue
      }
      line.fill(to: tick.column)
      line.add(label, .dim)
    }
    line.fill(to: width - end.width)
    line.add(end, .dim)
    return line
  }

  /// Cells that a tick takes at least, with the space after it.
  private static let tickWidth = 5

  /// Each second, third, … hour, as many as there is room for.
  private func ticks(_ from: Timestamp, _ to: Timestamp) -> [(hour: Int, column: Int)] {
    let (length, hour) = (to.seconds - from.seconds, Int64(3600))
    let steps: [Int64] = [1, 2, 3, 4, 6, 12]
    let step = steps.first { $0 * hour * Int64(width) >= length * Int64(Self.tickWidth) } ?? 24
    var ticks: [(hour: Int, column: Int)] = []
    // Anew from hour to hour, because the clock may change between them.
    var moment = from.seconds
    while moment < to.seconds {
      let second = zone.secondOfDay(Timestamp(seconds: moment))
      if second % hour == 0, second / hour % step == 0 {
        // The first cell of which most is in the hour.
        let column = (2 * (moment - from.seconds) * Int64(width) + length) / (2 * length)
        ticks.append((Int(second / hour), Int(column)))
      }
      moment += hour - second % hour
    }
    return ticks
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
