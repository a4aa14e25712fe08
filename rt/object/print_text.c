/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The printer's text, and the functions through which it is used; see print.h.
 */
#include <assert.h>

#include "core/utf8.h"
#include "object/print_internal.h"
#include "object/rune_internal.h"

enum { FIRST_ROOM = 256 };                 /* bytes of text before it has to grow */

/* ---- text ---- */

void im_printer_init(im_printer *p, im_mem mem)
{
    *p = (im_printer){ .code = IM_OK };
    im_arena_init(&p->text_arena, &mem, 0);
    im_arena_init(&p->scratch, &mem, 0);
}

void im_printer_release(im_printer *p)
{
    im_arena_release(&p->text_arena);
    im_arena_release(&p->scratch);
}

static bool make_room(im_printer *p, size_t bytes)
{
    if (p->code != IM_OK)
        return false;
    if (p->room - p->len >= bytes)
        return true;
    size_t room = p->room < FIRST_ROOM ? FIRST_ROOM : p->room;
    while (room - p->len < bytes && room <= SIZE_MAX / 2)
        room *= 2;
    char *text = room - p->len >= bytes ? im_arena_resize(&p->text_arena, p->text, p->room, room)
                                        : NULL;
    if (text == NULL) {
        p->code = IM_RESOURCE_EXHAUSTED;
        return false;
    }
    p->text = text;
    p->room = room;
    return true;
}

void im_put(im_printer *p, im_str text)
{
    if (text.len == 0 || !make_room(p, text.len))
        return;
    memcpy(p->text + p->len, text.ptr, text.len);
    p->len += text.len;
}

void im_put_char(im_printer *p, char c)
{
    if (make_room(p, 1))
        p->text[p->len++] = c;
}

static const char HEX[] = "0123456789abcdef";

/* The low digits of number in hexadecimal. */
static void put_hex(im_printer *p, uint64_t number, unsigned digits)
{
    while (digits-- > 0)
        im_put_char(p, HEX[number >> (4 * digits) & 15]);
}

void im_put_address(im_printer *p, uint64_t address)
{
    unsigned digits = 1;

    while (digits < 16 && address >> (4 * digits) != 0)
        digits++;
    IM_PUT(p, "0x");
    put_hex(p, address, digits);
}

static void put_escaped(im_printer *p, uint32_t rune)
{
    static const char LETTER[] = "abtnvfr";   /* of 7 to 13 */

    im_put_char(p, '\\');
    if (rune >= 7 && rune <= 13) {
        im_put_char(p, LETTER[rune - 7]);
    } else if (rune < 0x80) {
        im_put_char(p, 'x');
        put_hex(p, rune, 2);
    } else if (rune < 0x10000) {
        im_put_char(p, 'u');
        put_hex(p, rune, 4);
    } else {
        im_put_char(p, 'U');
        put_hex(p, rune, 8);
    }
}

void im_put_quoted(im_printer *p, im_str text)
{
    im_put_char(p, '"');
    for (size_t at = 0, width; at < text.len && p->code == IM_OK; at += width) {
        uint32_t rune = im_utf8_decode(text.ptr + at, text.len - at, &width);
        if (rune == IM_RUNE_ERROR && width == 1) {
            IM_PUT(p, "\\x");
            put_hex(p, (unsigned char)text.ptr[at], 2);
        } else if (rune == '"' || rune == '\\') {
            im_put_char(p, '\\');
            im_put_char(p, (char)rune);
        } else if (im_rune_is_print(rune)) {
            im_put(p, im_str_from(text.ptr + at, width));
        } else {
            put_escaped(p, rune);
        }
    }
    im_put_char(p, '"');
}

/* ---- ways in ---- */

static void print_verb(im_printer *p, im_verb verb, im_value v)
{
    p->plus = verb == IM_PRINT_PLUS_V;
    p->sharp = verb == IM_PRINT_SHARP_V;
    if (verb == IM_PRINT_T)
        im_print_type(p, v);
    else
        im_print_top(p, v);
}

/* Why the printer stopped. */
static im_code explain(const im_printer *p, im_status *status)
{
    if (p->code == IM_OK)
        return IM_OK;
    return p->too_deep ? im_value_too_deep("print", status) : im_value_no_memory(status);
}

/* The text as the caller's own; the printer is released. */
static im_code finish(im_printer *p, im_arena *arena, im_str *out, im_status *status)
{
    im_code code = explain(p, status);

    if (code == IM_OK) {
        *out = im_str_copy(arena, im_str_from(p->text, p->len));
        if (out->ptr == NULL)
            code = im_value_no_memory(status);
    }
    im_printer_release(p);
    return code;
}

im_code im_print(im_arena *arena, im_verb verb, im_value v, im_str *out, im_status *status)
{
    assert(arena != NULL && out != NULL);
    im_printer p;

    *out = (im_str){ NULL, 0 };
    im_printer_init(&p, arena->mem);
    print_verb(&p, verb, v);
    return finish(&p, arena, out, status);
}

im_str im_sprint(im_arena *arena, im_verb verb, const im_type *type, const void *ptr)
{
    im_str text;

    if (im_print(arena, verb, im_value_view(type, ptr), &text, NULL) != IM_OK)
        return (im_str){ NULL, 0 };
    return text;
}

size_t im_snprint(char *out, size_t size_bytes, im_verb verb, im_value v)
{
    assert(out != NULL || size_bytes == 0);
    im_printer p;

    im_printer_init(&p, (im_mem){ NULL, NULL });
    print_verb(&p, verb, v);
    size_t len = p.code == IM_OK ? p.len : SIZE_MAX;
    if (size_bytes > 0) {
        size_t kept = len == SIZE_MAX ? 0 : len < size_bytes ? len : size_bytes - 1;
        if (kept > 0)
            memcpy(out, p.text, kept);
        out[kept] = '\0';
    }
    im_printer_release(&p);
    return len;
}

