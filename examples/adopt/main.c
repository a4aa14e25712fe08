/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adopt - an old header, and libc's own structs, through reflection.
 *
 * entry.h was written without Imago.  `imago adopt' read it and wrote entry.im.h and entry.im.c;
 * this program does with its structs what generated ones can do: it prints them, reads and
 * changes members by name, writes and reads JSON, and calls methods.
 *
 *     adopt [FILE...]        without a file: /etc/passwd and /usr
 */
#include <imago/imago.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entry.h"
#include "entry.im.h"

enum { ENTRIES_MAX = 16 };

/* Nothing here can fail but for memory: say what, and stop. */
static void must(im_code code, const im_status *status)
{
    if (code == IM_OK)
        return;
    fprintf(stderr, "adopt: %s\n", status->text);
    exit(1);
}

static void title(const char *text)
{
    printf("\n== %s\n", text);
}

static void print_json(im_arena *arena, const im_type *type, const void *value)
{
    im_json_options options = { .indent = IM_STR("  ") };
    im_status status = { 0 };
    im_str text;

    must(im_json_encode(type, value, arena, &options, &text, &status), &status);
    printf("%.*s\n", IM_STR_ARG(text));
}

static void print_plus(im_arena *arena, const im_type *type, const void *value)
{
    im_str text = im_sprint(arena, IM_PRINT_PLUS_V, type, value);

    printf("%.*s\n", IM_STR_ARG(text));
}

/* Every member, without knowing one of them. */
static void list_members(const im_type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *field = im_type_field(type, i);
        im_str name = im_field_name(type, field);
        im_str type_name = im_type_string(im_field_type(type, field));
        printf("%-12.*s %.*s", IM_STR_ARG(name), IM_STR_ARG(type_name));
        if (field->flags & IM_FIELD_BITS)
            printf(" : %d", im_field_bits_of(type, field).bit_count);
        putchar('\n');
    }
}

/* Bit-fields have no address; here they are values like all others. */
static void change_by_name(struct entry *e)
{
    im_value value = im_value_of(entry_entry_type, e), member;
    im_status status = { 0 };
    int64_t year;

    must(im_value_by_path(value, IM_STR("changed.tm_year"), &member, &status), &status);
    must(im_value_get_int(member, &year, &status), &status);
    printf("changed.tm_year is %lld\n", (long long)year);
    must(im_value_by_path(value, IM_STR("writable"), &member, &status), &status);
    must(im_value_set_uint(member, !e->writable, &status), &status);
    printf("writable is now %u\n", e->writable);
}

static void read_json(im_arena *arena)
{
    static const char TEXT[] = "{\"entries\": [{\"name\": \"a.txt\", \"kind\": 1, \"about\": "
                               "{\"st_size\": 12}}, {\"name\": \"b\", \"readable\": 1}]}";
    struct listing listing = { NULL, 0 };
    im_status status = { 0 };

    must(im_json_decode(TEXT, strlen(TEXT), entry_listing_type, &listing, arena, NULL, &status),
         &status);
    for (size_t i = 0; i < listing.n_entries; i++)
        printf("%s: %lld bytes, readable %u\n", listing.entries[i].name,
               (long long)listing.entries[i].about.st_size, listing.entries[i].readable);
}

static size_t read_entries(struct entry *entries, int count, char **paths)
{
    static const char *const DEFAULT[] = { "/etc/passwd", "/usr" };
    size_t read = 0;

    if (count == 0)
        for (size_t i = 0; i < 2; i++)
            read += entry_read(&entries[read], DEFAULT[i]) != 0;
    for (int i = 0; i < count && read < ENTRIES_MAX; i++)
        read += entry_read(&entries[read], paths[i]) != 0;
    return read;
}

static void tell(im_arena *arena, struct listing *listing)
{
    struct entry *first = listing->entries;
    described_Described d = entry_as_described_Described(first);
    im_str text = described_Described_describe(d);

    title("the members of struct entry, from the tables");
    list_members(entry_entry_type);
    title("its struct stat as JSON");
    print_json(arena, entry_stat_type, &first->about);
    title("its struct tm, %+v");
    print_plus(arena, entry_tm_type, &first->changed);
    title("by name");
    change_by_name(first);
    title("a method of an interface");
    printf("%s is %.*s\n", first->name, IM_STR_ARG(text));
    title("JSON into structs");
    read_json(arena);
    title("all, %+v");
    print_plus(arena, entry_listing_type, listing);
}

int main(int argc, char **argv)
{
    struct entry entries[ENTRIES_MAX];
    struct listing listing = { entries, read_entries(entries, argc - 1, argv + 1) };
    im_arena arena = IM_ARENA_INIT;

    if (listing.n_entries == 0) {
        fputs("adopt: none of these files exists\n", stderr);
        return 1;
    }
    tell(&arena, &listing);
    im_arena_release(&arena);
    return 0;
}
