/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/number.h - numbers to decimal text and back, exactly.
 *
 * What it is for
 *   printf and strtod obey the locale, cannot print the shortest text that reads
 *   back as the same number, and are slow.  Here floats are written with the fewest
 *   digits that identify them, and read with correct rounding (to nearest, ties to
 *   even) however long the text is.
 *
 * Layering
 *   Uses core/status.h for its codes.  Plain buffers: nothing is allocated.
 *   number_internal.h holds the inline parts that the codecs of libimago share.
 *
 * Buffers
 *   Who calls a writer gives it room for the maximum named beside it.  All of that
 *   room may be scribbled on; only the returned number of bytes counts, and no NUL
 *   is added.  Text that is read needs no NUL either, and is borrowed for the call.
 *
 * Threads
 *   No state.  Floating point must be in its default rounding mode.
 */
#ifndef IM_CODEC_NUMBER_H
#define IM_CODEC_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"

IM_BEGIN_DECLS

enum {
    IM_INT_TEXT_MAX = 32,        /* 20 bytes of text, the rest is slack for wide stores        */
    IM_FLOAT_JSON_TEXT_MAX = 48, /* 25 bytes of text and slack                                 */
    IM_FLOAT_TEXT_MAX = 384      /* any format: IM_FLOAT_FIXED has up to 327 bytes             */
};

/* How a float is spelled.  Every format has the fewest digits that read back as the same
 * value; among texts of that length it has the one nearest to the value.
 *
 * IM_FLOAT_JSON      as Go's encoding/json, and as JavaScript: with an exponent below 1e-6 and
 *                    from 1e21 on, else without.  0.000001, 1e-7, 100000, 1e+21
 * IM_FLOAT_GENERAL   as Go's %v and %g: with an exponent below 1e-4 and from 1e6 on, at least
 *                    two digits in it.  0.0001, 1e-05, 100000, 1e+06
 * IM_FLOAT_EXPONENT  as Go's FormatFloat(v, 'e', -1, bits): always.  1.5e+00
 * IM_FLOAT_FIXED     as Go's FormatFloat(v, 'f', -1, bits): never. */
typedef enum im_float_format {
    IM_FLOAT_JSON,
    IM_FLOAT_GENERAL,
    IM_FLOAT_EXPONENT,
    IM_FLOAT_FIXED
} im_float_format;

/* Write value; out has room for IM_FLOAT_TEXT_MAX bytes (IM_FLOAT_JSON_TEXT_MAX are enough for
 * IM_FLOAT_JSON).  Returns the length.  What is not finite becomes NaN, +Inf or -Inf, except
 * under IM_FLOAT_JSON, which cannot say it: then the length is 0. */
IM_API size_t im_float64_write(char *out, double value, im_float_format format);

/* The same for the fewest digits that read back as the same float. */
IM_API size_t im_float32_write(char *out, float value, im_float_format format);

/* Write value in decimal; out has room for IM_INT_TEXT_MAX bytes.  Returns the length. */
IM_API size_t im_int64_write(char *out, int64_t value);
IM_API size_t im_uint64_write(char *out, uint64_t value);

/* Read a number in JSON's grammar; all len_bytes bytes must belong to it.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (not a JSON number; *value_out untouched), or IM_OUT_OF_RANGE
 * when it rounds to an infinity, which *value_out then is.  What is too small becomes 0 with
 * its sign, without an error. */
IM_API im_code im_float64_read(const char *text, size_t len_bytes, double *value_out)
    IM_MUST_CHECK;
IM_API im_code im_float32_read(const char *text, size_t len_bytes, float *value_out)
    IM_MUST_CHECK;

/* Read decimal digits, for int64 after an optional sign: Go's ParseInt and ParseUint with
 * base 10, so leading zeros are fine and fractions are not.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (*value_out untouched), or IM_OUT_OF_RANGE with the nearest
 * number that fits in *value_out. */
IM_API im_code im_int64_read(const char *text, size_t len_bytes, int64_t *value_out)
    IM_MUST_CHECK;
IM_API im_code im_uint64_read(const char *text, size_t len_bytes, uint64_t *value_out)
    IM_MUST_CHECK;

/* Read whatever Go's strconv.ParseFloat(text, bits) reads: JSON's numbers and beyond them a plus
 * sign, leading zeros, ".5" and "5.", hexadecimal floats ("0x1.8p3"), underscores between
 * digits, and inf, infinity and nan in any case.
 *
 * bits  64, or 32 to round to a float, which is then widened.
 *
 * Returns as im_float64_read().  A spelled infinity is no error. */
IM_API im_code im_parse_float_go(const char *text, size_t len_bytes, int bits, double *value_out)
    IM_MUST_CHECK;

IM_END_DECLS
#endif
