// swift-tools-version: 6.2
import PackageDescription

// What `--version` says: as packagers name it, else as the clone is. SwiftPM does not evaluate this file
// again for a new commit; .packaging/build has the options that make it.
let named = Context.environment
let clone = Context.gitInformation
let tag = clone?.currentTag.map { $0.hasPrefix("v") ? String($0.dropFirst()) : $0 }
let version = named["PACKAGED_VERSION"] ?? tag ?? "0.1.0"
let changes = clone?.hasUncommittedChanges == true ? "+changes" : ""
let commit = clone.map { $0.currentCommit.prefix(12) + changes } ?? "unknown"

// Targets stand in the order in which data flows: bytes → Event → Floor → Frame → terminal.
let package = Package(
  name: "floorboard",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "WebhookEvents", targets: ["WebhookEvents"]),
    .library(name: "AgentFloor", targets: ["AgentFloor"]),
    .executable(name: "floorboard", targets: ["floorboard"]),
  ],
  traits: [
    .trait(name: "JetStream", description: "Receivers that share a stream (needs libnats-dev).")
  ],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1"),
      traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/apple/swift-collections", .upToNextMinor(from: "1.6.0")),
    .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
    .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
    .package(
      url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")
    ),
    .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
    .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
    .package(
      url: "https://github.com/swift-server/async-http-client", .upToNextMinor(from: "1.37.0")),
    .package(url: "https://github.com/LebJe/TOMLKit", .upToNextMinor(from: "0.6.0")),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", .upToNextMinor(from: "1.0.2"),
      traits: []),
    .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.1")),
  ],
  targets: [
    // calls of Linux
    .target(name: "CLinux"),
    .target(
      name: "CVersion",
      cSettings: [
        .define("BUILT_VERSION", to: "\"\(version)\""),
        .define("BUILT_COMMIT", to: "\"\(named["PACKAGED_COMMIT"] ?? commit)\""),
      ]),
    .target(name: "LinuxIO", dependencies: ["CLinux", "CVersion"]),
    // bytes → Event
    .target(name: "WebhookEvents"),
    // Event → Floor
    .target(name: "AgentFloor", dependencies: ["WebhookEvents"]),
    // where events come from
    .target(
      name: "EventSources",
      dependencies: [
        "WebhookEvents", "AgentFloor", "LinuxIO", "CLinux", "CZlib",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "EventJournal", dependencies: ["EventSources", "WebhookEvents", "LinuxIO"]),
    .target(
      name: "CentreSimulator",
      dependencies: [
        "EventSources", "WebhookEvents", "AgentFloor", "LinuxIO",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    // the stream that several receivers share
    .target(
      name: "SharedStream",
      dependencies: [
        "EventJournal", "EventSources", "WebhookEvents", "LinuxIO",
        .target(name: "CNats", condition: .when(traits: ["JetStream"])),
        .product(name: "DequeModule", package: "swift-collections"),
      ]),
    .systemLibrary(name: "CNats", pkgConfig: "libnats", providers: [.apt(["libnats-dev"])]),
    // the one floor that lives
    .target(
      name: "LiveFloor", dependencies: ["AgentFloor", "WebhookEvents", "EventSources", "LinuxIO"]),
    .target(
      name: "EventReceiver",
      dependencies: [
        "LiveFloor", "SharedStream", "EventJournal", "EventSources", "WebhookEvents", "AgentFloor",
        "FloorReports", "TerminalCells", "LinuxIO",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Floor → Frame
    .target(name: "TerminalCells"),
    .target(name: "FloorReports", dependencies: ["AgentFloor", "WebhookEvents", "TerminalCells"]),
    .target(name: "BoardViews", dependencies: ["AgentFloor", "WebhookEvents", "TerminalCells"]),
    .target(name: "TOMLText"),
    // Frame → terminal
    .target(
      name: "BundledThemes", path: "Themes",
      resources: [
        "night", "day", "high-contrast", "colour-safe", "solarized", "terminal", "console", "mono",
      ].map { .embedInCode($0 + ".toml") }),
    .target(
      name: "Theming",
      dependencies: [
        "TerminalCells", "BundledThemes", "TOMLText",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .target(
      name: "CursesTerminal",
      dependencies: ["TerminalCells", "Theming", "LinuxIO", "CCurses", "CLinux"]),
    .systemLibrary(name: "CCurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(
      name: "BoardRuntime",
      dependencies: [
        "AgentFloor", "WebhookEvents", "EventSources", "LiveFloor", "TerminalCells", "BoardViews",
        "Theming", "CursesTerminal", "Settings", "LinuxIO", "CLinux",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // commands and wiring
    .target(
      name: "Settings",
      dependencies: [
        "AgentFloor", "WebhookEvents", "LiveFloor", "BoardViews", "LinuxIO", "TOMLText",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .target(
      name: "ReceiverRuntime",
      dependencies: [
        "AgentFloor", "WebhookEvents", "EventSources", "EventJournal", "LiveFloor",
        "EventReceiver", "SharedStream", "Settings", "TerminalCells", "LinuxIO",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "floorboard",
      dependencies: [
        "WebhookEvents", "AgentFloor", "EventSources", "EventJournal", "CentreSimulator",
        "LiveFloor", "EventReceiver", "SharedStream", "TerminalCells", "FloorReports", "BoardViews",
        "Theming",
        "CursesTerminal", "BoardRuntime", "ReceiverRuntime", "Settings", "LinuxIO", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // the same order, tested
    .target(
      name: "TestCertificates",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], path: "Tests/TestCertificates"),
    .executableTarget(
      name: "FrameBenchmark",
      dependencies: [
        "AgentFloor", "WebhookEvents", "CentreSimulator", "TerminalCells", "BoardViews", "Theming",
        "CursesTerminal", "CLinux",
      ], path: "Tests/Benchmarks/Frames"),
    .target(name: "CSpawn", path: "Tests/CSpawn"),
    .target(name: "TestEvents", dependencies: ["WebhookEvents"], path: "Tests/TestEvents"),
    .target(
      name: "TestSupport", dependencies: ["WebhookEvents", "LinuxIO", "CSpawn", "CZlib"],
      path: "Tests/Support"),
    .testTarget(name: "LinuxIOTests", dependencies: ["LinuxIO", "TestSupport"]),
    .testTarget(
      name: "WebhookEventsTests", dependencies: ["WebhookEvents", "TestEvents", "TestSupport"]),
    .testTarget(
      name: "AgentFloorTests",
      dependencies: ["AgentFloor", "WebhookEvents", "TestEvents", "TestSupport"],
      exclude: ["Scenarios", "Sweep/sweep.py"]),
    .testTarget(
      name: "EventSourcesTests",
      dependencies: [
        "EventSources", "WebhookEvents", "AgentFloor", "LinuxIO", "CLinux", "TestEvents",
        "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .testTarget(
      name: "EventJournalTests",
      dependencies: [
        "EventJournal", "EventSources", "WebhookEvents", "AgentFloor", "LinuxIO", "TestSupport",
      ]),
    .testTarget(
      name: "CentreSimulatorTests",
      dependencies: [
        "CentreSimulator", "EventSources", "WebhookEvents", "AgentFloor", "TestEvents",
        "TestSupport",
      ]),
    .testTarget(
      name: "LiveFloorTests",
      dependencies: [
        "LiveFloor", "CentreSimulator", "EventSources", "WebhookEvents", "AgentFloor", "LinuxIO",
        "TestEvents", "TestSupport",
      ]),
    .testTarget(
      name: "SharedStreamTests",
      dependencies: [
        "SharedStream", "LiveFloor", "EventJournal", "EventSources", "FloorReports",
        "WebhookEvents", "AgentFloor", "LinuxIO", "TestSupport",
      ]),
    .testTarget(
      name: "EventReceiverTests",
      dependencies: [
        "EventReceiver", "LiveFloor", "EventJournal", "EventSources", "WebhookEvents",
        "AgentFloor", "LinuxIO", "TestCertificates", "TestEvents", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    .testTarget(name: "TerminalCellsTests", dependencies: ["TerminalCells"]),
    .testTarget(
      name: "FloorReportsTests",
      dependencies: ["FloorReports", "AgentFloor", "WebhookEvents", "TerminalCells"]),
    .testTarget(
      name: "BoardViewsTests",
      dependencies: [
        "BoardViews", "AgentFloor", "WebhookEvents", "TerminalCells", "FloorReports",
      ],
      exclude: ["Goldens", "rewrite-goldens"]),
    .testTarget(name: "TOMLTextTests", dependencies: ["TOMLText"]),
    .testTarget(name: "ThemingTests", dependencies: ["Theming", "TerminalCells", "BundledThemes"]),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: [
        "CursesTerminal", "Theming", "TerminalCells", "LinuxIO", "CLinux", "CCurses", "TestSupport",
      ]),
    .testTarget(
      name: "BoardRuntimeTests",
      dependencies: [
        "BoardRuntime", "BoardViews", "LiveFloor", "AgentFloor", "WebhookEvents", "LinuxIO",
        "TestSupport",
      ]),
    .testTarget(
      name: "SettingsTests",
      dependencies: ["Settings", "AgentFloor", "BoardViews", "WebhookEvents", "LinuxIO"]),
    .testTarget(
      name: "ReceiverRuntimeTests",
      dependencies: [
        "ReceiverRuntime", "LinuxIO", "WebhookEvents", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "floorboard", "CentreSimulator", "EventSources", "AgentFloor", "WebhookEvents",
        "TerminalCells", "BoardViews", "Settings", "LinuxIO", "CLinux", "TestCertificates",
        "TestEvents", "TestSupport",
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .treatAllWarnings(as: .error),
      .strictMemorySafety(),
    ]
}
