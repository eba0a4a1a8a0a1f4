import Crypto
func placeholderDigest() -> String { SHA256.hash(data: [1]).description }
