import AgentFloor
import BoardViews
import LinuxIO
import Synchronization
import WebhookEvents

/// Reads the courses of the day on a thread of its own, so that no frame waits for the facts of all
/// agents: of now when `CoursePacer` says so, of a moment of the past once, as soon as it is asked for.
final class CourseReader: Sendable {
  private struct State {
    /// The floor that the board shows now.
    var live: FloorReading?
    var ofLive: (courses: FloorCourses, version: CoursePacer.Version)?
    /// The past moment whose courses are still to be read.
    var past: FloorReading?
    var ofPast: FloorCourses?
    var ring: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let wakeUp = WakeUp()
  private let uptime: @Sendable () -> Int64

  /// - Parameter uptime: milliseconds of a monotonic clock.
  init(uptime: @escaping @Sendable () -> Int64 = { MachineClock.uptime }) { self.uptime = uptime }

  /// Calls `ring` after each reading. It must return quickly.
  func onReading(_ ring: @escaping @Sendable () -> Void) { state.withLock { $0.ring = ring } }

  /// The newest courses there are, while `live` is what the board shows; nil before the first, and
  /// while those that there are say little of it.
  func newest(for live: FloorReading) -> FloorCourses? {
    let (isFirst, newest) = state.withLock { state in
      defer { state.live = live }
      return (state.live == nil, state.ofLive)
    }
    if isFirst { wakeUp.signal() }
    guard let newest, !newest.version.isOutdated(by: .init(of: live)) else { return nil }
    return newest.courses
  }

  /// Has the courses of a past moment read, and of none that was asked for before.
  func ask(for past: FloorReading) {
    state.withLock { state in
      state.past = past
      state.ofPast = nil
    }
    wakeUp.signal()
  }

  /// The courses of the past moment last asked for, once.
  func takePast() -> FloorCourses? {
    state.withLock { state in
      defer { state.ofPast = nil }
      return state.ofPast
    }
  }

  /// Reads until the task is cancelled.
  func run() async {
    await withTaskCancellationHandler {
      await BlockingThread.run {
        var pacer = CoursePacer()
        while !Task.isCancelled {
          self.readPast()
          self.wakeUp.wait(milliseconds: self.readLive(&pacer))
        }
      }
    } onCancel: {
      wakeUp.signal()
    }
  }

  private func readPast() {
    guard let past = state.withLock({ $0.past }) else { return }
    let courses = FloorCourses(past)
    let ring = state.withLock { state -> (@Sendable () -> Void)? in
      guard state.past?.now == past.now else { return nil }
      state.past = nil
      state.ofPast = courses
      return state.ring
    }
    ring?()
  }

  /// - Returns: milliseconds until the next look; -1 where there is nothing to read yet.
  func readLive(_ pacer: inout CoursePacer) -> Int32 {
    guard let live = state.withLock({ $0.live }) else { return -1 }
    let version = CoursePacer.Version(of: live)
    let began = uptime()
    guard pacer.isDue(version, at: began) else { return CoursePacer.look }
    let courses = FloorCourses(live)
    pacer.read(version, from: began, to: uptime())
    let ring = state.withLock { state in
      state.ofLive = (courses, version)
      return state.ring
    }
    ring?()
    return CoursePacer.look
  }
}

extension CoursePacer.Version {
  fileprivate init(of reading: FloorReading) {
    self.init(events: reading.floor.counts.accepted, tens: reading.now.seconds / 10)
  }
}
