/* SPDX-License-Identifier: Apache-2.0 */
/*
 * print_test.c - %v, %+v and %#v of values of every kind, as Go's fmt prints them.
 *
 * Each row makes a value and says its three texts; those with an id (fv.N) are Go's own answers
 * in fmt_values.json.  Addresses are compared as 0xADDR.
 */
#include "object/print.h"

#include <math.h>
#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"
#include "object/dynamic.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- values ---- */

/* The value of that type whose storage is a copy of data. */
static im_value copied(const char *type, const void *data, size_t size_bytes)
{
    im_value v = fresh(type);

    ck_assert_uint_eq(v.type->size, size_bytes);
    memcpy(v.ptr, data, size_bytes);
    return v;
}
#define COPIED(type, c_type, ...) copied((type), &(c_type){ __VA_ARGS__ }, sizeof(c_type))

/* A slice over a C array. */
static im_value slice_of(const char *type, const void *items, size_t count, size_t bytes)
{
    void *data = count != 0 ? im_arena_copy(&g.arena, items, count * bytes) : IM_EMPTY;

    return COPIED(type, im_slice, data, count, count);
}
#define SLICE(type, c_type, ...)                                                              \
    slice_of((type), (c_type[]){ __VA_ARGS__ },                                               \
             sizeof((c_type[]){ __VA_ARGS__ }) / sizeof(c_type), sizeof(c_type))

static im_value basic(const im_type *type, const void *data)
{
    void *copy = im_arena_copy(&g.arena, data, type->size);

    ck_assert_ptr_nonnull(copy);
    return im_value_of(type, copy);
}
#define BASIC(type, c_type, ...) basic((type), &(c_type){ __VA_ARGS__ })

static im_any any_of(im_value v)
{
    im_any any;

    ck_assert_int_eq(im_value_to_any(&g.arena, v, &any, NULL), IM_OK);
    return any;
}

static void put(im_value map, im_value key, im_value x)
{
    ck_assert_int_eq(im_value_map_set(&g.arena, map, key, x, NULL), IM_OK);
}

static im_value empty_map(const char *type)
{
    im_value map;

    ck_assert_int_eq(im_value_make_map(&g.arena, gopher_type(&g, type), &map, NULL), IM_OK);
    return map;
}

static im_value string(const char *text)
{
    return BASIC(im_string_type, im_str, text, strlen(text));
}

static im_value integer(int64_t x)
{
    return BASIC(im_int_type, int64_t, x);
}

