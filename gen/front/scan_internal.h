/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/scan_internal.h - what the flex scanner calls for each thing that it found.
 */
#ifndef GEN_FRONT_SCAN_INTERNAL_H
#define GEN_FRONT_SCAN_INTERNAL_H

#include "front/scan.h"

/* The scanner's only state. */
struct gen_scan {
    struct gen_model *model;
    const struct gen_source *source;
    struct gen_tokens *tokens;
    size_t at, next;                       /* the text being looked at: [at, next)            */
    uint32_t line;
    size_t line_start;                     /* offset of the line's first byte                 */
    uint32_t last_kind;                    /* of the latest token that is no comment          */
    size_t open[GEN_NESTING_MAX];          /* indices of the brackets not closed yet          */
    size_t open_count;
    bool stopped;                          /* what follows cannot be made sense of            */
};

void gen_scan_token(struct gen_scan *scan, uint32_t kind);
void gen_scan_word(struct gen_scan *scan, uint32_t kind);
void gen_scan_text(struct gen_scan *scan, uint32_t kind);
void gen_scan_comment(struct gen_scan *scan);
void gen_scan_newline(struct gen_scan *scan);

/* Report [at, next); the token becomes kind, so that parsing can go on as if it were one. */
void gen_scan_bad(struct gen_scan *scan, uint32_t kind, const char *hint, const char *message);

/* As gen_scan_bad, and the rest of the text is skipped. */
void gen_scan_stop(struct gen_scan *scan, const char *hint, const char *message);

/* Run the flex scanner over the text. */
void gen_schema_run(struct gen_scan *scan);

#endif
