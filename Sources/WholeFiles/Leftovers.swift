import Foundation

/// Unfinished files and folders beside what is written: hidden, for the user alone, and gone with the next run when a run was
/// ended before it could tidy up.
enum Leftovers {
  private static let prefix = ".muster-"

  /// A name for unfinished work in a folder, for `mkstemp` and `mkdtemp`: it says whose work it is.
  static func template(in folder: String) -> [CChar] {
    Array("\(folder)/\(prefix)\(getpid())-XXXXXX".utf8CString)
  }

  /// Removes from a folder what runs left that are over.
  ///
  /// A run that lives has the number in the name, and a lock where the file system knows locks; both are asked, because
  /// machines that share a folder give the same numbers. What cannot be removed stays.
  /// - Complexity: O(names in the folder).
  static func sweep(_ folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names where isAbandoned(name) {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid() else { continue }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG || kind == S_IFDIR else { continue }
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Whether the name is one of ours and the process in it is no more.
  private static func isAbandoned(_ name: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let parts = name.dropFirst(prefix.count).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count >= 6, let process = pid_t(parts[0]), process > 0 else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