static im_value no_value(void) { return (im_value){ 0 }; }
static im_value i8(void) { return BASIC(im_int8_type, int8_t, -128); }
static im_value u8(void) { return BASIC(im_uint8_type, uint8_t, 200); }
static im_value u64(void) { return BASIC(im_uint64_type, uint64_t, UINT64_MAX); }
static im_value yes(void) { return BASIC(im_bool_type, bool, true); }
static im_value million(void) { return BASIC(im_float64_type, double, 1e6); }
static im_value tenth(void) { return BASIC(im_float32_type, float, 0.1F); }
static im_value minus_zero(void) { return BASIC(im_float64_type, double, -0.0); }
static im_value infinite(void) { return BASIC(im_float64_type, double, -INFINITY); }
static im_value not_a_number(void) { return BASIC(im_float32_type, float, NAN); }
static im_value text(void) { return BASIC(im_string_type, im_str, "a\"b\\c\n\0\xff\u00e9`", 11); }
static im_value runes(void) { return string("\u4e16\u200b\U0001F98B\U000E0001\x7f\ufffd"); }
static im_value bytes(void) { return BASIC(im_bytes_type, im_slice, "hi", 2, 2); }
static im_value nil_bytes(void) { return BASIC(im_bytes_type, im_slice, NULL, 0, 0); }
static im_value no_bytes(void) { return BASIC(im_bytes_type, im_slice, IM_EMPTY, 0, 0); }
static im_value raw(void) { return COPIED("Raw", im_slice, "{}", 2, 2); }
static im_value ints(void) { return SLICE("Every.ints", int64_t, 1, 2); }
static im_value nil_ints(void) { return fresh("Every.ints"); }
static im_value no_ints(void) { return slice_of("Every.ints", NULL, 0, 8); }
static im_value strings(void)
{
    return SLICE("Every.strings", im_str, { "a", 1 }, { "b c", 3 }, { "", 0 });
}
static im_value array(void) { return copied("Every.array", (int64_t[2]){ 1, 2 }, 16); }
static im_value anys(void)
{
    return SLICE("Every.anys", im_any, any_of(integer(1)), any_of(string("a")), { NULL, NULL },
                 any_of(BASIC(im_float64_type, double, 1.5)), any_of(yes()));
}
static im_value dict(void)
{
    im_value map = empty_map("Dict");

    put(map, string("b"), integer(2));
    put(map, string("a"), integer(1));
    return map;
}
static im_value nil_dict(void) { return fresh("Dict"); }
static im_value no_dict(void) { return empty_map("Dict"); }
static im_value float_keys(void)
{
    im_value map = empty_map("Every.float_keys");

    put(map, BASIC(im_float64_type, double, 2.5), integer(1));
    put(map, BASIC(im_float64_type, double, NAN), integer(3));
    put(map, BASIC(im_float64_type, double, -1), integer(2));
    return map;
}
static im_value bool_keys(void)
{
    im_value map = empty_map("Every.bool_keys");

    put(map, yes(), integer(1));
    put(map, BASIC(im_bool_type, bool, false), integer(0));
    return map;
}
static im_value any_keys(void)
{
    im_value map = empty_map("Every.any_keys");

    put(map, string("b"), integer(1));
    put(map, string("a"), integer(3));
    return map;
}
static im_value pt(int64_t x, int64_t y) { return COPIED("Pt", Pt, x, y); }
static im_value pt_keys(void)
{
    im_value map = empty_map("Every.pt_keys");

    put(map, pt(2, 1), integer(1));
    put(map, pt(1, 2), integer(2));
    return map;
}
static im_value any_map(void)
{
    im_value map = empty_map("Every.any_map");

    put(map, string("y"), dict());
    put(map, string("x"), ints());
    put(map, string("z"), fresh("Pair.A"));
    return map;
}
static im_value my_int(void) { return COPIED("MyInt", int64_t, 7); }
static im_value status(void) { return COPIED("Status", im_str, "ok", 2); }
static im_value celsius(void) { return COPIED("Celsius", double, 36.6); }
static im_value person(void)
{
    return COPIED("Person", Person, { "Ann", 3 }, 30, { "a@x", 3 });
}
static im_value pointer_to(im_value v)
{
    im_value pointer;

    ck_assert_int_eq(im_value_addr(&g.arena, v, &pointer, NULL), IM_OK);
    return pointer;
}
static im_value person_ptr(void) { return pointer_to(person()); }
static im_value nil_pt_ptr(void) { return fresh("Every.pt_ptr"); }
static im_value line(void) { return COPIED("Line", Line, { 1, 2 }, { 3, 4 }); }
static im_value pt_ptrs(void) { return SLICE("Every.pt_ptrs", void *, NULL); }
static im_value ints_ptr(void) { return pointer_to(ints()); }
static im_value dict_ptr(void) { return pointer_to(dict()); }
static im_value int_ptr(void) { return pointer_to(integer(5)); }
static im_value employee(void)
{
    return COPIED("Employee", Employee, { { "Bob", 3 }, 41, { NULL, 0 } }, { "ACME", 4 }, 1234.5);
}
static im_value manager(void) { return COPIED("Manager", Manager, NULL, 2, { NULL, 0, 0 }); }
static im_value busy_manager(void)
{
    static Employee boss;
    static Employee *reports[1];

    return COPIED("Manager", Manager, &boss, 3, { reports, 1, 1 });
}
static im_value nil_pair(void) { return fresh("Pair"); }
static im_value pair(void)
{
    im_value v = fresh("Pair"), a, b;

    ck_assert_int_eq(im_value_field(v, 0, &a, NULL), IM_OK);
    ck_assert_int_eq(im_value_field(v, 1, &b, NULL), IM_OK);
    ck_assert_int_eq(im_value_set(&g.arena, a, pt(1, 2), NULL), IM_OK);
    ck_assert_int_eq(im_value_set(&g.arena, b, COPIED("Err", int64_t, 2), NULL), IM_OK);
    return v;
}
static im_value outer(void) { return fresh("Outer"); }
static im_value ws(void) { return COPIED("WS", WS, 1, 2); }
static im_value ps(void) { return COPIED("PS", int64_t, 5); }
static im_value ps_ptr(void) { return pointer_to(ps()); }
static im_value nil_ps_ptr(void) { return fresh("Every.ps_ptr"); }
static im_value nil_celsius_ptr(void) { return fresh("Every.celsius_ptr"); }
static im_value hidden(void)
{
    im_value v = COPIED("Hidden", Hidden, 2, { NULL, NULL }, { 62858063289, 1000, 0 });
    im_value e;

    ck_assert_int_eq(im_value_field(v, 1, &e, NULL), IM_OK);
    e.flags = IM_VALUE_ADDRESSABLE;
    ck_assert_int_eq(im_value_set(&g.arena, e, COPIED("Err", int64_t, 1), NULL), IM_OK);
    return v;
}
static im_value err(void) { return COPIED("Err", int64_t, 3); }
static im_value both(void) { return fresh("Both"); }
static im_value bad(void) { return fresh("Bad"); }
static im_value gs(void) { return COPIED("GS", int64_t, 1); }
static im_value gss(void) { return SLICE("Every.gss", int64_t, 1); }
static im_value celsius_map(void)
{
    im_value map = empty_map("Every.celsius_map");

    put(map, COPIED("Celsius", double, 1), COPIED("Celsius", double, 2));
    return map;
}
static im_value duration(void) { return BASIC(im_duration_type, int64_t, 1500000000); }
static im_value epoch(void) { return BASIC(im_time_type, im_time, IM_UNIX_EPOCH_SECONDS, 0, 0); }
static im_value mixed(void) { return fresh("Mixed"); }
static im_value colors(void) { return SLICE("Every.colors", int32_t, 0, 5, 7); }
static im_value no_shape(void) { return fresh("Shape"); }
static im_value shape(void) { return COPIED("Shape", Shape, 2, { .point = { 1, 2 } }); }
static im_value absent(void) { return fresh("Patch"); }
static im_value patch(void)
{
    return COPIED("Patch", Patch, { { NULL, 0 }, IM_NULL }, { 5, IM_SET });
}
static im_value set_patch(void)
{
    return COPIED("Patch", Patch, { { "x", 1 }, IM_SET }, { 0, IM_SET });
}
static im_value cstr(void) { return BASIC(im_cstr_type, const char *, "c\t"); }
static im_value nil_cstr(void) { return BASIC(im_cstr_type, const char *, NULL); }
static im_value nil_funcs(void) { return SLICE("Every.funcs", im_func, NULL); }
static im_value list(void)
{
    static Node tail = { 2, &tail };

    return COPIED("Node", Node, 1, &tail);
}
static im_value patches(void) { return SLICE("Every.patches", Patch, { .mail = { 1, IM_SET } }); }

