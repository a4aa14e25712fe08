/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/print_internal.h - what the files of the printer share.
 *
 * The text grows in an arena of the printer's own, so that it grows in place; what methods return
 * and the sorted entries of maps live in another.  The first failure is kept in code; from then
 * on nothing is added and the walk ends soon.
 */
#ifndef IM_OBJECT_PRINT_INTERNAL_H
#define IM_OBJECT_PRINT_INTERNAL_H

#include "object/print.h"
#include "object/value_internal.h"

typedef struct im_printer {
    im_arena text_arena;
    im_arena scratch;
    char *text;
    size_t len;
    size_t room;
    bool plus;                             /* %+v                                             */
    bool sharp;                            /* %#v                                             */
    bool no_methods;                       /* while a mistake of a format is told             */
    im_str bad_verb;                       /* not empty: parts without parts are such mistakes */
    int depth;                             /* values around us                                */
    bool too_deep;                         /* why code is not IM_OK, else memory ran out      */
    im_code code;
} im_printer;

/* mem: where the printer's own memory comes from. */
void im_printer_init(im_printer *p, im_mem mem);
void im_printer_release(im_printer *p);

void im_put(im_printer *p, im_str text);
void im_put_char(im_printer *p, char c);
void im_put_quoted(im_printer *p, im_str text);
void im_put_address(im_printer *p, uint64_t address);

#define IM_PUT(p, literal) im_put((p), IM_STR(literal))

/* What Go's printArg does for %v: the value at top level. */
void im_print_top(im_printer *p, im_value v);

/* "int=5", or the value alone when it has no type. */
void im_print_leftover(im_printer *p, im_value v);

/* The type's name as %T prints it. */
void im_print_type(im_printer *p, im_value v);

/* Prints v by its Error, String or GoString.  False: it has none, nothing was printed. */
bool im_print_by_method(im_printer *p, im_value v);

/* An entry of a map. */
typedef struct im_entry {
    im_value key, value;
    size_t place;                          /* in the map's own order                          */
} im_entry;

/* The entries in the order in which Go's fmt prints them; *count_out of them in p's scratch.
 * NULL when memory ran out (p->code says so). */
im_entry *im_sorted_entries(im_printer *p, im_value map, size_t *count_out);

#endif
