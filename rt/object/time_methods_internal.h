/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/time_methods_internal.h - the thunks of Time's and Duration's methods, for predeclared.c.
 */
#ifndef IM_OBJECT_TIME_METHODS_INTERNAL_H
#define IM_OBJECT_TIME_METHODS_INTERNAL_H

#include "object/type.h"

/* A slot and a call for each: Time's methods sorted by name, then Duration's String. */
enum { IM__TIME_METHOD_COUNT = 7 };
extern const im_link im__time_links[2 * IM__TIME_METHOD_COUNT];

#endif