static const struct print_case {
    const char *label;
    im_value (*make)(void);
    const char *v, *plus_v, *sharp_v, *type;      /* NULL: as v */
} PRINT[] = {
    { "fv.0 nil", no_value, "<nil>", NULL, "<nil>", "<nil>" },
    { "fv.1", yes, "true", NULL, "true", "bool" },
    { "fv.4", i8, "-128", NULL, "-128", "int8" },
    { "fv.5", u8, "200", NULL, "0xc8", "uint8" },
    { "fv.6", u64, "18446744073709551615", NULL, "0xffffffffffffffff", "uint64" },
    { "fv.11", million, "1e+06", NULL, "1e+06", "float64" },
    { "fv.19", tenth, "0.1", NULL, "0.1", "float32" },
    { "fv.22", infinite, "-Inf", NULL, "-Inf", "float64" },
    { "fv.23", not_a_number, "NaN", NULL, "NaN", "float32" },
    { "fv.24", minus_zero, "-0", NULL, "-0", "float64" },
    { "fv.29", text, NULL, NULL, "\"a\\\"b\\\\c\\n\\x00\\xff\u00e9`\"", "string" },
    { "Quote", runes, NULL, NULL,
      "\"\u4e16\\u200b\U0001F98B\\U000e0001\\x7f\ufffd\"", "string" },
    { "fv.31", bytes, "[104 105]", NULL, "[]byte{0x68, 0x69}", "[]uint8" },
    { "fv.32", nil_bytes, "[]", NULL, "[]byte(nil)", "[]uint8" },
    { "fv.33", no_bytes, "[]", NULL, "[]byte{}", "[]uint8" },
    { "fv.126", raw, "[123 125]", NULL, "main.Raw{0x7b, 0x7d}", "main.Raw" },
    { "fv.35", ints, "[1 2]", NULL, "[]int{1, 2}", "[]int" },
    { "fv.36", no_ints, "[]", NULL, "[]int{}", "[]int" },
    { "fv.37", nil_ints, "[]", NULL, "[]int(nil)", "[]int" },
    { "fv.38", strings, "[a b c ]", NULL, "[]string{\"a\", \"b c\", \"\"}", "[]string" },
    { "array", array, "[1 2]", NULL, "[2]int{1, 2}", "[2]int" },
    { "fv.43", anys, "[1 a <nil> 1.5 true]", NULL,
      "[]interface {}{1, \"a\", interface {}(nil), 1.5, true}", "[]interface {}" },
    { "fv.45", dict, "map[a:1 b:2]", NULL, "main.Dict{\"a\":1, \"b\":2}", "main.Dict" },
    { "fv.62", nil_dict, "map[]", NULL, "main.Dict(nil)", "main.Dict" },
    { "fv.47", no_dict, "map[]", NULL, "main.Dict{}", "main.Dict" },
    { "fv.49", float_keys, "map[NaN:3 -1:2 2.5:1]", NULL,
      "map[float64]int{NaN:3, -1:2, 2.5:1}", "map[float64]int" },
    { "fv.50", bool_keys, "map[false:0 true:1]", NULL, "map[bool]int{false:0, true:1}",
      "map[bool]int" },
    { "fv.51", any_keys, "map[a:3 b:1]", NULL, "map[interface {}]int{\"a\":3, \"b\":1}",
      "map[interface {}]int" },
    { "fv.52", pt_keys, "map[{1 2}:2 {2 1}:1]", "map[{X:1 Y:2}:2 {X:2 Y:1}:1]",
      "map[main.Pt]int{main.Pt{X:1, Y:2}:2, main.Pt{X:2, Y:1}:1}", "map[main.Pt]int" },
    { "fv.53", any_map, "map[x:[1 2] y:map[a:1 b:2] z:<nil>]", NULL,
      "map[string]interface {}{\"x\":[]int{1, 2}, \"y\":main.Dict{\"a\":1, \"b\":2}, "
      "\"z\":interface {}(nil)}", "map[string]interface {}" },
    { "fv.54", my_int, "7", NULL, "7", "main.MyInt" },
    { "fv.56", status, "ok", NULL, "\"ok\"", "main.Status" },
    { "fv.58", celsius, "36.6C", NULL, "36.6", "main.Celsius" },
    { "fv.65", nil_pt_ptr, "<nil>", NULL, "(*main.Pt)(nil)", "*main.Pt" },
    { "fv.66", line, "{{1 2} {3 4}}", "{A:{X:1 Y:2} B:{X:3 Y:4}}",
      "main.Line{A:main.Pt{X:1, Y:2}, B:main.Pt{X:3, Y:4}}", "main.Line" },
    { "fv.68", pt_ptrs, "[<nil>]", NULL, "[]*main.Pt{(*main.Pt)(nil)}", "[]*main.Pt" },
    { "fv.69", ints_ptr, "&[1 2]", NULL, "&[]int{1, 2}", "*[]int" },
    { "fv.70", dict_ptr, "&map[a:1 b:2]", NULL, "&main.Dict{\"a\":1, \"b\":2}", "*main.Dict" },
    { "fv.77", person, "{Ann 30 a@x}", "{Name:Ann Age:30 _email:a@x}",
      "main.Person{Name:\"Ann\", Age:30, _email:\"a@x\"}", "main.Person" },
    { "fv.78", person_ptr, "&{Ann 30 a@x}", "&{Name:Ann Age:30 _email:a@x}",
      "&main.Person{Name:\"Ann\", Age:30, _email:\"a@x\"}", "*main.Person" },
    { "fv.80", employee, "{{Bob 41 } ACME 1234.5}",
      "{Person:{Name:Bob Age:41 _email:} Company:ACME Salary:1234.5}",
      "main.Employee{Person:main.Person{Name:\"Bob\", Age:41, _email:\"\"}, Company:\"ACME\", "
      "Salary:1234.5}", "main.Employee" },
    { "fv.83", manager, "{<nil> 2 []}", "{Employee:<nil> Level:2 Reports:[]}",
      "main.Manager{Employee:(*main.Employee)(nil), Level:2, Reports:[]*main.Employee(nil)}",
      "main.Manager" },
    { "fv.85", busy_manager, "{0xADDR 3 [<nil>]}", "{Employee:0xADDR Level:3 Reports:[<nil>]}",
      "main.Manager{Employee:(*main.Employee)(0xADDR), Level:3, "
      "Reports:[]*main.Employee{(*main.Employee)(nil)}}", "main.Manager" },
    { "fv.88", nil_pair, "{<nil> <nil>}", "{A:<nil> B:<nil>}",
      "main.Pair{A:interface {}(nil), B:error(nil)}", "main.Pair" },
    { "fv.89", pair, "{{1 2} err!}", "{A:{X:1 Y:2} B:err!}",
      "main.Pair{A:main.Pt{X:1, Y:2}, B:main.Err{Code:2}}", "main.Pair" },
    { "fv.94", outer, "{{0 0} <nil> 0 0}", "{_inner:{Pub:0 _priv:0} Base:<nil> _pad:0 Z:0}",
      "main.Outer{_inner:main._inner{Pub:0, _priv:0}, Base:(*main.Base)(nil), _pad:0, Z:0}",
      "main.Outer" },
    { "fv.95 promoted String", ws, "1.0C", NULL, "main.WS{Celsius:1, N:2}", "main.WS" },
    { "fv.97", ps, "{5}", "{V:5}", "main.PS{V:5}", "main.PS" },
    { "fv.98", ps_ptr, "PS!", NULL, "&main.PS{V:5}", "*main.PS" },
    { "fv.99", nil_ps_ptr, "<nil>", NULL, "(*main.PS)(nil)", "*main.PS" },
    { "fc.75", nil_celsius_ptr, "<nil>", NULL, "(*main.Celsius)(nil)", "*main.Celsius" },
    { "fv.102 unexported", hidden, "{2 {1} {1000 62858063289 <nil>}}",
      "{_c:2 _e:{Code:1} _t:{wall:1000 ext:62858063289 loc:<nil>}}",
      "main.Hidden{_c:2, _e:main.Err{Code:1}, "
      "_t:time.Time{wall:0x3e8, ext:62858063289, loc:(*time.Location)(nil)}}", "main.Hidden" },
    { "fv.103", err, "err!", NULL, "main.Err{Code:3}", "main.Err" },
    { "fv.108", gs, "{1}", "{V:1}", "GS!", "main.GS" },
    { "fv.109", gss, "[{1}]", "[{V:1}]", "[]main.GS{GS!}", "[]main.GS" },
    { "fv.112", both, "as-error", NULL, "main.Both{_x:false}", "main.Both" },
    { "a method that fails", bad, "%!v(PANIC=String method: boom)", NULL, "main.Bad{V:0}",
      "main.Bad" },
    { "fv.118", celsius_map, "map[1.0C:2.0C]", NULL, "map[main.Celsius]main.Celsius{1:2}",
      "map[main.Celsius]main.Celsius" },
    { "fv.119", duration, "1.5s", NULL, "1500000000", "time.Duration" },
    { "fv.122", epoch, "1970-01-01 00:00:00 +0000 UTC", NULL,
      "time.Date(1970, time.January, 1, 0, 0, 0, 0, time.UTC)", "time.Time" },
    { "fv.115", mixed, "{false 0 0 0  [] [0 0] map[] <nil> <nil> <nil> "
      "0001-01-01 00:00:00 +0000 UTC 0s}",
      "{B:false I8:0 U16:0 F32:0 S: Sl:[] Arr:[0 0] M:map[] P:<nil> If:<nil> Fn:<nil> "
      "T:0001-01-01 00:00:00 +0000 UTC D:0s}",
      "main.Mixed{B:false, I8:0, U16:0x0, F32:0, S:\"\", Sl:[]uint8(nil), "
      "Arr:[2]uint16{0x0, 0x0}, M:map[string]int(nil), P:(*int)(nil), If:interface {}(nil), "
      "Fn:(func())(nil), T:time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC), D:0}",
      "main.Mixed" },
    { "fv.134", nil_funcs, "[<nil>]", NULL, "[]func(){(func())(nil)}", "[]func()" },
    { "fv.138", int_ptr, "0xADDR", NULL, "(*int)(0xADDR)", "*int" },
    { "cycle", list, "{1 0xADDR}", "{V:1 Next:0xADDR}",
      "main.Node{V:1, Next:(*main.Node)(0xADDR)}", "main.Node" },
    { "enum", colors, "[red blue 7]", NULL, "[]main.Color{0, 5, 7}", "[]main.Color" },
    { "oneof, none", no_shape, "{}", NULL, "main.Shape{}", "main.Shape" },
    { "oneof", shape, "{{1 2}}", "{point:{X:1 Y:2}}", "main.Shape{point:main.Pt{X:1, Y:2}}",
      "main.Shape" },
    { "absent", absent, "{<absent> <absent>}", "{nick:<absent> mail:<absent>}",
      "main.Patch{nick:tri[string](absent), mail:opt[int](absent)}", "main.Patch" },
    { "null", patch, "{<null> 5}", "{nick:<null> mail:5}",
      "main.Patch{nick:tri[string](null), mail:opt[int](5)}", "main.Patch" },
    { "set", set_patch, "{x 0}", "{nick:x mail:0}",
      "main.Patch{nick:tri[string](\"x\"), mail:opt[int](0)}", "main.Patch" },
    { "in a slice", patches, "[{<absent> 1}]", "[{nick:<absent> mail:1}]",
      "[]main.Patch{main.Patch{nick:tri[string](absent), mail:opt[int](1)}}", "[]main.Patch" },
    { "cstr", cstr, "c\t", NULL, "\"c\\t\"", "cstr" },
    { "nil cstr", nil_cstr, "<nil>", NULL, "cstr(nil)", "cstr" },
};

