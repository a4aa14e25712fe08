/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions about the document.  No function here knows a type of the schema: each question is a
 * row of text, and im_value_by_path finds what it names.
 */
#include "twitter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 5, WIDTH = 66 };

/* ---- paths ---- */

/* The value inside an opt or tri; false when there is none. */
static bool unwrap(im_value *v)
{
    while (v->type->kind == IM_KIND_OPT || v->type->kind == IM_KIND_TRI) {
        int state = IM_ABSENT;
        if (im_value_state(*v, &state, NULL) != IM_OK || state != IM_SET ||
            im_value_elem(*v, v, NULL) != IM_OK)
            return false;
    }
    return true;
}

static bool for_elements(im_value list, const char *rest, visit_fn *visit, void *context)
{
    size_t len = 0;
    im_value element;

    if (im_value_len(list, &len, NULL) != IM_OK)
        return false;
    for (size_t i = 0; i < len; i++)
        if (im_value_index(list, i, &element, NULL) != IM_OK ||
            !for_each(element, rest, visit, context))
            return false;
    return true;
}

bool for_each(im_value v, const char *path, visit_fn *visit, void *context)
{
    const char *all = strstr(path, "[]");
    im_str head = im_str_from(path, all != NULL ? (size_t)(all - path) : strlen(path));
    im_status status;
    im_value found = v;

    if (head.len != 0 && im_value_by_path(v, head, &found, &status) != IM_OK) {
        if (status.code == IM_FAILED_PRECONDITION)
            return true;                   /* through a nil pointer: there is nothing         */
        fprintf(stderr, "%s: %s\n", path, status.text);
        return false;
    }
    if (all != NULL)
        return for_elements(found, all[2] == '.' ? all + 3 : all + 2, visit, context);
    if (unwrap(&found))
        visit(context, found);
    return true;
}

/* ---- how often each value occurs ---- */

struct count { im_str name; uint64_t times; };
struct counts { im_arena *arena; im_map *times; };

static void count(void *context, im_value v)
{
    struct counts *counts = context;
    im_str name = im_sprint(counts->arena, IM_PRINT_V, v.type, v.ptr);
    uint64_t *times = name.ptr != NULL ? im_map_set(counts->arena, counts->times, &name, NULL)
                                       : NULL;

    if (times == NULL) {
        fputs("out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    ++*times;
}

static int more_often_first(const void *a, const void *b)
{
    const struct count *x = a, *y = b;

    if (x->times != y->times)
        return x->times > y->times ? -1 : 1;
    return im_str_compare(x->name, y->name);
}

static void print_counts(const struct counts *counts)
{
    size_t total = im_map_len(counts->times), n = 0, cursor = 0;
    struct count *all = im_arena_zalloc(counts->arena, total + 1, sizeof *all);
    const void *key;
    void *value;

    if (all == NULL)
        return;
    while (im_map_next(counts->times, &cursor, &key, &value))
        all[n++] = (struct count){ *(const im_str *)key, *(uint64_t *)value };
    qsort(all, n, sizeof *all, more_often_first);
    for (size_t i = 0; i < n && i < TOP; i++)
        printf("  %5llu  %.*s\n", (unsigned long long)all[i].times, IM_STR_ARG(all[i].name));
    if (n > TOP)
        printf("         and %zu more\n", n - TOP);
}

/* ---- the largest by some number ---- */

struct best { const char *by; im_value item; int64_t number; };

static void keep_largest(void *context, im_value v)
{
    struct best *best = context;
    im_value field;
    int64_t number = 0;

    if (im_value_by_path(v, im_str_of(best->by), &field, NULL) == IM_OK &&
        im_value_get_int(field, &number, NULL) == IM_OK &&
        (best->item.type == NULL || number > best->number)) {
        best->item = v;
        best->number = number;
    }
}

/* One line of at most WIDTH bytes, cut at a rune's start. */
static void print_line(im_str text)
{
    size_t len = text.len < WIDTH ? text.len : WIDTH;

    while (len < text.len && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
        len--;
    for (size_t i = 0; i < len; i++)
        putchar(text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    puts(len < text.len ? "..." : "");
}

/* ---- the questions ---- */

static const struct { const char *title, *path; } COUNTED[] = {
    { "languages", "statuses[].lang" },
    { "hashtags", "statuses[].entities.hashtags[].text" },
    { "who is mentioned", "statuses[].entities.user_mentions[].screen_name" },
    { "time zones of the writers", "statuses[].user.time_zone" },
};

static const struct { const char *title, *list, *by, *who, *what; } LARGEST[] = {
    { "retweeted most", "statuses[]", "retweet_count", "user.screen_name", "text" },
    { "most followers", "statuses[].user", "followers_count", "screen_name", "description" },
};

static void print_largest(struct document *document, size_t i)
{
    struct best best = { .by = LARGEST[i].by };
    im_value who, what;
    im_str name, text;

    if (!for_each(document->value, LARGEST[i].list, keep_largest, &best) ||
        best.item.type == NULL ||
        im_value_by_path(best.item, im_str_of(LARGEST[i].who), &who, NULL) != IM_OK ||
        im_value_by_path(best.item, im_str_of(LARGEST[i].what), &what, NULL) != IM_OK ||
        im_value_get_string(who, &name, NULL) != IM_OK ||
        im_value_get_string(what, &text, NULL) != IM_OK)
        return;
    printf("%s: %.*s (%lld)\n         ", LARGEST[i].title, IM_STR_ARG(name),
           (long long)best.number);
    print_line(text);
}

void print_answers(struct document *document)
{
    for (size_t i = 0; i < sizeof COUNTED / sizeof *COUNTED; i++) {
        struct counts counts = { .arena = &document->arena };
        counts.times = im_map_new(&document->arena, sizeof(im_str), sizeof(uint64_t),
                                  &im_key_string, NULL);
        if (counts.times == NULL || !for_each(document->value, COUNTED[i].path, count, &counts))
            return;
        printf("%s (%s)\n", COUNTED[i].title, COUNTED[i].path);
        print_counts(&counts);
    }
    for (size_t i = 0; i < sizeof LARGEST / sizeof *LARGEST; i++)
        print_largest(document, i);
}
