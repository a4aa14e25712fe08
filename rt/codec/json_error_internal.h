/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_error_internal.h - how the codec reports what went wrong and where.
 */
#ifndef IM_CODEC_JSON_ERROR_INTERNAL_H
#define IM_CODEC_JSON_ERROR_INTERNAL_H

#include "codec/json.h"
#include "codec/json_scan_internal.h"

/* IM_INVALID_ARGUMENT in *status, with the scan's text and place; text is what was scanned.
 * status may be NULL. */
void im__json_syntax_status(const im__scan *scan, const char *text, im_status *status);

/* The same in *error; its strings live in the arena.  error may be NULL. */
void im__json_syntax_error(const im__scan *scan, im_arena *arena, im_json_error *error);

/* Line, column and path of byte number `at` (from 0) of text. */
void im__json_place(const char *text, size_t at, im_status *status);

/* A type error's or another error's text into status->text, cut at a rune's start. */
void im__json_status_text(im_status *status, im_code code, im_str text);

#endif
