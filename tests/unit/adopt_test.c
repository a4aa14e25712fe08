/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adopt_test.c - the structs of tests/adopt/shapes.h, through the tables that imago adopt wrote.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "codec/json.h"
#include "object/copy.h"
#include "object/equal.h"
#include "object/print.h"
#include "object/value.h"
#include "shapes.im.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- what the header declares ---- */

double shape_area(const struct shape *s)
{
    if (s->kind == SHAPE_CIRCLE)
        return 3 * s->u.radius * s->u.radius;
    return s->kind == SHAPE_BOX ? (double)s->u.box.size.width * s->u.box.size.height : 0;
}

void shape_scale(struct shape *s, double factor)
{
    if (s->kind == SHAPE_CIRCLE)
        s->u.radius *= factor;
}

const char *shape_name(const struct shape *s)
{
    return s->kind == SHAPE_CIRCLE ? "circle" : s->kind == SHAPE_BOX ? "box" : NULL;
}

double point_norm(point_t p)
{
    return sqrt(p.x * p.x + p.y * p.y);
}

struct shape *drawing_find(const struct drawing *d, int id)
{
    for (size_t i = 0; i < d->n_shapes; i++)
        if (d->shapes[i].id == id)
            return &d->shapes[i];
    return NULL;
}

int drawing_visit(struct drawing *d, int (*visit)(struct shape *s))
{
    return visit(d->shapes);
}

const char *drawing_text(const struct drawing *d)
{
    return d->title;
}

/* ---- fixtures ---- */

static im_arena arena;

static void setup(void)
{
    arena = (im_arena)IM_ARENA_INIT;
}

static void teardown(void)
{
    im_arena_release(&arena);
}

static struct shape shapes[3];
static unsigned char blob[] = { 'x', 'y', 'z' };
static char remark[] = "not ended";
static const char *tags[] = { "a", NULL };

static struct drawing make_drawing(void)
{
    shapes[0] = (struct shape){ .id = 1, .kind = SHAPE_CIRCLE, .u.radius = 2 };
    shapes[1] = (struct shape){ .id = 2, .kind = SHAPE_BOX, .u.box = { { 1, 2 }, { 3, 4 } } };
    shapes[2] = (struct shape){ .id = 3, .kind = SHAPE_LABEL, .u.label = "hi" };
    return (struct drawing){
        .title = "Mona", .digest = { 1, 2, 3, 4 }, .shapes = shapes, .n_shapes = 3,
        .blob = blob, .used = 3, .remark = remark, .remark_len = 3, .tags = tags, .tag_count = 2,
        .scores = { 5, 6, 7 }, .nscores = 2, .major_version = 9, .code = 77, .state = FINAL,
        .flags = { .mode = 5, .shift = -3, .dirty = 1, .last = SHAPE_BOX,
                   .wide = UINT64_C(1) << 39 },
        .user = blob, .grid = { { 1, 2, 3 }, { 4, 5, 6 } },
    };
}

static const char DRAWING[] =
    "{\"title\":\"Mona\",\"digest\":[1,2,3,4],\"shapes\":["
    "{\"number\":1,\"what\":{\"radius\":2},\"kind\":1},"
    "{\"number\":2,\"what\":{\"box\":{\"at\":{\"x\":1,\"y\":2},"
    "\"size\":{\"width\":3,\"height\":4}}},\"kind\":7},"
    "{\"number\":3,\"what\":{\"label\":\"hi\"},\"kind\":-2}],\"n_shapes\":3,\"blob\":\"eHl6\","
    "\"used\":3,\"remark\":\"not\",\"remark_len\":3,\"tags\":[\"a\",null],\"tag_count\":2,"
    "\"scores\":[5,6],\"nscores\":2,\"major_version\":9,\"minor_version\":0,\"state\":\"FINAL\","
    "\"flags\":{\"mode\":5,\"shift\":-3,\"dirty\":true,\"last\":7,\"wide\":549755813888},"
    "\"grid\":[[1,2,3],[4,5,6]]}";

static im_str encode(const im_type *type, const void *value)
{
    im_status status = { 0 };
    im_str text = { NULL, 0 };
    im_code code = im_json_encode(type, value, &arena, NULL, &text, &status);

    ck_assert_msg(code == IM_OK, "%s", status.text);
    return text;
}

static void expect(im_str got, const char *want)
{
    ck_assert_msg(im_str_equal(got, im_str_of(want)), "got  %.*s\nwant %s", IM_STR_ARG(got), want);
}

/* ---- JSON ---- */

