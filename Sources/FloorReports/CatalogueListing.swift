import TerminalCells
package import WebhookEvents

/// The output of `floorboard codes`: a line for each entry of a catalogue.
package struct CatalogueListing {
  package let text: String

  package init(of catalogue: Catalogue) {
    let categories = catalogue.categories.map { entry in
      ["category", "\(entry.category)", entry.name, "", entry.mark.rawValue]
    }
    let events = catalogue.events.map { entry in
      let effect = entry.effect == .callControl ? "field \(entry.actionField)" : ""
      return [
        "event", "\(entry.category)/\(entry.code)", entry.name, effect, entry.mark.rawValue,
      ]
    }
    let activities = catalogue.activities.map { entry in
      ["activity", "\(entry.code)", entry.name, entry.status, entry.mark.rawValue]
    }
    let uncoded = catalogue.uncodedActivities.map { entry in
      ["activity", "?", entry.name, entry.status, entry.mark.rawValue]
    }
    let items = catalogue.workItems.map { entry in
      ["work item", "", entry.type, entry.status, entry.mark.rawValue]
    }
    let rows = (categories + events + activities + uncoded + items).map { $0.map(SafeText.init) }
    let widths = (0..<5).map { column in rows.map { $0[column].width }.max() ?? 0 }
    text = rows.map { row in
      zip(row, widths).map { $0.description + String(repeating: " ", count: $1 - $0.width) }
        .joined(separator: "  ") + "\n"
    }.joined()
  }
}
