#include "CSeparatorScan.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#define HAS_SSE2 1
#endif
#if defined(__x86_64__)
#include <immintrin.h>
#define MAY_HAVE_AVX2 1
#define MAY_HAVE_SSSE3 1
// Compiled for processors that have it, and called on no other.
#define FOR_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#endif

#if HAS_SSE2
static inline uint64_t mask_of(__m128i a, __m128i b, __m128i c, __m128i d) {
  uint64_t low = (uint32_t)_mm_movemask_epi8(a) | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16;
  uint64_t high = (uint32_t)_mm_movemask_epi8(c) | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 16;
  return low | high << 32;
}

static inline uint64_t equal_to(const uint8_t *at, __m128i byte) {
  const __m128i *lane = (const __m128i *)at;
  return mask_of(
    _mm_cmpeq_epi8(_mm_loadu_si128(lane), byte), _mm_cmpeq_epi8(_mm_loadu_si128(lane + 1), byte),
    _mm_cmpeq_epi8(_mm_loadu_si128(lane + 2), byte), _mm_cmpeq_epi8(_mm_loadu_si128(lane + 3), byte));
}

static inline uint64_t inside(size_t at, size_t to) { return to - at >= 64 ? ~0ULL : (1ULL << (to - at)) - 1; }
#endif

static int most = SEPARATOR_BY_AVX2;

void separator_use_at_most(int way) { __atomic_store_n(&most, way, __ATOMIC_RELAXED); }

#if MAY_HAVE_AVX2
static int has_avx2(void) {
  return __atomic_load_n(&most, __ATOMIC_RELAXED) >= SEPARATOR_BY_AVX2 && __builtin_cpu_supports("avx2")
    && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

FOR_AVX2 static inline uint64_t wide_mask(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

FOR_AVX2 static uint32_t survey_by_avx2(const uint8_t *bytes, size_t from, size_t to) {
  const __m256i quote = _mm256_set1_epi8('"'), back = _mm256_set1_epi8('\r'), feed = _mm256_set1_epi8('\n');
  uint64_t quotes = 0, returns = 0, lone = 0, high = 0;
  for (size_t at = from; at < to; at += 64) {
    const uint64_t part = inside(at, to);
    __m256i a = _mm256_loadu_si256((const __m256i *)(bytes + at)),
            b = _mm256_loadu_si256((const __m256i *)(bytes + at + 32));
    high |= wide_mask(a, b) & part;
    quotes |= wide_mask(_mm256_cmpeq_epi8(a, quote), _mm256_cmpeq_epi8(b, quote)) & part;
    uint64_t carriage = wide_mask(_mm256_cmpeq_epi8(a, back), _mm256_cmpeq_epi8(b, back)) & part;
    if (carriage) {
      returns = 1;
      // What stands behind each of them; the byte behind the last one may lie beyond `to`.
      __m256i c = _mm256_loadu_si256((const __m256i *)(bytes + at + 1)),
              d = _mm256_loadu_si256((const __m256i *)(bytes + at + 33));
      uint64_t followed = wide_mask(_mm256_cmpeq_epi8(c, feed), _mm256_cmpeq_epi8(d, feed));
      if (to - at <= 64) followed &= part >> 1;
      lone |= carriage & ~followed;
    }
  }
  return (quotes ? SEPARATOR_SURVEY_QUOTE : 0) | (returns ? SEPARATOR_SURVEY_RETURN : 0)
    | (lone ? SEPARATOR_SURVEY_LONE_RETURN : 0) | (high ? SEPARATOR_SURVEY_NOT_ASCII : 0);
}

FOR_AVX2 static size_t scan_by_avx2(
  const uint8_t *bytes, size_t from, size_t to, uint8_t separator, uint32_t *found, size_t capacity, size_t *next) {
  const __m256i cut = _mm256_set1_epi8((char)separator), feed = _mm256_set1_epi8('\n');
  size_t count = 0;
  size_t at = from;
  while (at < to && count + 64 <= capacity) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(bytes + at)),
            b = _mm256_loadu_si256((const __m256i *)(bytes + at + 32));
    uint64_t mask = wide_mask(
                      _mm256_or_si256(_mm256_cmpeq_epi8(a, cut), _mm256_cmpeq_epi8(a, feed)),
                      _mm256_or_si256(_mm256_cmpeq_epi8(b, cut), _mm256_cmpeq_epi8(b, feed)))
      & inside(at, to);
    // By eights, more than there are, as a loop that ends now here, now there keeps the processor waiting: what is written
    // beyond the last one is written over.
    const size_t end = count + (size_t)__builtin_popcountll(mask);
    do {
      for (size_t each = 0; each < 8; each++) {
        found[count + each] = (uint32_t)(at + (size_t)_tzcnt_u64(mask));
        mask &= mask - 1;
      }
      count += 8;
    } while (mask);
    count = end;
    at += 64;
  }
  *next = at < to ? at : to;
  return count;
}
#endif

