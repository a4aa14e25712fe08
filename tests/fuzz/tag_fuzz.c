/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tag_fuzz.c - the tag scanner against any bytes.
 *
 * Pairs found one by one and keys looked up must tell the same; every value must be UTF-8 unless
 * an escape made a byte of it; and what is not understood must be a tail of the tag.
 */
#include <string.h>

#include "core/utf8.h"
#include "fuzz.h"
#include "object/tag.h"

/* Of equal keys only the first counts. */
static bool is_first(im_str tag, im_str key, const char *key_at)
{
    im_tag_pair pair;

    while (im_tag_next(&tag, &pair))
        if (im_str_equal(pair.key, key))
            return pair.key.ptr == key_at;
    return false;
}

static void check_pair(im_arena *arena, im_str tag, const im_tag_pair *pair)
{
    im_str value, found;
    bool good = im_tag_unquote(arena, pair->quoted, &value);
    bool escaped = memchr(pair->quoted.ptr, '\\', pair->quoted.len) != NULL;

    CHECK(pair->quoted.len >= 2 && pair->key.len > 0);
    CHECK(!good || value.ptr != NULL);
    CHECK(!good || escaped || im_utf8_valid(value.ptr, value.len));
    CHECK(good || value.len == 0);
    if (!is_first(tag, pair->key, pair->key.ptr))
        return;
    CHECK(im_tag_lookup(arena, tag, pair->key, &found) == good);
    CHECK(im_str_equal(found, value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_arena arena = IM_ARENA_INIT;
    im_str tag = { (const char *)data, size_bytes }, rest = tag;
    im_tag_pair pair;

    while (im_tag_next(&rest, &pair))
        check_pair(&arena, tag, &pair);
    CHECK(rest.len == 0 || rest.ptr + rest.len == tag.ptr + tag.len);
    im_arena_release(&arena);
    return 0;
}
