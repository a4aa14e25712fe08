/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.c - runs the cases of a file and says what differs; see datadriven.h.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datadriven.h"

/* ---- text that grows ---- */

void *dd_zalloc(size_t bytes)
{
    void *made = calloc(1, bytes > 0 ? bytes : 1);

    if (made == NULL) {
        fputs("out of memory\n", stderr);
        abort();
    }
    return made;
}

static void make_room(dd_text *text, size_t more)
{
    size_t wanted = text->len + more + 1;

    if (wanted <= text->capacity)
        return;
    size_t capacity = wanted > 2 * text->capacity ? wanted : 2 * text->capacity;
    char *bytes = dd_zalloc(capacity);
    if (text->len > 0)
        memcpy(bytes, text->bytes, text->len);
    free(text->bytes);
    text->bytes = bytes;
    text->capacity = capacity;
}

void dd_put_bytes(dd_text *text, const void *bytes, size_t len)
{
    make_room(text, len);
    if (len > 0)
        memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
    text->bytes[text->len] = '\0';
}

void dd_put(dd_text *text, const char *format, ...)
{
    va_list args, again;

    make_room(text, 80);
    size_t room = text->capacity - text->len;
    va_start(args, format);
    va_copy(again, args);
    int wanted = vsnprintf(text->bytes + text->len, room, format, args);
    if (wanted >= 0 && (size_t)wanted >= room) {
        make_room(text, (size_t)wanted);
        vsnprintf(text->bytes + text->len, (size_t)wanted + 1, format, again);
    }
    text->len += wanted > 0 ? (size_t)wanted : 0;
    va_end(again);
    va_end(args);
}

void dd_clear(dd_text *text)
{
    text->len = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

void dd_release(dd_text *text)
{
    free(text->bytes);
    *text = (dd_text){ NULL, 0, 0 };
}

/* ---- differences ---- */

enum { CONTEXT = 3 };                      /* equal lines shown around a difference            */

typedef struct lines {
    const char **at;                       /* at[count] is the text's end                      */
    size_t count;
} lines;

static lines split(const char *text)
{
    lines made = { NULL, 0 };
    size_t count = 0;

    for (const char *p = text; *p != '\0'; count++) {
        const char *newline = strchr(p, '\n');
        p = newline != NULL ? newline + 1 : p + strlen(p);
    }
    made.at = dd_zalloc((count + 1) * sizeof *made.at);
    for (const char *p = text; made.count < count; made.count++) {
        const char *newline = strchr(p, '\n');
        made.at[made.count] = p;
        p = newline != NULL ? newline + 1 : p + strlen(p);
    }
    made.at[count] = text + strlen(text);
    return made;
}

static bool same_line(const lines *a, size_t i, const lines *b, size_t k)
{
    size_t len = (size_t)(a->at[i + 1] - a->at[i]);

    return len == (size_t)(b->at[k + 1] - b->at[k]) && memcmp(a->at[i], b->at[k], len) == 0;
}

static void put_line(dd_text *out, char mark, const lines *from, size_t i)
{
    size_t len = (size_t)(from->at[i + 1] - from->at[i]);
    bool newline = len > 0 && from->at[i][len - 1] == '\n';

    dd_put(out, "%c%.*s%s", mark, (int)(newline ? len - 1 : len), from->at[i],
           newline ? "\n" : "\n\\ No newline at end\n");
}

/* An edit: ' ' keeps line i of want, '-' drops it, '+' takes line k of got. */
typedef struct edit {
    char mark;
    size_t i, k;
} edit;

/* Lengths of common subsequences from (i, k) to the ends, and along them the shortest edit. */
static size_t find_edits(const lines *want, const lines *got, edit *edits)
{
    size_t width = got->count + 1;
    uint16_t *longest = dd_zalloc((want->count + 1) * width * sizeof *longest);
    size_t count = 0, i = 0, k = 0;

    for (size_t a = want->count; a-- > 0;)
        for (size_t b = got->count; b-- > 0;) {
            uint16_t down = longest[(a + 1) * width + b], right = longest[a * width + b + 1];
            longest[a * width + b] =
                same_line(want, a, got, b) ? (uint16_t)(longest[(a + 1) * width + b + 1] + 1)
                                           : (down > right ? down : right);
        }
    while (i < want->count || k < got->count) {
        if (i < want->count && k < got->count && same_line(want, i, got, k)) {
            edits[count++] = (edit){ ' ', i++, k++ };
        } else if (k == got->count || (i < want->count && longest[(i + 1) * width + k] >=
                                                              longest[i * width + k + 1])) {
            edits[count++] = (edit){ '-', i++, k };
        } else {
            edits[count++] = (edit){ '+', i, k++ };
        }
    }
    free(longest);
    return count;
}

/* Whether an edit stands within CONTEXT of one that changes something. */
static bool is_near_change(const edit *edits, size_t count, size_t at)
{
    size_t from = at > CONTEXT ? at - CONTEXT : 0;
    size_t to = at + CONTEXT < count ? at + CONTEXT : count - 1;

    for (size_t i = from; i <= to; i++)
        if (edits[i].mark != ' ')
            return true;
    return false;
}

static void put_edits(dd_text *out, const lines *want, const lines *got, const edit *edits,
                      size_t count)
{
    bool shown = false;

    for (size_t at = 0; at < count; at++) {
        bool near = is_near_change(edits, count, at);
        if (near && !shown)
            dd_put(out, "@@ line %zu of what is wanted, %zu of what came @@\n", edits[at].i + 1,
                   edits[at].k + 1);
        shown = near;
        if (!near)
            continue;
        if (edits[at].mark == '+')
            put_line(out, '+', got, edits[at].k);
        else
            put_line(out, edits[at].mark, want, edits[at].i);
    }
}

void dd_diff(dd_text *out, const char *want, const char *got)
{
    lines a = split(want), b = split(got);

    dd_put(out, "--- wanted\n+++ came\n");
    if (a.count > DD_DIFF_LINES_MAX || b.count > DD_DIFF_LINES_MAX) {
        dd_put(out, "%s+++ came, too long to compare line by line\n%s", want, got);
    } else {
        edit *edits = dd_zalloc((a.count + b.count + 1) * sizeof *edits);
        put_edits(out, &a, &b, edits, find_edits(&a, &b, edits));
        free(edits);
    }
    free(a.at);
    free(b.at);
}

/* ---- files ---- */

static char *read_file(const char *path, size_t *len_out, dd_text *report)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;

    if (file == NULL) {
        dd_put(report, "%s: %s\n", path, strerror(errno));
        return NULL;
    }
    text = dd_zalloc(DD_FILE_MAX);
    *len_out = fread(text, 1, DD_FILE_MAX, file);
    if (ferror(file) || *len_out == DD_FILE_MAX) {
        dd_put(report, "%s: %s\n", path, ferror(file) ? strerror(errno) : "too large");
        free(text);
        text = NULL;
    }
    fclose(file);
    return text;
}