uint32_t separator_survey(const uint8_t *bytes, size_t from, size_t to) {
  uint32_t survey = 0;
  size_t at = from;
#if MAY_HAVE_AVX2
  if (has_avx2()) return survey_by_avx2(bytes, from, to);
#endif
#if HAS_SSE2
  const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\r'), feed = _mm_set1_epi8('\n');
  uint64_t quotes = 0, returns = 0, lone = 0, high = 0;
  for (; at < to; at += 64) {
    const __m128i *lane = (const __m128i *)(bytes + at);
    const uint64_t part = inside(at, to);
    __m128i a = _mm_loadu_si128(lane), b = _mm_loadu_si128(lane + 1), c = _mm_loadu_si128(lane + 2),
            d = _mm_loadu_si128(lane + 3);
    high |= mask_of(a, b, c, d) & part;
    quotes |= mask_of(
                _mm_cmpeq_epi8(a, quote), _mm_cmpeq_epi8(b, quote), _mm_cmpeq_epi8(c, quote),
                _mm_cmpeq_epi8(d, quote))
      & part;
    uint64_t carriage = mask_of(
                          _mm_cmpeq_epi8(a, back), _mm_cmpeq_epi8(b, back), _mm_cmpeq_epi8(c, back),
                          _mm_cmpeq_epi8(d, back))
      & part;
    if (carriage) {
      returns = 1;
      // What stands behind each of them; the byte behind the last one may lie beyond `to`.
      uint64_t followed = equal_to(bytes + at + 1, feed);
      if (to - at <= 64) followed &= part >> 1;
      lone |= carriage & ~followed;
    }
  }
  if (quotes) survey |= SEPARATOR_SURVEY_QUOTE;
  if (returns) survey |= SEPARATOR_SURVEY_RETURN;
  if (lone) survey |= SEPARATOR_SURVEY_LONE_RETURN;
  if (high) survey |= SEPARATOR_SURVEY_NOT_ASCII;
#else
  for (; at < to; at++) {
    if (bytes[at] == '"') survey |= SEPARATOR_SURVEY_QUOTE;
    if (bytes[at] >= 0x80) survey |= SEPARATOR_SURVEY_NOT_ASCII;
    if (bytes[at] == '\r') {
      survey |= SEPARATOR_SURVEY_RETURN;
      if (at + 1 >= to || bytes[at + 1] != '\n') survey |= SEPARATOR_SURVEY_LONE_RETURN;
    }
  }
#endif
  return survey;
}

