/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_fuzz.c - numbers: any text, and any bits.
 *
 * Text that is a JSON number must be read as strtod and strtof read it, which round correctly; what
 * is not must be refused.  Eight bytes taken as a double must be written and read back as the same
 * bits, and so must four as a float.
 */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "codec/json.h"
#include "core/number.h"
#include "fuzz.h"

static void check_text(const char *text, size_t len)
{
    double got = 0, want = strtod(text, NULL);
    float narrow = 0, narrow_want = strtof(text, NULL);
    im_code code = im_float64_read(text, len, &got);

    CHECK((code == IM_INVALID_ARGUMENT) == !im_json_number_valid(im_str_from(text, len)));
    if (code == IM_INVALID_ARGUMENT)
        return;
    CHECK((code == IM_OUT_OF_RANGE) == (isinf(want) != 0));
    CHECK(memcmp(&got, &want, sizeof got) == 0);
    code = im_float32_read(text, len, &narrow);
    CHECK((code == IM_OUT_OF_RANGE) == (isinf(narrow_want) != 0));
    CHECK(memcmp(&narrow, &narrow_want, sizeof narrow) == 0);
}

static void check_integer(const char *text, size_t len)
{
    int64_t got = 0;
    char *end;

    if (im_int64_read(text, len, &got) != IM_OK)
        return;
    errno = 0;
    long long want = strtoll(text, &end, 10);
    CHECK(errno == 0 && end == text + len && got == want);
    char written[IM_INT_TEXT_MAX];
    size_t written_len = im_int64_write(written, got);
    int64_t again;
    CHECK(im_int64_read(written, written_len, &again) == IM_OK && again == got);
}

static void check_bits(const uint8_t *data)
{
    static const im_float_format FORMATS[] = { IM_FLOAT_JSON, IM_FLOAT_GENERAL,
                                               IM_FLOAT_EXPONENT, IM_FLOAT_FIXED };
    double value, again;
    float narrow, narrow_again;
    char text[IM_FLOAT_TEXT_MAX + 1];

    memcpy(&value, data, sizeof value);
    memcpy(&narrow, data, sizeof narrow);
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (isfinite(value)) {
            size_t len = im_float64_write(text, value, FORMATS[i]);
            CHECK(im_parse_float_go(text, len, 64, &again) == IM_OK);
            CHECK(memcmp(&value, &again, sizeof value) == 0);
        }
        if (isfinite(narrow)) {
            size_t len = im_float32_write(text, narrow, FORMATS[i]);
            CHECK(im_parse_float_go(text, len, 32, &again) == IM_OK);
            narrow_again = (float)again;
            CHECK(memcmp(&narrow, &narrow_again, sizeof narrow) == 0);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    char *text = malloc(size_bytes + 1);

    CHECK(text != NULL);
    if (size_bytes != 0)
        memcpy(text, data, size_bytes);
    text[size_bytes] = '\0';
    if (strlen(text) == size_bytes) {
        check_text(text, size_bytes);
        check_integer(text, size_bytes);
    }
    if (size_bytes >= sizeof(double))
        check_bits(data);
    free(text);
    return 0;
}
