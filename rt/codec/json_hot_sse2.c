/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_hot_sse2.c - the hot half of the decoder with what every x86-64 has.
 */
#include "codec/json_decode_internal.h"

#ifdef IM__JSON_X86
#include "codec/json_hot_internal.h"

const im__json_hot im__json_hot_sse2 = IM__JSON_HOT_FUNCTIONS;
#endif