size_t separator_scan(
  const uint8_t *bytes, size_t from, size_t to, uint8_t separator, uint32_t *found, size_t capacity, size_t *next) {
  size_t count = 0;
  size_t at = from;
#if MAY_HAVE_AVX2
  if (has_avx2()) return scan_by_avx2(bytes, from, to, separator, found, capacity, next);
#endif
#if HAS_SSE2
  const __m128i cut = _mm_set1_epi8((char)separator), feed = _mm_set1_epi8('\n');
  while (at < to && count + 64 <= capacity) {
    const __m128i *lane = (const __m128i *)(bytes + at);
    __m128i a = _mm_loadu_si128(lane), b = _mm_loadu_si128(lane + 1), c = _mm_loadu_si128(lane + 2),
            d = _mm_loadu_si128(lane + 3);
    uint64_t mask = mask_of(
      _mm_or_si128(_mm_cmpeq_epi8(a, cut), _mm_cmpeq_epi8(a, feed)),
      _mm_or_si128(_mm_cmpeq_epi8(b, cut), _mm_cmpeq_epi8(b, feed)),
      _mm_or_si128(_mm_cmpeq_epi8(c, cut), _mm_cmpeq_epi8(c, feed)),
      _mm_or_si128(_mm_cmpeq_epi8(d, cut), _mm_cmpeq_epi8(d, feed)));
    mask &= inside(at, to);
    while (mask) {
      found[count++] = (uint32_t)(at + (size_t)__builtin_ctzll(mask));
      mask &= mask - 1;
    }
    at += 64;
  }
#else
  while (at < to && count + 64 <= capacity) {
    size_t end = to - at < 64 ? to : at + 64;
    for (; at < end; at++) {
      if (bytes[at] == separator || bytes[at] == '\n') found[count++] = (uint32_t)at;
    }
  }
#endif
  *next = at < to ? at : to;
  return count;
}

static int is_utf8_bytewise(const uint8_t *bytes, size_t from, size_t to) {
  size_t at = from;
  while (at < to) {
    uint8_t first = bytes[at];
    if (first < 0x80) {
      at++;
      continue;
    }
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || to - at <= more) return 0;
    uint8_t second = bytes[at + 1];
    uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) return 0;
    for (size_t next = 2; next <= more; next++) {
      if ((bytes[at + next] & 0xC0) != 0x80) return 0;
    }
    at += more + 1;
  }
  return 1;
}

#if MAY_HAVE_SSSE3
// J. Keiser, D. Lemire: "Validating UTF-8 In Less Than One Instruction Per Byte" (2021): three lookups by nibble say which
// pairs of bytes cannot follow each other.
enum {
  TOO_SHORT = 1,
  TOO_LONG = 2,
  OVERLONG_3 = 4,
  TOO_LARGE = 8,
  SURROGATE = 16,
  OVERLONG_2 = 32,
  TOO_LARGE_1000 = 64,
  OVERLONG_4 = 64,
  TWO_CONTS = 128,
  CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
};

enum {
  LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000,
  SECOND_8 = TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
  SECOND_9 = TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE,
  SECOND_AB = TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
};

// By the upper four bits of the first byte of a pair, by its lower four, by the upper four of the second.
static const uint8_t first_highs[16] = {
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_CONTS, TWO_CONTS, TWO_CONTS,
  TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
  TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};
