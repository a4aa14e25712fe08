/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base64_avx2.c - base64 by 32 letters at a time.
 *
 * W. Mula, D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2 Instructions", ACM
 * Transactions on the Web 12(3), 2018.  Between three bytes and four letters stand four fields of
 * six bits, one in each byte of a 32-bit word:
 *
 *     bytes    aaaaaabb bbbbcccc ccdddddd
 *     fields   00aaaaaa 00bbbbbb 00cccccc 00dddddd
 */
#include "codec/base64_internal.h"

#ifdef IM__UTF8_AVX2

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* Twice the same 16 bytes. */
#define BOTH(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

/* 24 bytes, in which 28 are looked at, as 32 fields. */
AVX2 static inline __m256i fields_of(const uint8_t *data)
{
    const __m128i low = _mm_loadu_si128((const __m128i *)(const void *)data);
    const __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(data + 12));
    const __m256i bytes = _mm256_shuffle_epi8(
        _mm256_set_m128i(high, low), BOTH(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10));
    const __m256i ac = _mm256_mulhi_epu16(_mm256_and_si256(bytes, _mm256_set1_epi32(0x0fc0fc00)),
                                          _mm256_set1_epi32(0x04000040));
    const __m256i bd = _mm256_mullo_epi16(_mm256_and_si256(bytes, _mm256_set1_epi32(0x003f03f0)),
                                          _mm256_set1_epi32(0x01000010));

    return _mm256_or_si256(ac, bd);
}

size_t AVX2 im__base64_encode_avx2(char *out, const uint8_t *data, size_t len_bytes, bool is_url)
{
    /* What to add, by group of fields: 26 to 51, each digit, 62, 63, 0 to 25. */
    const char plus = (char)((is_url ? '-' : '+') - 62), slash = (char)((is_url ? '_' : '/') - 63);
    const __m256i add = BOTH('a' - 26, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                             '0' - 52, '0' - 52, '0' - 52, '0' - 52, plus, slash, 'A', 0, 0);
    size_t written = 0;

    for (; len_bytes >= 28; len_bytes -= 24, data += 24, written += 32) {
        const __m256i fields = fields_of(data);
        const __m256i upper = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), fields);
        const __m256i group = _mm256_or_si256(_mm256_subs_epu8(fields, _mm256_set1_epi8(51)),
                                              _mm256_and_si256(upper, _mm256_set1_epi8(13)));
        const __m256i letters = _mm256_add_epi8(fields, _mm256_shuffle_epi8(add, group));
        _mm256_storeu_si256((__m256i *)(void *)(out + written), letters);
    }
    return written;
}

/* The bytes from first to last: those become 0xff, others 0. */
AVX2 static inline __m256i between(__m256i letters, char first, char last)
{
    return _mm256_and_si256(_mm256_cmpgt_epi8(letters, _mm256_set1_epi8((char)(first - 1))),
                            _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(last + 1)), letters));
}

/* Where mask is set, what leads from `from` to `to`. */
AVX2 static inline __m256i shift(__m256i mask, char from, int to)
{
    return _mm256_and_si256(mask, _mm256_set1_epi8((char)(to - from)));
}

/* 32 fields as 24 bytes; 28 are written. */
AVX2 static inline void store_fields(uint8_t *out, __m256i fields)
{
    const __m256i pairs = _mm256_maddubs_epi16(fields, _mm256_set1_epi32(0x01400140));
    const __m256i words = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
    const __m256i bytes = _mm256_shuffle_epi8(
        words, BOTH(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));

    _mm_storeu_si128((__m128i *)(void *)out, _mm256_castsi256_si128(bytes));
    _mm_storeu_si128((__m128i *)(void *)(out + 12), _mm256_extracti128_si256(bytes, 1));
}

size_t AVX2 im__base64_decode_avx2(uint8_t *out, const char *text, size_t len_bytes, bool is_url)
{
    const char plus = is_url ? '-' : '+', slash = is_url ? '_' : '/';
    size_t read = 0;

    for (; len_bytes - read >= 40; read += 32, out += 24) {      /* room for what 8 more give */
        const __m256i letters = _mm256_loadu_si256((const __m256i *)(const void *)(text + read));
        const __m256i upper = between(letters, 'A', 'Z'), lower = between(letters, 'a', 'z');
        const __m256i digit = between(letters, '0', '9');
        const __m256i is_plus = _mm256_cmpeq_epi8(letters, _mm256_set1_epi8(plus));
        const __m256i is_slash = _mm256_cmpeq_epi8(letters, _mm256_set1_epi8(slash));
        const __m256i other = _mm256_or_si256(is_plus, is_slash);
        const __m256i good =
            _mm256_or_si256(_mm256_or_si256(upper, lower), _mm256_or_si256(digit, other));
        if (_mm256_movemask_epi8(good) != -1)
            break;
        const __m256i most = _mm256_or_si256(
            _mm256_or_si256(shift(upper, 'A', 0), shift(lower, 'a', 26)), shift(digit, '0', 52));
        const __m256i rest = _mm256_or_si256(shift(is_plus, plus, 62), shift(is_slash, slash, 63));
        store_fields(out, _mm256_add_epi8(letters, _mm256_or_si256(most, rest)));
    }
    return read;
}

#endif
