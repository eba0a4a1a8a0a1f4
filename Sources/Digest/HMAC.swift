/// HMAC with SHA-256 (RFC 2104): a digest that only who has the key can make.
public struct HMAC: Sendable {
  private var inner = SHA256()
  private var outer = SHA256()

  /// The code of a text to come, by a key of any length.
  public init(key: some Sequence<UInt8>) {
    var key = Array(key)
    if key.count > SHA256.blockCount { key = SHA256.digest(of: key) }
    key += repeatElement(0, count: SHA256.blockCount - key.count)
    inner.update(key.map { $0 ^ 0x36 })
    outer.update(key.map { $0 ^ 0x5c })
  }

  /// The code of bytes that are there already.
  /// - Complexity: linear in the bytes.
  public static func code(of bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
    var code = HMAC(key: key)
    code.update(bytes)
    return code.finish()
  }

  /// Takes more bytes.
  /// - Complexity: linear in them.
  public mutating func update(_ bytes: some Sequence<UInt8>) { inner.update(bytes) }

  /// The code of all that came: 32 bytes.
  public consuming func finish() -> [UInt8] {
    outer.update(inner.finish())
    return outer.finish()
  }
}
