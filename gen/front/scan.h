/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/scan.h - a schema's text as tokens.
 *
 * The whole text is cut into tokens before parsing begins.  The list keeps comments, so that
 * comments can be attached to nodes afterwards by looking around (attach.c) and `imago fmt' can
 * lay out a file without losing any (fmt.c); the parser is fed the list without them.
 *
 * What the list promises
 *   Semicolons are inserted as in Go (with length 0).  Brackets match: where the text lacks
 *   one, an error was reported and a token of length 0 put in, so that one slip is one message.
 *   The last token is T_END, the one before it ends a declaration.
 */
#ifndef GEN_FRONT_SCAN_H
#define GEN_FRONT_SCAN_H

#include "model/model.h"

enum {
    GEN_SOURCE_BYTES_MAX = 16 << 20,
    GEN_TOKENS_MAX = 4 << 20,
    GEN_NESTING_MAX = 64,                  /* brackets of every kind                          */
    GEN_NAME_BYTES_MAX = 255,
    GEN_LITERAL_BYTES_MAX = 60000          /* the tables count a name's bytes in 16 bits      */
};

struct gen_token {
    uint32_t kind;                         /* enum gen_parser_tokentype                       */
    uint32_t offset;                       /* into the source's text                          */
    uint32_t len;                          /* 0: put in by the scanner                        */
    uint32_t line;                         /* both from 1, as in struct gen_place             */
    uint32_t column;
};

struct gen_tokens {
    struct gen_token *item;                /* on the heap                                     */
    size_t count;
    size_t capacity;
};

/* Cut source into *tokens (any earlier content is overwritten).  Errors are reported to the
 * model; the list is complete and well-formed all the same. */
void gen_scan(struct gen_model *model, const struct gen_source *source,
              struct gen_tokens *tokens);

/* Free the list. */
void gen_tokens_free(struct gen_tokens *tokens);

/* Where a token stands. */
struct gen_place gen_token_place(const struct gen_source *source, const struct gen_token *token);

/* The line on which a token ends: a comment or raw string may span several. */
uint32_t gen_token_last_line(const struct gen_source *source, const struct gen_token *token);

/* ( { [ opt[ tri[, and ) } ]. */
bool gen_token_opens(uint32_t kind);
bool gen_token_closes(uint32_t kind);

#endif
