#include "CZlib.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

// Members are far smaller than what an unsigned int counts; larger ones are refused before.

int czlib_inflate(const uint8_t *input, size_t count, uint8_t *output, size_t size) {
  if (count > UINT_MAX || size > UINT_MAX) return -1;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
  // zlib wants memory to write to, also where nothing is to be written.
  uint8_t nothing;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)count;
  stream.next_out = size > 0 ? output : &nothing;
  stream.avail_out = size > 0 ? (uInt)size : 0;
  int result = inflate(&stream, Z_FINISH);
  int isWhole = result == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0;
  inflateEnd(&stream);
  return isWhole ? 0 : -1;
}

size_t czlib_deflate(const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  if (count > UINT_MAX || capacity > UINT_MAX) return 0;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)count;
  stream.next_out = output;
  stream.avail_out = (uInt)capacity;
  int result = deflate(&stream, Z_FINISH);
  size_t written = result == Z_STREAM_END ? stream.total_out : 0;
  deflateEnd(&stream);
  return written;
}

uint32_t czlib_crc32(const uint8_t *input, size_t count) {
  return (uint32_t)crc32_z(crc32(0, Z_NULL, 0), input, count);
}