/* text with every address replaced by 0xADDR: those in %#v's bytes and uints are short. */
static const char *masked(im_str printed)
{
    char *out = im_arena_alloc(&g.arena, printed.len * 2 + 8);
    size_t len = 0;

    ck_assert_ptr_nonnull(out);
    for (size_t i = 0; i < printed.len;) {
        size_t digits = 0;
        if (i + 2 < printed.len && printed.ptr[i] == '0' && printed.ptr[i + 1] == 'x')
            digits = strspn(printed.ptr + i + 2, "0123456789abcdef");
        if (digits >= 8 && digits < 16) {
            memcpy(out + len, "0xADDR", 6);
            len += 6;
            i += 2 + digits;
        } else {
            out[len++] = printed.ptr[i++];
        }
    }
    out[len] = '\0';
    return out;
}

static void expect(const struct print_case *c, im_verb verb, const char *want)
{
    im_str got;
    im_value v = c->make();

    ck_assert_msg(im_print(&g.arena, verb, v, &got, NULL) == IM_OK, "%s: fails", c->label);
    if (want == NULL) {
        im_str raw_text;
        ck_assert_int_eq(im_value_get_string(v, &raw_text, NULL), IM_OK);
        ck_assert_msg(im_str_equal(got, raw_text), "%s: text is changed", c->label);
        return;
    }
    ck_assert_msg(strcmp(masked(got), want) == 0, "%s:\n got %s\nwant %s", c->label, masked(got),
                  want);
}

