/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_note.c - notes: IMAGO() in the header, and from outside.
 *
 * A note from outside wins, so that what a header says can be overruled.
 */
#include <string.h>

#include "front/header_internal.h"
#include "object/tag.h"

/* imago/adopt.h puts this in front of the text, to tell its own attributes from others. */
static const char MARK[] = "imago ";

struct search {
    struct gen_header *h;
    const char *found;
};

static enum CXChildVisitResult look_at(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct search *search = data;

    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_AnnotateAttr)
        return CXChildVisit_Continue;
    const char *text = gen_header_text(search->h, clang_getCursorSpelling(cursor));
    if (strncmp(text, MARK, strlen(MARK)) != 0)
        return CXChildVisit_Continue;
    search->found = text + strlen(MARK);
    return CXChildVisit_Break;
}

static const char *from_header(struct gen_header *h, CXCursor cursor)
{
    struct search search = { h, NULL };

    clang_visitChildren(cursor, look_at, &search);
    if (search.found == NULL && clang_getCursorKind(cursor) == CXCursor_FieldDecl &&
        gen_header_text(h, clang_getCursorSpelling(cursor))[0] == '\0')
        clang_visitChildren(clang_getTypeDeclaration(clang_getCursorType(cursor)), look_at,
                            &search);
    return search.found;
}

/* "label.name", or name alone. */
static bool is_called(const char *called, const char *label, const char *name)
{
    size_t len = label != NULL ? strlen(label) : 0;

    if (label == NULL)
        return strcmp(called, name) == 0;
    return strncmp(called, label, len) == 0 && called[len] == '.' &&
           strcmp(called + len + 1, name) == 0;
}

const char *gen_header_note(struct gen_header *h, CXCursor cursor, const char *label,
                            const char *name)
{
    for (size_t i = 0; i < h->options->note_count; i++) {
        if (!is_called(h->options->notes[i].name, label, name))
            continue;
        h->note_used[i] = true;
        return h->options->notes[i].tag;
    }
    return from_header(h, cursor);
}

const char *gen_header_note_get(struct gen_header *h, const char *note, const char *key)
{
    im_str value;

    if (note == NULL ||
        !im_tag_lookup(&h->model->arena, im_str_of(note), im_str_of(key), &value))
        return NULL;
    if (value.ptr == NULL && value.len != 0)
        gen_out_of_memory();
    return gen_strdup(h->model, value.ptr != NULL ? value.ptr : "", value.len);
}

void gen_header_check_notes(struct gen_header *h)
{
    for (size_t i = 0; i < h->options->note_count; i++)
        if (!h->note_used[i])
            gen_diag(h->model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 },
                     "a member is TYPE.MEMBER, a function its bare name",
                     "no member or function %s is adopted", h->options->notes[i].name);
}