static const uint8_t first_lows[16] = {
  CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE, LARGE, LARGE,
  LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, LARGE, LARGE,
};
static const uint8_t second_highs[16] = {
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, SECOND_8, SECOND_9,
  SECOND_AB, SECOND_AB, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

__attribute__((target("ssse3"))) static int is_utf8_by_lookup(const uint8_t *bytes, size_t from, size_t to) {
  const __m128i first_high = _mm_loadu_si128((const __m128i *)first_highs);
  const __m128i first_low = _mm_loadu_si128((const __m128i *)first_lows);
  const __m128i second_high = _mm_loadu_si128((const __m128i *)second_highs);
  const __m128i nibble = _mm_set1_epi8(0x0F);
  const __m128i incomplete = _mm_setr_epi8(
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, (char)0xEF, (char)0xDF, (char)0xBF);
  __m128i error = _mm_setzero_si128(), before = _mm_setzero_si128(), open = _mm_setzero_si128();
  uint8_t rest[16];
  for (size_t at = from; at < to; at += 16) {
    __m128i input;
    if (to - at >= 16) {
      input = _mm_loadu_si128((const __m128i *)(bytes + at));
    } else {
      memset(rest, 0, sizeof rest);
      memcpy(rest, bytes + at, to - at);
      input = _mm_loadu_si128((const __m128i *)rest);
    }
    if (_mm_movemask_epi8(input) == 0) {
      error = _mm_or_si128(error, open);
      open = _mm_setzero_si128();
    } else {
      __m128i one = _mm_alignr_epi8(input, before, 15);
      __m128i special = _mm_and_si128(
        _mm_and_si128(
          _mm_shuffle_epi8(first_high, _mm_and_si128(_mm_srli_epi16(one, 4), nibble)),
          _mm_shuffle_epi8(first_low, _mm_and_si128(one, nibble))),
        _mm_shuffle_epi8(second_high, _mm_and_si128(_mm_srli_epi16(input, 4), nibble)));
      __m128i two = _mm_alignr_epi8(input, before, 14), three = _mm_alignr_epi8(input, before, 13);
      __m128i must = _mm_or_si128(
        _mm_subs_epu8(two, _mm_set1_epi8((char)(0xE0 - 0x80))), _mm_subs_epu8(three, _mm_set1_epi8((char)(0xF0 - 0x80))));
      error = _mm_or_si128(error, _mm_xor_si128(_mm_and_si128(must, _mm_set1_epi8((char)0x80)), special));
      open = _mm_subs_epu8(input, incomplete);
    }
    before = input;
  }
  error = _mm_or_si128(error, open);
  return _mm_movemask_epi8(_mm_cmpeq_epi8(error, _mm_setzero_si128())) == 0xFFFF;
}
#endif

#if MAY_HAVE_AVX2
// The same, 32 bytes at a time.
FOR_AVX2 static inline __m256i wide_table(const uint8_t *table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

// Each byte with the one that stands so many places before it.
#define BEFORE(input, shifted, places) _mm256_alignr_epi8(input, shifted, 16 - (places))

FOR_AVX2 static int is_utf8_by_avx2(const uint8_t *bytes, size_t from, size_t to) {
  const __m256i first_high = wide_table(first_highs);
  const __m256i first_low = wide_table(first_lows);
  const __m256i second_high = wide_table(second_highs);
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i incomplete = _mm256_setr_epi8(
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    (char)0xEF, (char)0xDF, (char)0xBF);
  __m256i error = _mm256_setzero_si256(), before = _mm256_setzero_si256(), open = _mm256_setzero_si256();
  uint8_t rest[32];
  for (size_t at = from; at < to; at += 32) {
    __m256i input;
    if (to - at >= 32) {
      input = _mm256_loadu_si256((const __m256i *)(bytes + at));
    } else {
      memset(rest, 0, sizeof rest);
      memcpy(rest, bytes + at, to - at);
      input = _mm256_loadu_si256((const __m256i *)rest);
    }
    if (_mm256_movemask_epi8(input) == 0) {
      error = _mm256_or_si256(error, open);
      open = _mm256_setzero_si256();
    } else {
      __m256i shifted = _mm256_permute2x128_si256(before, input, 0x21);
      __m256i one = BEFORE(input, shifted, 1);
      __m256i special = _mm256_and_si256(
        _mm256_and_si256(
          _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), nibble)),
          _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, nibble))),
        _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(input, 4), nibble)));
      __m256i must = _mm256_or_si256(
        _mm256_subs_epu8(BEFORE(input, shifted, 2), _mm256_set1_epi8((char)(0xE0 - 0x80))),
        _mm256_subs_epu8(BEFORE(input, shifted, 3), _mm256_set1_epi8((char)(0xF0 - 0x80))));
      error = _mm256_or_si256(error, _mm256_xor_si256(_mm256_and_si256(must, _mm256_set1_epi8((char)0x80)), special));
      open = _mm256_subs_epu8(input, incomplete);
    }
    before = input;
  }
  error = _mm256_or_si256(error, open);
  return _mm256_testz_si256(error, error);
}
#endif

int separator_is_utf8(const uint8_t *bytes, size_t from, size_t to) {
#if MAY_HAVE_AVX2
  if (has_avx2()) return is_utf8_by_avx2(bytes, from, to);
#endif
#if MAY_HAVE_SSSE3
  // A character that the end cuts in two lies in the last sixteen bytes, or before bytes that are zero there.
  if (__atomic_load_n(&most, __ATOMIC_RELAXED) >= SEPARATOR_BY_SSSE3 && __builtin_cpu_supports("ssse3")) return is_utf8_by_lookup(bytes, from, to);
#endif
  return is_utf8_bytewise(bytes, from, to);
}
