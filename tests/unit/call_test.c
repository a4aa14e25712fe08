/* SPDX-License-Identifier: Apache-2.0 */
/*
 * call_test.c - methods by name, and conversions; ids are those of reflect_ops.json.
 */
#include <math.h>
#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"
#include "object/convert.h"
#include "object/print.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static Person ann, eve;
static Employee worker;
static Manager boss;

static void setup(void)
{
    gopher_open(&g);
    ann = (Person){ IM_STR("Ann"), 4, { NULL, 0 } };
    eve = (Person){ IM_STR("Eve"), 0, { NULL, 0 } };
    worker = (Employee){ eve, { NULL, 0 }, 0 };
    boss = (Manager){ &worker, 0, { NULL, 0, 0 } };
}

static im_value pointer_to(im_value v)
{
    im_value pointer;

    OK(im_value_addr(&g.arena, v, &pointer, NULL));
    return pointer;
}

static im_value an_ann(void) { return GOPHER_OF(&g, "Person", ann); }
static im_value ann_ptr(void) { return pointer_to(an_ann()); }
static im_value a_worker(void) { return GOPHER_OF(&g, "Employee", worker); }
static im_value worker_ptr(void) { return pointer_to(a_worker()); }
static im_value a_boss(void) { return GOPHER_OF(&g, "Manager", boss); }
static im_value no_value(void) { return (im_value){ 0 }; }
static im_value a_celsius(void) { static double c = 1; return GOPHER_OF(&g, "Celsius", c); }
static im_value nil_ptr(void) { return fresh("Every.celsius_ptr"); }
static im_value nil_error(void)
{
    im_value e;

    OK(im_value_field_by_name(fresh("Pair"), IM_STR("B"), &e, NULL));
    return e;
}
static im_value an_error(void)
{
    im_value e = nil_error();

    OK(im_value_set(&g.arena, e, fresh("Err"), NULL));
    return e;
}
static im_value hidden(void)
{
    im_value c;

    OK(im_value_field(fresh("Hidden"), 0, &c, NULL));
    return c;
}
static im_value unbound(void) { return fresh("Dia"); }

/* The arguments of the rows: i an int 8, s a string, t a named string, l a []string, 0 none. */
static im_value argument(char letter)
{
    static const int64_t eight = 8;
    static const im_str text = IM_STR_INIT("you");
    im_value list;

    switch (letter) {
    case 'i': return im_value_view(im_int_type, &eight);
    case 's': return im_value_view(im_string_type, &text);
    case 't': return im_value_view(gopher_type(&g, "Status"), &text);
    case 'l':
        list = fresh("Every.strings");
        OK(im_value_append(&g.arena, list, argument('s'), NULL));
        return list;
    default: return no_value();
    }
}