im_code im_fprint(FILE *file, im_verb verb, im_value v, im_status *status)
{
    assert(file != NULL);
    im_printer p;

    im_printer_init(&p, (im_mem){ NULL, NULL });
    print_verb(&p, verb, v);
    im_code code = explain(&p, status);
    if (code == IM_OK && p.len != 0 && fwrite(p.text, 1, p.len, file) != p.len)
        code = im_status_set(status, IM_UNKNOWN, "writing failed");
    im_printer_release(&p);
    return code;
}

im_str im_quote(im_arena *arena, im_str text)
{
    assert(arena != NULL);
    im_printer p;
    im_str quoted = { NULL, 0 };

    im_printer_init(&p, arena->mem);
    im_put_quoted(&p, text);
    (void)(finish(&p, arena, &quoted, NULL) == IM_OK);
    return quoted;
}

/* ---- formats ---- */

/* Go looks for mistakes in the parts of a value, where verb may be right after all; here it is
 * known to be none of ours. */
static void put_bad_verb(im_printer *p, im_str verb, im_value v)
{
    p->bad_verb = verb;
    p->no_methods = true;
    im_print_top(p, v);
    p->no_methods = false;
    p->bad_verb = (im_str){ NULL, 0 };
}

static void put_extra(im_printer *p, const im_any *args, size_t arg_count)
{
    p->plus = p->sharp = false;
    IM_PUT(p, "%!(EXTRA ");
    for (size_t i = 0; i < arg_count; i++) {
        if (i > 0)
            IM_PUT(p, ", ");
        im_print_leftover(p, im_value_of_any(&args[i]));
    }
    im_put_char(p, ')');
}

/* One verb behind a percent sign at format[*at]; *used counts the arguments that are gone. */
static void put_verb(im_printer *p, im_str format, size_t *at, const im_any *args,
                     size_t arg_count, size_t *used)
{
    bool plus = false, sharp = false;
    size_t width;

    for (; *at < format.len && (format.ptr[*at] == '+' || format.ptr[*at] == '#'); ++*at) {
        plus |= format.ptr[*at] == '+';
        sharp |= format.ptr[*at] == '#';
    }
    if (*at == format.len) {
        IM_PUT(p, "%!(NOVERB)");
        return;
    }
    (void)im_utf8_decode(format.ptr + *at, format.len - *at, &width);
    im_str verb = im_str_from(format.ptr + *at, width);
    *at += width;
    if (verb.ptr[0] == '%') {
        im_put_char(p, '%');
        return;
    }
    if (*used == arg_count) {
        IM_PUT(p, "%!");
        im_put(p, verb);
        IM_PUT(p, "(MISSING)");
        return;
    }
    im_value v = im_value_of_any(&args[(*used)++]);
    p->plus = p->sharp = false;
    if (verb.ptr[0] == 'v')
        print_verb(p, sharp ? IM_PRINT_SHARP_V : plus ? IM_PRINT_PLUS_V : IM_PRINT_V, v);
    else if (verb.ptr[0] == 'T')
        im_print_type(p, v);
    else
        put_bad_verb(p, verb, v);
}

im_code im_sprintf(im_arena *arena, im_str *out, im_status *status, im_str format,
                   const im_any *args, size_t arg_count)
{
    assert(arena != NULL && out != NULL && (args != NULL || arg_count == 0));
    im_printer p;
    size_t used = 0;

    *out = (im_str){ NULL, 0 };
    im_printer_init(&p, arena->mem);
    for (size_t at = 0; at < format.len && p.code == IM_OK;) {
        if (format.ptr[at] == '%') {
            at++;
            put_verb(&p, format, &at, args, arg_count, &used);
        } else {
            im_put_char(&p, format.ptr[at++]);
        }
    }
    if (used < arg_count)
        put_extra(&p, args + used, arg_count - used);
    return finish(&p, arena, out, status);
}

/* ---- several values ---- */

static bool is_string(const im_any *any)
{
    return any->type != NULL && im_type_kind(any->type) == IM_KIND_STRING;
}

im_code im_sprint_all(im_arena *arena, im_str *out, im_status *status, const im_any *args,
                      size_t arg_count)
{
    assert(arena != NULL && out != NULL && (args != NULL || arg_count == 0));
    im_printer p;

    *out = (im_str){ NULL, 0 };
    im_printer_init(&p, arena->mem);
    for (size_t i = 0; i < arg_count && p.code == IM_OK; i++) {
        if (i > 0 && !is_string(&args[i - 1]) && !is_string(&args[i]))
            im_put_char(&p, ' ');
        print_verb(&p, IM_PRINT_V, im_value_of_any(&args[i]));
    }
    return finish(&p, arena, out, status);
}

im_code im_sprintln(im_arena *arena, im_str *out, im_status *status, const im_any *args,
                    size_t arg_count)
{
    assert(arena != NULL && out != NULL && (args != NULL || arg_count == 0));
    im_printer p;

    *out = (im_str){ NULL, 0 };
    im_printer_init(&p, arena->mem);
    for (size_t i = 0; i < arg_count && p.code == IM_OK; i++) {
        if (i > 0)
            im_put_char(&p, ' ');
        print_verb(&p, IM_PRINT_V, im_value_of_any(&args[i]));
    }
    im_put_char(&p, '\n');
    return finish(&p, arena, out, status);
}
