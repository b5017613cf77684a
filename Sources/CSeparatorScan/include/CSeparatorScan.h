// Finds the separators of tables in blocks of bytes, 32 or 16 at a time where the processor can (AVX2, SSE2, SSSE3), else one by
// one. Swift's own vector types are many times slower for this. All functions may read up to 64 bytes beyond `to`: the
// caller's buffer has that room.
#ifndef C_SEPARATOR_SCAN_H
#define C_SEPARATOR_SCAN_H

#include <stddef.h>
#include <stdint.h>

// What a block holds beside plain cells.
enum {
  SEPARATOR_SURVEY_QUOTE = 1,        // a double quote
  SEPARATOR_SURVEY_LONE_RETURN = 2,  // a carriage return that no line feed follows
  SEPARATOR_SURVEY_RETURN = 4,       // any carriage return
  SEPARATOR_SURVEY_NOT_ASCII = 8,    // a byte of 0x80 or more
};

// The survey of bytes[from ..< to].
uint32_t separator_survey(const uint8_t *bytes, size_t from, size_t to);

// Writes the offsets of all separators and line feeds in bytes[from ..< to] to `found`, in order, until fewer than 64
// places are left. Returns how many; `*next` is where the search goes on.
size_t separator_scan(
  const uint8_t *bytes, size_t from, size_t to, uint8_t separator, uint32_t *found, size_t capacity, size_t *next);

// Whether bytes[from ..< to] are whole characters of UTF-8 (RFC 3629).
int separator_is_utf8(const uint8_t *bytes, size_t from, size_t to);

// The ways in which a processor may do this, the quickest last.
enum { SEPARATOR_BY_BYTE = 0, SEPARATOR_BY_SSSE3 = 1, SEPARATOR_BY_AVX2 = 2 };

// Leaves out quicker ways than this one, so that tests can hold all of them against each other: results are the same.
void separator_use_at_most(int way);

// Asks for the memory at an address before it is read or written; any address will do.
static inline void separator_prefetch(const void *address) { __builtin_prefetch(address); }
static inline void separator_prefetch_for_writing(void *address) { __builtin_prefetch(address, 1); }

#endif