START_TEST(json_both_ways)
{
    struct drawing d = make_drawing(), back;

    expect(encode(shapes_drawing_type, &d), DRAWING);
    memset(&back, 0, sizeof back);
    ck_assert_int_eq(im_json_decode(DRAWING, strlen(DRAWING), shapes_drawing_type, &back, &arena,
                                    NULL, NULL), IM_OK);
    ck_assert_uint_eq(back.n_shapes, 3);
    ck_assert_int_eq(back.shapes[1].kind, SHAPE_BOX);
    ck_assert_int_eq(back.shapes[1].u.box.size.height, 4);
    ck_assert_str_eq(back.title, "Mona");
    ck_assert_int_eq(back.flags.shift, -3);
    expect(encode(shapes_drawing_type, &back), DRAWING);
}
END_TEST

/* An own document or a hostile one, read into an empty drawing, and what is then there. */
static const struct decode_case {
    const char *label;
    const char *text;
    im_code want;
    const char *then;                      /* a part of the drawing, written again             */
} DECODE[] = {
    { "a length of its own is not believed", "{\"n_shapes\":9}", IM_OK, "\"n_shapes\":0" },
    { "nor behind its elements", "{\"shapes\":[{\"number\":4}],\"n_shapes\":9}", IM_OK,
      "[{\"number\":4,\"kind\":0}],\"n_shapes\":1" },
    { "null has no elements", "{\"shapes\":[{}],\"shapes\":null}", IM_OK,
      "\"shapes\":null,\"n_shapes\":0" },
    { "an empty array is one", "{\"shapes\":[]}", IM_OK, "\"shapes\":[],\"n_shapes\":0" },
    { "a case of its own is not believed",
      "{\"shapes\":[{\"what\":{\"radius\":1e300},\"kind\":-2}]}", IM_OK,
      "{\"number\":0,\"what\":{\"radius\":1e+300},\"kind\":1}" },
    { "no case", "{\"shapes\":[{\"what\":{\"radius\":1},\"what\":null}]}", IM_OK,
      "[{\"number\":0,\"kind\":0}]" },
    { "the last case counts", "{\"shapes\":[{\"what\":{\"radius\":1,\"label\":\"x\"}}]}", IM_OK,
      "{\"number\":0,\"what\":{\"label\":\"x\"},\"kind\":-2}" },
    { "text that fits", "{\"title\":\"fifteen letters\"}", IM_OK,
      "\"title\":\"fifteen letters\"" },
    { "text that leaves no NUL", "{\"title\":\"sixteen letters!\"}", IM_OUT_OF_RANGE,
      "\"title\":\"\"" },
    { "more than an array has", "{\"scores\":[1,2,3,4,5,6]}", IM_OUT_OF_RANGE, "\"scores\":[]" },
    { "as many as it has", "{\"scores\":[1,2,3,4,5]}", IM_OK,
      "\"scores\":[1,2,3,4,5],\"nscores\":5" },
    { "bits that fit", "{\"flags\":{\"shift\":-16,\"wide\":1099511627775}}", IM_OK,
      "\"shift\":-16,\"dirty\":false,\"last\":0,\"wide\":1099511627775" },
    { "bits that do not", "{\"flags\":{\"mode\":8}}", IM_OUT_OF_RANGE, "\"mode\":0" },
    { "negative bits", "{\"flags\":{\"shift\":-17}}", IM_OUT_OF_RANGE, "\"shift\":0" },
    { "null leaves bits", "{\"flags\":{\"mode\":3,\"mode\":null}}", IM_OK, "\"mode\":3" },
    { "bits of another type", "{\"flags\":{\"mode\":\"x\"}}", IM_INVALID_ARGUMENT, "\"mode\":0" },
    { "elements of another type", "{\"shapes\":3}", IM_INVALID_ARGUMENT, "\"shapes\":null" },
    { "an element of another type", "{\"tags\":[1]}", IM_INVALID_ARGUMENT, "\"tags\":[null]" },
    { "bytes", "{\"blob\":\"AAEC\"}", IM_OK, "\"blob\":\"AAEC\",\"used\":3" },
    { "counted text", "{\"remark\":\"hello\"}", IM_OK, "\"remark\":\"hello\",\"remark_len\":5" },
    { "no text", "{\"remark\":\"\"}", IM_OK, "\"remark_len\":0" },
    { "the constant's name", "{\"state\":\"FINAL\"}", IM_OK, "\"state\":\"FINAL\"" },
    { "opaque members are unknown", "{\"user\":1,\"secret\":2,\"union\":3,\"on_change\":4}", IM_OK,
      "\"title\":\"\"" },
    { "a pointer to its own kind", "{\"next\":{\"title\":\"b\"}}", IM_OK,
      "\"next\":{\"title\":\"b\"" },
};

