import Foundation

/// Standard input, output and error as the command finds them.
enum StandardStreams {
  /// Sees to it that a reader who went away, or a stream that was closed from the start, costs what was for it and nothing else.
  ///
  /// - A closed pipe answers with an error instead of ending the process: progress goes nowhere, a result is a failure.
  /// - A closed stream is opened on nothing, in the direction that fails: else the next file that is opened, perhaps the
  ///   roster, would take its number, and progress would be written into it.
  static func secure() {
    signal(SIGPIPE, SIG_IGN)
    for (descriptor, direction) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is given, and all lower ones are taken by now.
      _ = open("/dev/null", direction)
    }
  }
}
