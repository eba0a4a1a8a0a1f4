import Foundation

/// Why the system refused a step.
public struct SystemFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's number, as `errno` has it.
  public var number: Int32

  /// A fault of that number.
  public init(_ number: Int32) { self.number = number }

  /// What the last call of the system that failed left.
  static var last: SystemFault { SystemFault(errno) }

  /// The system's words, in small letters.
  public var reason: String { String(cString: strerror(number)).lowercased() }

  /// The system's words.
  public var description: String { reason }
}

/// Bytes through file descriptors, whole however the system cuts them.
public enum FileBytes {
  /// Writes all bytes.
  ///
  /// - Throws: `SystemFault`; then a part may have been written.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
    let problem: Int32? = bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if count < 0, errno == EAGAIN {
          // The other end made the stream one that does not wait, as terminals and pipes are shared.
          wait(for: descriptor, Int16(POLLOUT))
        } else if count < 0, errno != EINTR {
          return errno
        }
      }
      return nil
    }
    if let problem { throw SystemFault(problem) }
  }

  /// Reads to the end, or to a little beyond the limit.
  ///
  /// - Throws: `SystemFault`.
  public static func read(_ descriptor: Int32, limit: Int = .max) throws(SystemFault) -> [UInt8] {
    var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count <= limit {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno == EAGAIN {
        wait(for: descriptor, Int16(POLLIN))
      } else if errno != EINTR {
        throw .last
      }
    }
    return bytes
  }

  private static func wait(for descriptor: Int32, _ events: Int16) {
    var state = pollfd(fd: descriptor, events: events, revents: 0)
    _ = poll(&state, 1, -1)
  }

  /// What a new file or folder may be, without the bits that the user keeps off new ones.
  static func mode(_ wanted: mode_t) -> mode_t { wanted & ~mask }

  /// Reading the mask means setting it.
  private static let mask: mode_t = {
    let mask = umask(0)
    umask(mask)
    return mask
  }()
}