START_TEST(print_row)
{
    const struct print_case *c = &PRINT[_i];

    expect(c, IM_PRINT_V, c->v);
    expect(c, IM_PRINT_PLUS_V, c->plus_v != NULL ? c->plus_v : c->v);
    expect(c, IM_PRINT_SHARP_V, c->sharp_v);
    expect(c, IM_PRINT_T, c->type);
}
END_TEST

/* ---- an interface prints as what it holds ---- */

START_TEST(print_held)
{
    im_value v = pair(), a;
    im_str got;

    ck_assert_int_eq(im_value_field(v, 1, &a, NULL), IM_OK);
    ck_assert_int_eq(im_print(&g.arena, IM_PRINT_T, a, &got, NULL), IM_OK);
    ck_assert_str_eq(got.ptr, "main.Err");
    ck_assert_int_eq(im_print(&g.arena, IM_PRINT_V, a, &got, NULL), IM_OK);
    ck_assert_str_eq(got.ptr, "err!");
}
END_TEST

/* ---- other ways out ---- */

START_TEST(print_to_buffer)
{
    char out[8] = "zzzzzzz";
    im_value v = employee();

    ck_assert_uint_eq(im_snprint(NULL, 0, IM_PRINT_V, v), strlen("{{Bob 41 } ACME 1234.5}"));
    ck_assert_uint_eq(im_snprint(out, sizeof out, IM_PRINT_V, v),
                      strlen("{{Bob 41 } ACME 1234.5}"));
    ck_assert_str_eq(out, "{{Bob 4");
    ck_assert_uint_eq(im_snprint(out, sizeof out, IM_PRINT_V, integer(12)), 2);
    ck_assert_str_eq(out, "12");
}
END_TEST

