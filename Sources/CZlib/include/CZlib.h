#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// Inflates a member of an archive (RFC 1951, without a header) into memory of exactly the size that the archive says.
///
/// Returns 0 when the member is whole, fills the memory to its last byte and ends there; anything else is damage. Never writes beyond
/// `size`, whatever the input.
int czlib_inflate(const uint8_t *input, size_t count, uint8_t *output, size_t size);

/// Deflates bytes as a member of an archive; the number of bytes written, 0 when they do not fit into `capacity`.
size_t czlib_deflate(const uint8_t *input, size_t count, uint8_t *output, size_t capacity);

/// The CRC-32 of an archive's member.
uint32_t czlib_crc32(const uint8_t *input, size_t count);

#endif