static const struct call_case {
    const char *label;
    im_value (*receiver)(void);
    const char *method;
    const char *args;                      /* letters, see argument(); ~ first: CallSlice     */
    im_code want;
    const char *text;                      /* the string result, or the error                 */
} CALL[] = {
    { "ro.181", an_ann, "Talk", "", IM_OK, "Ann" },
    { "ro.182", ann_ptr, "Talk", "", IM_OK, "Ann" },
    { "ro.183", an_ann, "SetName", "s", IM_NOT_FOUND,
      "reflect: call of reflect.Value.Call on zero Value" },
    { "ro.184", an_ann, "_secret", "", IM_NOT_FOUND,
      "reflect: call of reflect.Value.Call on zero Value" },
    { "ro.186", an_ann, "Nope", "", IM_NOT_FOUND,
      "reflect: call of reflect.Value.Call on zero Value" },
    { "ro.187", an_ann, "Greet", "s", IM_OK, "you" },
    { "ro.190", an_ann, "Greet", "", IM_INVALID_ARGUMENT,
      "reflect: Call with too few input arguments" },
    { "ro.191", an_ann, "Greet", "ss", IM_INVALID_ARGUMENT,
      "reflect: Call with too many input arguments" },
    { "ro.192", an_ann, "Greet", "i", IM_INVALID_ARGUMENT,
      "reflect: Call using int as type string" },
    { "ro.193", an_ann, "Greet", "0", IM_INVALID_ARGUMENT,
      "reflect: Call using zero Value argument" },
    { "ro.194", an_ann, "Greet", "t", IM_INVALID_ARGUMENT,
      "reflect: Call using main.Status as type string" },
    { "ro.199", a_worker, "Talk", "", IM_OK, "Eve" },
    { "ro.201", a_worker, "Work", "i", IM_OK, "Eve works 8h on 0 tasks" },
    { "ro.202", a_worker, "Work", "iss", IM_OK, "Eve works 8h on 2 tasks" },
    { "ro.203", a_worker, "Work", "ii", IM_INVALID_ARGUMENT,
      "reflect: cannot use int as type string in Call" },
    { "too few of a variadic", a_worker, "Work", "", IM_INVALID_ARGUMENT,
      "reflect: Call with too few input arguments" },
    { "ro.204", a_worker, "Work", "~il", IM_OK, "Eve works 8h on 1 tasks" },
    { "ro.205", a_worker, "Work", "~i", IM_INVALID_ARGUMENT,
      "reflect: CallSlice with too few input arguments" },
    { "too many of a slice call", a_worker, "Work", "~ill", IM_INVALID_ARGUMENT,
      "reflect: CallSlice with too many input arguments" },
    { "ro.206", a_worker, "Work", "~is", IM_INVALID_ARGUMENT,
      "reflect: CallSlice using string as type []string" },
    { "not variadic", an_ann, "Talk", "~", IM_INVALID_ARGUMENT,
      "reflect: CallSlice of non-variadic function" },
    { "ro.207", a_boss, "Talk", "", IM_OK, "boss" },
    { "an arena", a_celsius, "String", "", IM_OK, "1.0C" },
    { "a nil receiver", nil_ptr, "String", "", IM_FAILED_PRECONDITION,
      "runtime error: invalid memory address or nil pointer dereference" },
    { "ro.213", an_error, "Error", "", IM_OK, "err!" },
    { "ro.215", nil_error, "Error", "", IM_FAILED_PRECONDITION,
      "reflect: Method on nil interface value" },
    { "beyond the interface", an_error, "String", "", IM_NOT_FOUND,
      "reflect: call of reflect.Value.Call on zero Value" },
    { "unexported", hidden, "String", "", IM_PERMISSION_DENIED,
      "reflect: reflect.Value.Call using value obtained using unexported field" },
    { "no methods", unbound, "Talk", "", IM_NOT_FOUND,
      "reflect: call of reflect.Value.Call on zero Value" },
    { "tables without functions", worker_ptr, "Birthday", "", IM_UNIMPLEMENTED,
      "method Birthday of *main.Employee cannot be called" },
    { "no value", no_value, "Talk", "", IM_INVALID_ARGUMENT,
      "reflect: call of reflect.Value.Call on zero Value" },
};

START_TEST(call_row)
{
    const struct call_case *c = &CALL[_i];
    bool slice = c->args[0] == '~';
    const char *letters = c->args + slice;
    im_value args[4];
    im_results results;
    im_status status = { 0 };

    for (size_t i = 0; letters[i] != '\0'; i++)
        args[i] = argument(letters[i]);
    im_code code = (slice ? im_value_call_slice : im_value_call)(
        &g.arena, c->receiver(), im_str_of(c->method), args, strlen(letters), &results, &status);
    ck_assert_msg(code == c->want, "%s: %s %s", c->label, im_code_name(code), status.text);
    if (code != IM_OK) {
        ck_assert_msg(strcmp(status.text, c->text) == 0, "%s: %s", c->label, status.text);
        return;
    }
    im_str text;
    ck_assert_uint_eq(results.count, 1);
    ck_assert_int_eq(results.code, IM_OK);
    OK(im_value_get_string(results.values[0], &text, NULL));
    ck_assert_msg(im_str_equal(text, im_str_of(c->text)), "%s: %.*s", c->label, IM_STR_ARG(text));
    ck_assert(!im_value_can_set(results.values[0]));
}
END_TEST

START_TEST(changing_methods)
{
    im_value name = argument('s');
    im_results results;
    int64_t age;

    OK(im_value_call(&g.arena, ann_ptr(), IM_STR("Birthday"), NULL, 0, &results, NULL));
    OK(im_value_get_int(results.values[0], &age, NULL));
    ck_assert(age == 5 && ann.Age == 5);                                         /* ro.195 */
    OK(im_value_call(&g.arena, ann_ptr(), IM_STR("SetName"), &name, 1, &results, NULL));
    ck_assert(results.count == 0 && im_str_equal(ann.Name, IM_STR("you")));      /* ro.196 */
    OK(im_value_call(&g.arena, worker_ptr(), IM_STR("SetName"), &name, 1, &results, NULL));
    ck_assert(im_str_equal(worker.Person.Name, IM_STR("you")));                  /* ro.200 */
    worker.Person.Name = IM_STR("Max");
    OK(im_value_call(&g.arena, a_boss(), IM_STR("SetName"), &name, 1, &results, NULL));
    ck_assert(im_str_equal(worker.Person.Name, IM_STR("you")));                  /* ro.208 */
}
END_TEST

