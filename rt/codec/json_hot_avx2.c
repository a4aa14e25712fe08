/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_hot_avx2.c - the hot half of the decoder with AVX2, for processors found to have it.
 *
 * System headers come first, so that the pragmas touch nothing but ours.
 */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define IM__JSON_VECTOR 32
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2")
#endif

#include "codec/json_hot_internal.h"

const im__json_hot im__json_hot_avx2 = IM__JSON_HOT_FUNCTIONS;

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#else
typedef int im__json_hot_avx2_is_for_x86;
#endif
