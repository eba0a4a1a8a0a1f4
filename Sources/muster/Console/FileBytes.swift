import Foundation

/// Bytes through file descriptors, with the system's own reason when it fails.
enum FileBytes {
  /// Writes all bytes.
  ///
  /// - Returns: the system's error number; nil when all were written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if count < 0, errno == EAGAIN {
          // The other end made the stream one that does not wait, as terminals and pipes are shared.
          var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&state, 1, -1)
        } else if count < 0, errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Reads to the end, or one byte beyond the limit.
  ///
  /// - Returns: nil with `errno` set when reading fails.
  static func read(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count <= limit {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
          _ = poll(&state, 1, -1)
          continue
        }
        return nil
      }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}
