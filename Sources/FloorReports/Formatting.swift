import WebhookEvents

// Numbers in text reports. Without a denominator they are `–`.

/// Seconds as `m:ss` under an hour, `h:mm:ss` above.
func clock(_ seconds: Int64?) -> String {
  guard let seconds else { return "–" }
  let whole = max(0, seconds)
  let ss = twoDigits(whole % 60)
  guard whole >= 3600 else { return "\(whole / 60):\(ss)" }
  return "\(whole / 3600):\(twoDigits(whole / 60 % 60)):\(ss)"
}

/// Seconds with a fraction, to the nearest second.
func clock(_ seconds: Double?) -> String {
  clock(seconds.map { Int64($0.rounded(.toNearestOrAwayFromZero)) })
}

/// A ratio in whole per cent.
func percent(_ ratio: Double?) -> String {
  ratio.flatMap { FixedDecimal($0 * 100, decimals: 0)?.description }.map { "\($0)%" } ?? "–"
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
