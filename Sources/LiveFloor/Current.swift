import Synchronization

/// A value that one part of the program replaces while others read it.
package final class Current<Value: Sendable>: Sendable {
  private let box: Mutex<Value>

  package init(_ value: Value) { box = Mutex(value) }

  package var value: Value { box.withLock { $0 } }

  package func replace(by value: Value) { box.withLock { $0 = value } }
}