/* What was printed is compared with a newline at its end, if there is anything. */
static bool compare(const char *path, const dd_case *test, dd_text *out, dd_text *report)
{
    if (out->len > 0 && out->bytes[out->len - 1] != '\n')
        dd_put_bytes(out, "\n", 1);
    const char *got = out->bytes != NULL ? out->bytes : "";

    if (test->want == NULL || (strcmp(test->want, got) == 0 && strlen(got) == out->len))
        return true;
    dd_put(report, "%s:%zu: %s\n", path, test->line, test->command);
    dd_diff(report, test->want, got);
    return false;
}

/* The case with what it printed, which stands between two pairs of dashes if it has empty lines. */
static void print_case(const dd_reader *reader, const dd_case *test, const dd_text *out,
                       dd_text *print)
{
    bool has_empty = out->len > 0 && (out->bytes[0] == '\n' || strstr(out->bytes, "\n\n") != NULL);

    dd_put_bytes(print, reader->text + test->from, test->to - test->from);
    if (test->want == NULL)
        return;
    dd_put(print, "%s%s", has_empty ? "----\n" : "", out->len > 0 ? out->bytes : "");
    if (out->len > 0 && out->bytes[out->len - 1] != '\n')
        dd_put(print, "\n");
    dd_put(print, "%s\n", has_empty ? "----\n----\n" : "");
}

bool dd_run_file(const char *path, dd_run *run, void *ctx, dd_text *report, size_t *count,
                 dd_text *print)
{
    im_arena arena = IM_ARENA_INIT;
    dd_reader reader = { .arena = &arena };
    dd_text out = { NULL, 0, 0 };
    im_status status = { .code = IM_OK };
    im_code code = IM_OK;
    bool same = true;
    dd_case test;

    *count = 0;
    reader.text = read_file(path, &reader.len, report);
    if (reader.text == NULL)
        return false;
    while (same && (code = dd_next(&reader, &test, &status)) == IM_OK) {
        dd_clear(&out);
        code = run(ctx, &test, &out, &status);
        if (code != IM_OK)
            status.line = (uint32_t)test.line;
        ++*count;
        if (code != IM_OK)
            break;
        if (print != NULL)
            print_case(&reader, &test, &out, print);
        else
            same = compare(path, &test, &out, report);
    }
    /* All cases were run. */
    if (code == IM_NOT_FOUND && same)
        code = IM_OK;
    if (code != IM_OK)
        dd_put(report, "%s:%u: %s\n", path, (unsigned)status.line, status.text);
    dd_release(&out);
    im_arena_release(&arena);
    free((char *)(uintptr_t)reader.text);
    return same && code == IM_OK;
}