/* A method's own error is not a failure of the call. */
START_TEST(failing_method)
{
    static const im_str empty = IM_STR_INIT("");
    im_value name = im_value_view(im_string_type, &empty);
    im_results results;
    im_status status = { 0 };

    OK(im_value_call(&g.arena, an_ann(), IM_STR("Greet"), &name, 1, &results, &status));
    ck_assert_int_eq(results.code, IM_INVALID_ARGUMENT);                         /* ro.189 */
    ck_assert_str_eq(status.text, "no name");
}
END_TEST

/* ---- conversions ---- */

enum source { INT_65, INT_300, INT_MINUS_1, FLOAT_1_9, FLOAT_1E30, FLOAT_NAN, TEXT, TEXT_5, BYTES,
              MYINT_3, PERSON, INTS_3, INT_BIG, UINT_MAX_64, ENUM_5, BAD_TEXT, RUNES };

static im_value source(enum source which)
{
    static const int64_t ints[] = { 65, 300, -1, 3, 0x110000, 1, 2, 3 };
    static const double floats[] = { 1.9, 1e30, NAN };
    static const uint64_t most = UINT64_MAX;
    static const im_str texts[] = { IM_STR_INIT("h\u00e9"), IM_STR_INIT("5"),
                                    IM_STR_INIT("a\xff") };
    static const im_slice bytes = { "h\u00e9", 3, 3 };
    static int32_t runes[] = { 'h', 0xe9, 0xd800 };
    static const im_slice rune_slice = { runes, 3, 3 };
    static const int32_t blue = 5;
    static const im_slice three = { (void *)(uintptr_t)&ints[5], 3, 3 };

    switch (which) {
    case INT_65: return im_value_view(im_int_type, &ints[0]);
    case INT_300: return im_value_view(im_int_type, &ints[1]);
    case INT_MINUS_1: return im_value_view(im_int_type, &ints[2]);
    case INT_BIG: return im_value_view(im_int_type, &ints[4]);
    case FLOAT_1_9: return im_value_view(im_float64_type, &floats[0]);
    case FLOAT_1E30: return im_value_view(im_float64_type, &floats[1]);
    case FLOAT_NAN: return im_value_view(im_float64_type, &floats[2]);
    case UINT_MAX_64: return im_value_view(im_uint64_type, &most);
    case TEXT: return im_value_view(im_string_type, &texts[0]);
    case TEXT_5: return im_value_view(im_string_type, &texts[1]);
    case BAD_TEXT: return im_value_view(im_string_type, &texts[2]);
    case BYTES: return im_value_view(im_bytes_type, &bytes);
    case RUNES: return im_value_view(gopher_type(&g, "Every.runes"), &rune_slice);
    case MYINT_3: return im_value_view(gopher_type(&g, "MyInt"), &ints[3]);
    case ENUM_5: return im_value_view(gopher_type(&g, "Color"), &blue);
    case INTS_3: return im_value_view(gopher_type(&g, "Every.ints"), &three);
    case PERSON: default: return an_ann();
    }
}

static const struct convert_case {
    const char *label;
    enum source from;
    const char *to;                        /* as gopher_type, or predeclared after a ! */
    im_code want;
    const char *text;                      /* %#v of the result, or the error */
} CONVERT[] = {
    { "ro.133", MYINT_3, "!float64", IM_OK, "3" },
    { "ro.134", INT_65, "!string", IM_OK, "\"A\"" },
    { "no rune", INT_BIG, "!string", IM_OK, "\"\ufffd\"" },
    { "negative rune", INT_MINUS_1, "Status", IM_OK, "\"\ufffd\"" },
    { "ro.135", TEXT, "!bytes", IM_OK, "[]byte{0x68, 0xc3, 0xa9}" },
    { "named bytes", TEXT, "Raw", IM_OK, "main.Raw{0x68, 0xc3, 0xa9}" },
    { "ro.136", TEXT, "Every.runes", IM_OK, "[]int32{104, 233}" },
    { "bad text", BAD_TEXT, "Every.runes", IM_OK, "[]int32{97, 65533}" },
    { "bytes back", BYTES, "Status", IM_OK, "\"h\u00e9\"" },
    { "runes back", RUNES, "!string", IM_OK, "\"h\u00e9\ufffd\"" },
    { "ro.137", INT_300, "!int8", IM_OK, "44" },
    { "ro.138", INT_MINUS_1, "!uint16", IM_OK, "0xffff" },
    { "ro.139", FLOAT_1_9, "!int", IM_OK, "1" },
    { "too large", FLOAT_1E30, "!int", IM_OK, "-9223372036854775808" },
    { "NaN", FLOAT_NAN, "!uint64", IM_OK, "0x8000000000000000" },
    { "to float32", FLOAT_1_9, "!float32", IM_OK, "1.9" },
    { "to infinity", FLOAT_1E30, "!float32", IM_OK, "1e+30" },
    { "uint to float", UINT_MAX_64, "!float64", IM_OK, "1.8446744073709552e+19" },
    { "enum to int", ENUM_5, "!int", IM_OK, "5" },
    { "int to enum", INT_65, "Color", IM_OK, "65" },
    { "named", TEXT, "Status", IM_OK, "\"h\u00e9\"" },
    { "same structure", INTS_3, "IntSlice", IM_OK, "main.IntSlice{1, 2, 3}" },
    { "ro.143", INTS_3, "Every.array_ptr", IM_OK, "&[2]int{1, 2}" },
    { "ro.140", TEXT_5, "!int", IM_INVALID_ARGUMENT,
      "reflect.Value.Convert: value of type string cannot be converted to type int" },
    { "ro.141", PERSON, "Pt", IM_INVALID_ARGUMENT,
      "reflect.Value.Convert: value of type main.Person cannot be converted to type main.Pt" },
};

