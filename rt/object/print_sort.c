/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order in which the printer lists the entries of a map: Go's internal/fmtsort.
 *
 * Numbers and strings ascend, false comes before true, NaN before other floats, structs and
 * arrays go part by part, pointers by address, nil interfaces first.  Go orders interfaces that
 * hold different types by the types' addresses; here their names decide, which is as good an
 * order and the same in every run.
 */
#include <math.h>
#include <stdlib.h>

#include "object/print_internal.h"

static int compare(im_value a, im_value b);

static int compare_bits(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int compare_floats(double a, double b)
{
    if (isnan(a) || isnan(b))
        return !isnan(b) ? -1 : !isnan(a);
    return (a > b) - (a < b);
}

static int compare_text(im_value a, im_value b)
{
    im_str x = { NULL, 0 }, y = { NULL, 0 };

    if (im_value_get_string(a, &x, NULL) != IM_OK || im_value_get_string(b, &y, NULL) != IM_OK)
        return 0;
    return im_str_compare(x, y);
}

static int compare_interfaces(im_value a, im_value b)
{
    im_any x = im_interface_load(a.type, a.ptr), y = im_interface_load(b.type, b.ptr);

    if (x.type == NULL || y.type == NULL)
        return (x.type != NULL) - (y.type != NULL);
    if (!im_type_same(x.type, y.type))
        return im_str_compare(im_type_string(x.type), im_type_string(y.type));
    return compare(im_value_of_any(&x), im_value_of_any(&y));
}

static int compare_parts(im_value a, im_value b)
{
    bool is_array = im_type_kind(a.type) == IM_KIND_ARRAY;
    size_t count = is_array ? a.type->len : a.type->field_count;
    im_value x = { 0 }, y = { 0 };
    int order = 0;

    for (size_t i = 0; i < count && order == 0; i++) {
        if (!is_array) {
            x = im_value_struct_field(a, i);
            y = im_value_struct_field(b, i);
        } else if (im_value_index(a, i, &x, NULL) != IM_OK ||
                   im_value_index(b, i, &y, NULL) != IM_OK) {
            return 0;
        }
        order = compare(x, y);
    }
    return order;
}

/* opt, tri and oneof: by state or case, then by what is set. */
static int compare_payloads(im_value a, im_value b)
{
    im_value x = im_value_payload(a), y = im_value_payload(b);
    int32_t which_a = 0, which_b = 0;

    if (im_type_kind(a.type) == IM_KIND_ONEOF) {
        which_a = im_oneof_which(a.type, a.ptr);
        which_b = im_oneof_which(b.type, b.ptr);
    } else {
        which_a = im_optional_state(a.type, a.ptr);
        which_b = im_optional_state(b.type, b.ptr);
    }
    if (which_a != which_b)
        return which_a < which_b ? -1 : 1;
    return x.type != NULL ? compare(x, y) : 0;
}

static int compare_times(im_value a, im_value b)
{
    im_time x, y;

    memcpy(&x, a.ptr, sizeof x);
    memcpy(&y, b.ptr, sizeof y);
    if (x.seconds != y.seconds)
        return x.seconds < y.seconds ? -1 : 1;
    return (x.nanos > y.nanos) - (x.nanos < y.nanos);
}

static int compare(im_value a, im_value b)
{
    im_kind kind = im_type_kind(a.type);

    if (im_kind_is_signed(kind)) {
        int64_t x = (int64_t)im_value_load_number(a), y = (int64_t)im_value_load_number(b);
        return (x > y) - (x < y);
    }
    if (kind == IM_KIND_BOOL || im_kind_is_unsigned(kind))
        return compare_bits(im_value_load_number(a), im_value_load_number(b));
    if (im_kind_is_float(kind))
        return compare_floats(im_value_load_float(a), im_value_load_float(b));
    switch (kind) {
    case IM_KIND_STRING: case IM_KIND_CSTR: return compare_text(a, b);
    case IM_KIND_INTERFACE: return compare_interfaces(a, b);
    case IM_KIND_STRUCT: case IM_KIND_ARRAY: return compare_parts(a, b);
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF: return compare_payloads(a, b);
    case IM_KIND_TIME: return compare_times(a, b);
    default: return compare_bits((uintptr_t)im_first_word(a.ptr), (uintptr_t)im_first_word(b.ptr));
    }
}

/* qsort is not stable: keys of equal rank (NaN) keep the map's own order by their place. */
static int compare_entries(const void *a, const void *b)
{
    const im_entry *x = a, *y = b;
    int order = compare(x->key, y->key);

    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

im_entry *im_sorted_entries(im_printer *p, im_value map, size_t *count_out)
{
    size_t count = im_map_len(im_first_word(map.ptr)), filled = 0, cursor = 0;
    im_entry *entries = im_arena_zalloc(&p->scratch, count, sizeof *entries);

    *count_out = 0;
    if (entries == NULL) {
        p->code = IM_RESOURCE_EXHAUSTED;
        return NULL;
    }
    while (filled < count &&
           im_value_map_next(map, &cursor, &entries[filled].key, &entries[filled].value)) {
        entries[filled].place = filled;
        filled++;
    }
    qsort(entries, filled, sizeof *entries, compare_entries);
    *count_out = filled;
    return entries;
}