START_TEST(decode_row)
{
    const struct decode_case *c = &DECODE[_i];
    struct drawing d;
    im_status status = { 0 };

    memset(&d, 0, sizeof d);
    im_code code = im_json_decode(c->text, strlen(c->text), shapes_drawing_type, &d, &arena, NULL,
                                  &status);
    ck_assert_msg(code == c->want, "%s: %s (%s)", c->label, im_code_text(code), status.text);
    im_str text = encode(shapes_drawing_type, &d);
    ck_assert_msg(strstr(im_cstr(&arena, text), c->then) != NULL, "%s: no %s in %.*s", c->label,
                  c->then, IM_STR_ARG(text));
}
END_TEST

START_TEST(flexible_array)
{
    struct trail *t = im_arena_zalloc(&arena, 1, sizeof *t + 2 * sizeof *t->points);
    struct trail copy;

    t->count = 2;
    t->points[1] = (point_t){ 3, 4 };
    expect(encode(shapes_trail_type, t),
           "{\"count\":2,\"points\":[{\"x\":0,\"y\":0},{\"x\":3,\"y\":4}]}");
    ck_assert_int_eq(im_json_decode("{\"points\":[{}]}", 15, shapes_trail_type, t, &arena, NULL,
                                    NULL), IM_OUT_OF_RANGE);
    ck_assert_int_eq(t->count, 2);
    ck_assert_int_eq(im_deep_copy(&arena, shapes_trail_type, t, &copy, NULL), IM_OK);
    ck_assert_int_eq(copy.count, 0);
}
END_TEST

/* ---- values ---- */

START_TEST(prints)
{
    struct drawing d = make_drawing();

    expect(im_sprint(&arena, IM_PRINT_V, shapes_drawing_type, &d), "Mona");
    expect(im_sprint(&arena, IM_PRINT_PLUS_V, shapes_flags_type, &d.flags),
           "{mode:5 shift:-3 dirty:true last:SHAPE_BOX wide:549755813888}");
    expect(im_sprint(&arena, IM_PRINT_PLUS_V, shapes_shape_type, &shapes[1]),
           "{id:2 u:{box:{at:{x:1 y:2} size:{width:3 height:4}}} kind:SHAPE_BOX}");
    expect(im_sprint(&arena, IM_PRINT_V, shapes_shape_type, &shapes[2]), "{3 {hi} SHAPE_LABEL}");
}
END_TEST

static im_value part(void *value, const im_type *type, const char *path)
{
    im_value v = im_value_of(type, value), out;
    im_status status = { 0 };

    ck_assert_msg(im_value_by_path(v, im_str_of(path), &out, &status) == IM_OK, "%s", status.text);
    return out;
}

START_TEST(bit_fields)
{
    struct drawing d = make_drawing();
    uint64_t wide;
    int64_t shift;

    im_value v = part(&d, shapes_drawing_type, "flags.wide");
    ck_assert_int_eq(im_value_get_uint(v, &wide, NULL), IM_OK);
    ck_assert(wide == UINT64_C(1) << 39);
    ck_assert_int_eq(im_value_set_uint(v, 5, NULL), IM_OK);
    v = part(&d, shapes_drawing_type, "flags.shift");
    ck_assert_int_eq(im_value_set_int(v, -16, NULL), IM_OK);
    ck_assert_int_eq(im_value_get_int(v, &shift, NULL), IM_OK);
    ck_assert_int_eq(shift, -16);
    ck_assert_uint_eq(d.flags.wide, 5);
    ck_assert_int_eq(d.flags.shift, -16);
    ck_assert_uint_eq(d.flags.mode, 5);
    ck_assert_int_eq(d.flags.last, SHAPE_BOX);
    ck_assert(d.flags.dirty);
}
END_TEST

START_TEST(unions)
{
    struct drawing d = make_drawing();
    int32_t which;
    im_value v = part(&d.shapes[0], shapes_shape_type, "u");

    ck_assert_int_eq(im_value_which(v, &which, NULL), IM_OK);
    ck_assert_int_eq(which, 1);
    ck_assert_int_eq(im_value_set_which(v, 2, NULL), IM_OK);
    ck_assert_int_eq(d.shapes[0].kind, SHAPE_BOX);
    ck_assert_int_eq(d.shapes[0].id, 1);
    ck_assert(d.shapes[0].u.box.at.x == 0);
    d.shapes[0].kind = (enum shape_kind)99;
    ck_assert_int_eq(im_value_which(v, &which, NULL), IM_OK);
    ck_assert_int_eq(which, 0);
    expect(encode(shapes_shape_type, &d.shapes[0]), "{\"number\":1,\"kind\":99}");
}
END_TEST