START_TEST(print_to_stream)
{
    char *text_out = NULL;
    size_t len;
    FILE *file = open_memstream(&text_out, &len);

    ck_assert_int_eq(im_fprint(file, IM_PRINT_PLUS_V, pt(1, 2), NULL), IM_OK);
    fclose(file);
    ck_assert_str_eq(text_out, "{X:1 Y:2}");
    free(text_out);

    file = fopen("/dev/full", "w");
    if (file != NULL) {
        im_status why;
        setvbuf(file, NULL, _IONBF, 0);
        ck_assert_int_eq(im_fprint(file, IM_PRINT_V, integer(1), &why), IM_UNKNOWN);
        fclose(file);
    }
}
END_TEST

/* ---- limits and memory ---- */

START_TEST(too_deep)
{
    im_any_slice self = { NULL, 1, 1 };
    im_any item = { im_any_slice_type, &self };
    im_status why;
    im_str got;

    self.ptr = &item;
    ck_assert_int_eq(im_print(&g.arena, IM_PRINT_V, im_value_view(im_any_slice_type, &self), &got,
                              &why), IM_RESOURCE_EXHAUSTED);
    ck_assert_str_eq(why.text, "print: nested deeper than 1000 values");
    ck_assert_ptr_null(im_sprint(&g.arena, IM_PRINT_V, im_any_slice_type, &self).ptr);
    ck_assert_uint_eq(im_snprint(NULL, 0, IM_PRINT_V, im_value_view(im_any_slice_type, &self)),
                      SIZE_MAX);
}
END_TEST

enum { PRINT_REQUESTS = 8 };               /* more than printing needs */

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_value v = any_map();
    im_str got;

    im_arena_init(&arena, &mem, 0);
    im_code code = im_print(&arena, IM_PRINT_SHARP_V, v, &got, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < PRINT_REQUESTS || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("print");
    TCase *t = tcase_create("print");

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
    tcase_add_loop_test(t, print_row, 0, ROWS(PRINT));
    tcase_add_test(t, print_held);
    tcase_add_test(t, print_to_buffer);
    tcase_add_test(t, print_to_stream);
    tcase_add_test(t, too_deep);
    tcase_add_loop_test(t, no_memory, 0, PRINT_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
