/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/diag.c - messages: kept while the model is worked on, sorted and printed at the end.
 *
 * They are kept rather than printed at once because the passes do not go through a file from
 * top to bottom, and a person reads messages from top to bottom.  Their number is bounded:
 * nobody reads more, and a hostile file could make any number of them.
 */
#include "model/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A tag may be read for several types that share it: its mistake is told once. */
static bool was_said(const struct gen_diags *diags, struct gen_place place, const char *text)
{
    for (size_t i = 0; i < diags->kept; i++) {
        const struct gen_message *m = &diags->item[i];
        if (m->place.source == place.source && m->place.line == place.line &&
            m->place.column == place.column && strcmp(m->text, text) == 0)
            return true;
    }
    return false;
}

void gen_diag(struct gen_model *model, enum gen_severity severity, struct gen_place place,
              const char *hint, const char *format, ...)
{
    assert(model != NULL && format != NULL);
    assert(severity == GEN_ERROR || severity == GEN_WARNING);
    struct gen_diags *diags = model->diags;
    va_list args;

    if (gen_diags_full(model)) {
        diags->count[severity]++;
        return;
    }
    va_start(args, format);
    const char *text = gen_vformat(model, format, args);
    va_end(args);
    if (was_said(diags, place, text))
        return;
    diags->count[severity]++;
    diags->item[diags->kept++] = (struct gen_message){
        .severity = severity,
        .place = place,
        .text = text,
        .hint = hint != NULL ? gen_strdup(model, hint, strlen(hint)) : NULL,
    };
}

size_t gen_error_count(const struct gen_model *model)
{
    return model->diags->count[GEN_ERROR];
}

size_t gen_warning_count(const struct gen_model *model)
{
    return model->diags->count[GEN_WARNING];
}

/* Messages without a place first: they are about the command line. */
int gen_place_compare(const struct gen_place *a, const struct gen_place *b)
{
    if (a->source == NULL || b->source == NULL)
        return (a->source != NULL) - (b->source != NULL);
    int by_path = strcmp(a->source->path, b->source->path);
    if (by_path != 0)
        return by_path;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* qsort is not stable: messages of one place stay in the order in which they came because
 * the array of pointers breaks the tie. */
static int compare_messages(const void *left, const void *right)
{
    const struct gen_message *const *a = left, *const *b = right;
    int by_place = gen_place_compare(&(*a)->place, &(*b)->place);

    return by_place != 0 ? by_place : (*a > *b) - (*a < *b);
}

static const struct severity_style {
    const char *name, *colour;
} SEVERITY[] = {
    [GEN_ERROR] = { "error", "\033[1;31m" },
    [GEN_WARNING] = { "warning", "\033[1;35m" },
};

static void print_message(const struct gen_message *message, FILE *file, bool colour)
{
    const struct severity_style *style = &SEVERITY[message->severity];
    struct gen_place place = message->place;

    if (colour)
        fputs("\033[1m", file);
    if (place.source == NULL)
        fputs("imago: ", file);
    else if (place.line == 0)
        fprintf(file, "%s: ", place.source->path);
    else
        fprintf(file, "%s:%u:%u: ", place.source->path, (unsigned)place.line,
                (unsigned)place.column);
    fprintf(file, "%s%s:%s %s\n", colour ? style->colour : "", style->name,
            colour ? "\033[0m" : "", message->text);
    gen_excerpt_print(place, file, colour);
    if (message->hint != NULL)
        fprintf(file, "hint: %s\n", message->hint);
}

void gen_diags_print(const struct gen_model *model, FILE *file, bool colour)
{
    assert(model != NULL && file != NULL);
    const struct gen_diags *diags = model->diags;
    const struct gen_message *sorted[GEN_DIAGS_MAX];

    for (size_t i = 0; i < diags->kept; i++)
        sorted[i] = &diags->item[i];
    qsort(sorted, diags->kept, sizeof sorted[0], compare_messages);
    for (size_t i = 0; i < diags->kept; i++)
        print_message(sorted[i], file, colour);
    size_t rest = diags->count[GEN_ERROR] + diags->count[GEN_WARNING] - diags->kept;
    if (rest > 0)
        fprintf(file, "imago: %zu more message%s not shown\n", rest, rest == 1 ? "" : "s");
}
