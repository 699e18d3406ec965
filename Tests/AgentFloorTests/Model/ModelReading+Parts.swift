// By quarter, by status, by queue and by medium (FloorRules Numbers).

extension ModelReading {
  /// Quarters that begin within the last 24 hours and are not all zero.
  var quarters: [Int64: ObservedNumbers] {
    var quarters: [Int64: ObservedNumbers] = [:]
    for item in fold.items {
      for quarter in self.quarters(of: item) {
        add(item, in: quarter, to: &quarters[quarter.from, default: ObservedNumbers()])
      }
    }
    for stretch in fold.stretches where stretch.status != .signedOut {
      for quarter in self.quarters(of: stretch.period) {
        add(stretch, in: quarter, to: &quarters[quarter.from, default: ObservedNumbers()])
      }
    }
    return quarters.filter { $0.key > now - 86_400 && $0.value != ObservedNumbers() }
  }

  /// Those in which something of a record counts.
  private func quarters(of item: ModelItem) -> Set<ModelPeriod> {
    let moments = [item.offered, item.accepted, item.declined, item.released].compactMap(\.self)
    return Set(moments.map(fold.settings.quarter))
  }

  /// Those that share time with a period of the last 24 hours.
  private func quarters(of period: ModelPeriod) -> [ModelPeriod] {
    var quarters: [ModelPeriod] = []
    var second = max(period.from, now - 86_400)
    while second < period.to {
      quarters.append(fold.settings.quarter(of: second))
      second = quarters.last?.to ?? .max
    }
    return quarters
  }

  /// Time shown in each status, and the stays that began. A stay of which no second is booked is
  /// none; what FloorRules S1, S5 and S6 take out reaches to the end of the stay, so its first
  /// second tells.
  func stays(in period: ModelPeriod) -> [String: ObservedStay] {
    var stays: [String: ObservedStay] = [:]
    for stretch in fold.stretches where stretch.status != .signedOut {
      guard let part = stretch.period.common(period) else { continue }
      var stay = stays[stretch.status.stayName] ?? ObservedStay()
      stay.seconds += booked(part)
      if part.from == stretch.since, booked(ModelPeriod(from: part.from, to: part.from + 1)) == 1 {
        stay.count += 1
      }
      stays[stretch.status.stayName] = stay
    }
    return stays.filter { $0.value != ObservedStay() }
  }

  /// Today's numbers of records by what `name` says of them, without those of which it says
  /// nothing, and without the longest answer.
  func numbersToday(by name: (ModelItem) -> String?) -> [String: ObservedNumbers] {
    let today = fold.settings.today(at: now)
    var numbers: [String: ObservedNumbers] = [:]
    for item in fold.items {
      guard let name = name(item) else { continue }
      add(item, in: today, to: &numbers[name, default: ObservedNumbers()])
      numbers[name]?.longestAnswerSeconds = 0
    }
    return numbers.filter { $0.value != ObservedNumbers() }
  }
}
