/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8_avx2.c - skip valid UTF-8, 64 bytes at a time.
 *
 * The method of J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction per
 * byte", Software: Practice and Experience 51(5), 2021.  Every error that two neighbouring
 * bytes can show is given a bit.  Three tables of 16 entries tell which errors the high half of
 * the first byte, its low half, and the high half of the second byte are compatible
 * with; what all three allow has happened.  That a third and fourth byte must be
 * continuations follows from comparing the bytes two and three places earlier.
 *
 *     first byte    1111.... 111..... 110..... 10...... 0.......
 *     second byte   10...... must follow a lead, and nothing else may
 *
 * A sequence cut off at the end of what was looked at is no error here: the caller resumes at
 * its lead byte.
 */
#include "core/utf8_internal.h"

#ifdef IM__UTF8_AVX2

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

/* Errors shown by two bytes.  The names say what is wrong with the first one, or with both. */
enum {
    TOO_SHORT = 1 << 0,      /* a lead without continuation       11...... 0.......  or  11...... */
    TOO_LONG = 1 << 1,       /* a continuation after ASCII        0....... 10......              */
    OVERLONG_3 = 1 << 2,     /* below U+0800                      11100000 100.....              */
    TOO_LARGE = 1 << 3,      /* above U+10FFFF                    11110100 1001....  and above   */
    SURROGATE = 1 << 4,      /* U+D800..U+DFFF                    11101101 101.....              */
    OVERLONG_2 = 1 << 5,     /* below U+0080                      1100000. 10......              */
    OVERLONG_4 = 1 << 6,     /* below U+10000                     11110000 1000....              */
    TOO_LARGE_5 = 1 << 6,    /* lead F5 and above; the same bit    11110101 1000....  and above   */
    TWO_CONTINUATIONS = 1 << 7,
    /* What does not depend on the low half of the first byte. */
    ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS
};

/* A table of 16 bytes for both halves of a register. */
#define TABLE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                                \
    _mm256_setr_epi8((char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f),       \
                     (char)(g), (char)(h), (char)(i), (char)(j), (char)(k), (char)(l),       \
                     (char)(m), (char)(n), (char)(o), (char)(p), (char)(a), (char)(b),       \
                     (char)(c), (char)(d), (char)(e), (char)(f), (char)(g), (char)(h),       \
                     (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n),       \
                     (char)(o), (char)(p))

AVX2 static inline __m256i high_half(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0f));
}

/* The errors of every byte of input with the byte before it. */
AVX2 static inline __m256i errors_of_pairs(__m256i input, __m256i one_before)
{
    enum { LARGE = ANY_LOW | TOO_LARGE | TOO_LARGE_5 };
    const __m256i first_high = TABLE(
        TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
        TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
        TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
        TOO_SHORT | TOO_LARGE | TOO_LARGE_5 | OVERLONG_4);
    const __m256i first_low = TABLE(
        ANY_LOW | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, ANY_LOW | OVERLONG_2, ANY_LOW, ANY_LOW,
        ANY_LOW | TOO_LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE,
        LARGE | SURROGATE, LARGE, LARGE);
    const __m256i second_high = TABLE(
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
        TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE_5 | OVERLONG_4,
        TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
        TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
        TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
        TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
    __m256i low = _mm256_and_si256(one_before, _mm256_set1_epi8(0x0f));
    return _mm256_and_si256(
        _mm256_and_si256(_mm256_shuffle_epi8(first_high, high_half(one_before)),
                         _mm256_shuffle_epi8(first_low, low)),
        _mm256_shuffle_epi8(second_high, high_half(input)));
}

/* The errors in input, which follows before: not zero where something is wrong. */
AVX2 static inline __m256i errors_of(__m256i input, __m256i before)
{
    __m256i middle = _mm256_permute2x128_si256(before, input, 0x21);
    __m256i one_before = _mm256_alignr_epi8(input, middle, 15);
    __m256i two_before = _mm256_alignr_epi8(input, middle, 14);
    __m256i three_before = _mm256_alignr_epi8(input, middle, 13);
    __m256i pairs = errors_of_pairs(input, one_before);

    /* Bit 7 where a third or fourth byte is due: there, and only there, "two continuations"
     * is right. */
    __m256i third = _mm256_subs_epu8(two_before, _mm256_set1_epi8((char)(0xe0 - 0x80)));
    __m256i fourth = _mm256_subs_epu8(three_before, _mm256_set1_epi8((char)(0xf0 - 0x80)));
    __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(due, pairs);
}

/* The start of the rune that may be cut off at end. */
static size_t back_to_lead(const char *text, size_t end)
{
    for (size_t back = 1; back <= 3 && back <= end; back++) {
        unsigned char byte = (unsigned char)text[end - back];
        if (byte < 0x80)
            break;
        if (byte >= 0xc0)
            return end - back;
    }
    return end;
}

/* The errors in 64 bytes at text, which follow *before_io; that becomes their second half. */
AVX2 static inline __m256i errors_of_block(const char *text, __m256i *before_io)
{
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(text + 32));
    __m256i before = *before_io;

    *before_io = b;
    if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) == 0)
        return errors_of(a, before);       /* all ASCII: only what came before may be cut off */
    return _mm256_or_si256(errors_of(a, before), errors_of(b, a));
}

AVX2 size_t im__utf8_skip_avx2(const char *text, size_t len_bytes)
{
    __m256i before = _mm256_setzero_si256();
    size_t i = 0;

    for (; len_bytes - i >= 64; i += 64) {
        __m256i errors = errors_of_block(text + i, &before);
        if (!_mm256_testz_si256(errors, errors))
            return back_to_lead(text, i);
    }
    /* The rest, with zeros behind it: they end what is cut off, as an error. */
    char rest[64] = { 0 };
    memcpy(rest, text + i, len_bytes - i);
    __m256i errors = errors_of_block(rest, &before);
    return _mm256_testz_si256(errors, errors) ? len_bytes : back_to_lead(text, i);
}

bool im__utf8_has_avx2(void)
{
    return __builtin_cpu_supports("avx2") != 0;
}

#endif