static const im_type *target(const char *name)
{
    if (name[0] != '!')
        return gopher_type(&g, name);
    if (strcmp(name, "!bytes") == 0)
        return im_bytes_type;
    const im_schema *predeclared = &im_predeclared.schema;
    return im_type_by_name(&predeclared, 1, im_str_of(name + 1));
}

START_TEST(convert_row)
{
    const struct convert_case *c = &CONVERT[_i];
    im_status status = { 0 };
    im_value out;
    im_code code = im_value_convert(&g.arena, source(c->from), target(c->to), &out, &status);

    ck_assert_msg(code == c->want, "%s: %s %s", c->label, im_code_name(code), status.text);
    const char *got = status.text;
    if (code == IM_OK) {
        ck_assert(im_type_same(out.type, target(c->to)) && !im_value_can_set(out));
        got = im_sprint(&g.arena, IM_PRINT_SHARP_V, out.type, out.ptr).ptr;
    }
    ck_assert_msg(strcmp(got, c->text) == 0, "%s: %s", c->label, got);
}
END_TEST

START_TEST(convert_more)
{
    static int64_t one = 1;
    im_slice short_slice = { &one, 1, 1 };
    im_status status = { 0 };
    im_value out;

    ck_assert_int_eq(im_value_convert(&g.arena,
                                      im_value_view(gopher_type(&g, "Every.ints"), &short_slice),
                                      gopher_type(&g, "Every.array_ptr"), &out, &status),
                     IM_FAILED_PRECONDITION);
    ck_assert_str_eq(status.text,                                                /* ro.144 */
                     "reflect: cannot convert slice with length 1 to pointer to array with "
                     "length 2");
    OK(im_value_convert(&g.arena, an_ann(), gopher_type(&g, "Talker"), &out, NULL));   /* ro.142 */
    ck_assert_int_eq(im_value_kind(out), IM_KIND_INTERFACE);
    im_value held;
    OK(im_value_elem(out, &held, NULL));
    ck_assert(held.type == gopher_type(&g, "Person") && held.ptr != (void *)&ann);
    OK(im_value_convert(&g.arena, hidden(), im_float64_type, &out, NULL));
    ck_assert(!im_value_can_interface(out) && "what is unexported stays so");
    ck_assert_int_eq(im_value_convert(&g.arena, no_value(), im_int_type, &out, NULL),
                     IM_INVALID_ARGUMENT);
}
END_TEST

/* ---- memory ---- */

enum { CALL_REQUESTS = 6 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_value args[3] = { argument('i'), argument('s'), argument('s') }, out;
    im_results results = { NULL, 0, IM_OK };

    im_arena_init(&arena, &mem, 0);
    im_code code = im_value_call(&arena, a_worker(), IM_STR("Work"), args, 3, &results, NULL);
    if (code == IM_OK)
        code = results.code;
    for (int i = 0; i < 200 && code == IM_OK; i++)
        code = im_value_convert(&arena, source(TEXT), gopher_type(&g, "Every.runes"), &out, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < CALL_REQUESTS || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("call");
    TCase *t = tcase_create("call");

    tcase_add_checked_fixture(t, setup, gopher_tear_down);
    tcase_add_loop_test(t, call_row, 0, ROWS(CALL));
    tcase_add_test(t, changing_methods);
    tcase_add_test(t, failing_method);
    tcase_add_loop_test(t, convert_row, 0, ROWS(CONVERT));
    tcase_add_test(t, convert_more);
    tcase_add_loop_test(t, no_memory, 0, CALL_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