START_TEST(char_arrays)
{
    struct drawing d = make_drawing();
    im_value v = part(&d, shapes_drawing_type, "title");
    im_str text;

    ck_assert_int_eq(im_value_get_string(v, &text, NULL), IM_OK);
    expect(text, "Mona");
    ck_assert_int_eq(im_value_set_string(v, IM_STR("Lisa"), NULL), IM_OK);
    ck_assert_str_eq(d.title, "Lisa");
    ck_assert_int_eq(im_value_set_string(v, IM_STR("sixteen letters!"), NULL), IM_OUT_OF_RANGE);
    ck_assert_str_eq(d.title, "Lisa");
}
END_TEST

START_TEST(copies_and_equality)
{
    struct drawing d = make_drawing(), copy;

    ck_assert_int_eq(im_deep_copy(&arena, shapes_drawing_type, &d, &copy, NULL), IM_OK);
    ck_assert_ptr_ne(copy.shapes, d.shapes);
    ck_assert_ptr_ne(copy.tags[0], d.tags[0]);
    ck_assert_ptr_eq(copy.user, d.user);
    expect(encode(shapes_drawing_type, &copy), DRAWING);
    bool equal = false;
    ck_assert_int_eq(im_deep_equal(&arena, shapes_drawing_type, &d, &copy, &equal, NULL), IM_OK);
    ck_assert(equal);
    copy.shapes[2].u.label = "ho";
    ck_assert_int_eq(im_deep_equal(&arena, shapes_drawing_type, &d, &copy, &equal, NULL), IM_OK);
    ck_assert(!equal);
}
END_TEST

/* ---- methods ---- */

START_TEST(interfaces)
{
    struct drawing d = make_drawing();
    measured_Measured m = shapes_as_measured_Measured(&d.shapes[0]);
    measured_Named n;

    measured_Measured_scale(m, 2);
    ck_assert(measured_Measured_area(m) == 48);
    ck_assert_int_eq(shapes_shape_box_measured_Named(&arena, d.shapes[1], &n), IM_OK);
    expect(measured_Named_name(n), "box");
    n = shapes_shape_as_measured_Named(&d.shapes[2]);
    ck_assert_uint_eq(measured_Named_name(n).len, 0);
    ck_assert(im_type_implements(shapes_shape_type, measured_Named_type));
    ck_assert(!im_type_implements(shapes_shape_type, measured_Measured_type));
    ck_assert(!im_type_implements(shapes_drawing_ptr_type, measured_Measured_type));
}
END_TEST

START_TEST(calls_by_name)
{
    struct drawing d = make_drawing();
    point_t p = { 3, 4 };
    int32_t id = 2;
    im_value argument = im_value_view(im_int32_type, &id);
    im_results results;
    void *found;
    double norm;

    ck_assert_int_eq(im_value_call(&arena, im_value_of(shapes_drawing_type, &d), IM_STR("find"),
                                   &argument, 1, &results, NULL), IM_OK);
    ck_assert_int_eq(im_value_get_pointer(results.values[0], &found, NULL), IM_OK);
    ck_assert_ptr_eq(found, &d.shapes[1]);
    ck_assert_int_eq(im_value_call(&arena, im_value_of(shapes_point_t_type, &p), IM_STR("norm"),
                                   NULL, 0, &results, NULL), IM_OK);
    ck_assert_int_eq(im_value_get_float(results.values[0], &norm, NULL), IM_OK);
    ck_assert(norm == 5);
    ck_assert_ptr_null(im_type_method_by_name(shapes_drawing_ptr_type, IM_STR("visit")));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("adopt");
    TCase *t = tcase_create("shapes");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, json_both_ways);
    tcase_add_loop_test(t, decode_row, 0, ROWS(DECODE));
    tcase_add_test(t, flexible_array);
    tcase_add_test(t, prints);
    tcase_add_test(t, bit_fields);
    tcase_add_test(t, unions);
    tcase_add_test(t, char_arrays);
    tcase_add_test(t, copies_and_equality);
    tcase_add_test(t, interfaces);
    tcase_add_test(t, calls_by_name);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
