// swift-tools-version: 6.1
import PackageDescription

// Nested, so that the product never depends on what measures it: `swift run -c release Benchmarks`.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "floorboard", path: "../..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "WebhookEvents", package: "floorboard"),
        .product(name: "AgentFloor", package: "floorboard"),
      ])
  ]
)
