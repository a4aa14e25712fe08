/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_count.c - which member counts another one.
 *
 * A note says so, count:"n" (count:"": none does), or the names do by one of the conventions
 * below; docs/adopt.md repeats the table.
 */
#include <stdio.h>
#include <string.h>

#include "front/header_internal.h"

/* What the number of `items' is called; S is the name without its plural s. */
static const struct convention {
    const char *before, *behind;
    bool singular;
} CONVENTIONS[] = {
    { "", "_count", false }, { "", "_count", true }, { "", "_len", false },
    { "", "_length", false }, { "n_", "", false }, { "num_", "", false }, { "n", "", false },
};

enum { NAME_MAX_BYTES = 250 };

static const struct gen_header_member *member_called(const struct gen_header_members *members,
                                                     const char *name)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->item[i].name, name) == 0)
            return &members->item[i];
    return NULL;
}

static bool can_count(const struct gen_header_members *members,
                      const struct gen_header_member *member)
{
    return member != NULL && gen_header_is_integer(member->type) &&
           (size_t)(member - members->item) <= GEN_COUNT_INDEX_MAX;
}

static const struct gen_header_member *by_note(struct gen_header *h,
                                               const struct gen_header_members *members, size_t i,
                                               const char *name)
{
    const struct gen_header_member *found = member_called(members, name);

    if (can_count(members, found))
        return found;
    if (!h->probing)
        gen_diag(h->model, GEN_ERROR, members->item[i].place,
                 "the number of elements is an integer member of the same struct",
                 "%s.%s cannot be counted by %s", members->label, members->item[i].name, name);
    return NULL;
}

static const struct gen_header_member *by_name(const struct gen_header_members *members, size_t i)
{
    const char *name = members->item[i].name;
    size_t len = strlen(name);
    char counter[NAME_MAX_BYTES + 16];

    for (size_t c = 0; len <= NAME_MAX_BYTES && c < sizeof CONVENTIONS / sizeof *CONVENTIONS; c++) {
        const struct convention *convention = &CONVENTIONS[c];
        bool plural = len > 1 && name[len - 1] == 's';
        if (convention->singular && !plural)
            continue;
        snprintf(counter, sizeof counter, "%s%.*s%s", convention->before,
                 (int)(len - convention->singular), name, convention->behind);
        const struct gen_header_member *found = member_called(members, counter);
        if (can_count(members, found))
            return found;
    }
    return NULL;
}

const struct gen_header_member *gen_header_counter(struct gen_header *h,
                                                   const struct gen_header_members *members,
                                                   size_t i)
{
    const struct gen_header_member *member = &members->item[i];
    const char *noted = gen_header_note_get(h, member->note, "count");
    CXType elem = gen_header_elem(member->type);

    if (elem.kind == CXType_Invalid || clang_getCanonicalType(elem).kind == CXType_Void ||
        member->name[0] == '\0') {
        if (noted != NULL && !h->probing)
            gen_diag(h->model, GEN_ERROR, member->place, NULL,
                     "%s.%s has no elements that could be counted", members->label, member->name);
        return NULL;
    }
    if (noted == NULL)
        return by_name(members, i);
    return noted[0] != '\0' ? by_note(h, members, i, noted) : NULL;
}
