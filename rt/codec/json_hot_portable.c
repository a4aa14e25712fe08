/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_hot_portable.c - the hot half of the decoder in ordinary words, for any processor.
 */
#define IM__JSON_VECTOR 8
#include "codec/json_hot_internal.h"

const im__json_hot im__json_hot_portable = IM__JSON_HOT_FUNCTIONS;
