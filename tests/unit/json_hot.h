/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_hot.h - every hot half of JSON's decoder that this processor can run.
 */
#ifndef TESTS_UNIT_JSON_HOT_H
#define TESTS_UNIT_JSON_HOT_H

#include "codec/json_decode_internal.h"

/* The first is the portable one; NULL at the end. */
static inline const im__json_hot *json_hot(int i)
{
    switch (i) {
    case 0:
        return &im__json_hot_portable;
#ifdef IM__JSON_X86
    case 1:
        return &im__json_hot_sse2;
    case 2:
        return im__json_hot_best() == &im__json_hot_avx2 ? &im__json_hot_avx2 : NULL;
#endif
    default:
        return NULL;
    }
}

#endif
