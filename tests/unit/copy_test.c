/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copy_test.c - deep copies: what is shared stays shared, cycles stay cycles, and nothing of the
 * copy lies in the source.
 */
#include "object/copy.h"

#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"
#include "object/dynamic.h"
#include "object/equal.h"


static im_arena target;

static void setup(void)
{
    gopher_open(&g);
    im_arena_init(&target, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&target);
    gopher_close(&g);
}

/* Text of the source that may be overwritten, to see that the copy does not lie in it. */
static im_str text(const char *literal)
{
    return im_str_copy(&g.arena, im_str_of(literal));
}

/* An Every with something of every kind. */
static im_value sample(void)
{
    im_value v = fresh("Every"), map, pair = fresh("Pair"), pointer, shape = fresh("Shape");
    im_str key = text("key"), nick = text("nick");
    int64_t number = 5;

    OK(im_value_append(&g.arena, field(v, "strings"), str_of(&key), NULL));
    OK(im_value_append(&g.arena, field(v, "ints"), int_of(&number), NULL));
    im_bytes bytes = im_bytes_from(key.ptr, 2);
    OK(im_value_append(&g.arena, field(v, "bytes_list"), im_value_view(im_bytes_type, &bytes),
                       NULL));
    OK(im_value_set(&g.arena, field(pair, "A"), str_of(&nick), NULL));
    OK(im_value_set(&g.arena, field(pair, "B"), fresh("Err"), NULL));
    OK(im_value_set_which(shape, 2, NULL));
    OK(im_value_addr(&g.arena, fresh("Pt"), &pointer, NULL));
    OK(im_value_append(&g.arena, field(v, "pt_ptrs"), pointer, NULL));
    OK(im_value_append(&g.arena, field(v, "pt_ptrs"), pointer, NULL));
    OK(im_value_set(&g.arena, field(v, "pt_ptr"), pointer, NULL));
    OK(im_value_append(&g.arena, field(v, "anys"), pair, NULL));
    OK(im_value_append(&g.arena, field(v, "anys"), pointer, NULL));
    OK(im_value_append(&g.arena, field(v, "anys"), shape, NULL));
    im_value patch = fresh("Patch");
    OK(im_value_set_state(field(patch, "nick"), IM_SET, NULL));
    ((Patch *)patch.ptr)->nick.value = nick;
    OK(im_value_append(&g.arena, field(v, "patches"), patch, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_keys"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&key), int_of(&number), NULL));
    OK(im_value_map_set(&g.arena, map, fresh("Pt"), int_of(&number), NULL));
    OK(im_value_set(&g.arena, field(v, "any_keys"), map, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_map"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&key), field(v, "strings"), NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&nick), field(v, "any_keys"), NULL));
    OK(im_value_set(&g.arena, field(v, "any_map"), map, NULL));
    return v;
}

static void *copy_of(im_value v)
{
    void *copy = im_arena_zalloc(&target, 1, v.type->size);

    ck_assert_ptr_nonnull(copy);
    OK(im_deep_copy(&target, v.type, v.ptr, copy, NULL));
    return copy;
}

START_TEST(copy_of_everything)
{
    im_value v = sample();
    void *copy = copy_of(v);
    bool equal;

    OK(im_deep_equal(NULL, v.type, v.ptr, copy, &equal, NULL));
    ck_assert(equal);

    /* Without the source the copy is whole: valgrind and ASan watch over this. */
    im_arena_release(&g.arena);
    im_value again = im_value_of(v.type, copy), key_text;
    OK(im_value_by_path(again, IM_STR("any_map[\"key\"][0]"), &key_text, NULL));
    im_str got;
    OK(im_value_get_string(key_text, &got, NULL));
    ck_assert(im_str_equal(got, IM_STR("key")));
    OK(im_value_by_path(again, IM_STR("anys[0].A"), &key_text, NULL));
    OK(im_value_elem(key_text, &key_text, NULL));
    OK(im_value_get_string(key_text, &got, NULL));
    ck_assert(im_str_equal(got, IM_STR("nick")));
    im_any found;
    OK(im_value_to_any(&target, im_value_view(im_string_type, &IM_STR("key")), &found, NULL));
    im_value keyed;
    OK(im_value_map_get(field(again, "any_keys"), im_value_of_any(&found), &keyed, NULL));
    ck_assert(im_value_is_valid(keyed) && "keys can be found in the copy");
}
END_TEST

START_TEST(sharing)
{
    im_value v = sample();
    char *copy = copy_of(v);
    im_value again = im_value_of(v.type, copy);
    void **pointers = ((im_slice *)field(again, "pt_ptrs").ptr)->ptr;
    void *single = *(void **)field(again, "pt_ptr").ptr;
    im_any *anys = ((im_slice *)field(again, "anys").ptr)->ptr;

    ck_assert_ptr_eq(pointers[0], pointers[1]);
    ck_assert_ptr_eq(pointers[0], single);
    ck_assert_ptr_eq(anys[1].data, single);
    ck_assert_ptr_ne(single, *(void **)field(v, "pt_ptr").ptr);

    im_any *of_map = im_map_get(*(im_map **)field(again, "any_map").ptr, &IM_STR("nick"));
    ck_assert_ptr_eq(*(im_map **)of_map->data, *(im_map **)field(again, "any_keys").ptr);
    im_any *of_slice = im_map_get(*(im_map **)field(again, "any_map").ptr, &IM_STR("key"));
    ck_assert_ptr_eq(((im_slice *)of_slice->data)->ptr,
                     ((im_slice *)field(again, "strings").ptr)->ptr);
}
END_TEST

START_TEST(cycles)
{
    Node a = { 1, NULL }, b = { 2, &a };
    im_any_slice self = { NULL, 1, 1 };
    im_any item = { im_any_slice_type, &self };

    a.Next = &b;
    self.ptr = &item;
    Node *copy = copy_of(GOPHER_OF(&g, "Node", a));
    /* The copy of a itself is one more node in front of the ring. */
    ck_assert(copy->V == 1 && copy->Next->V == 2 && copy->Next->Next->V == 1);
    ck_assert_ptr_eq(copy->Next->Next->Next, copy->Next);
    ck_assert_ptr_ne(copy->Next, &b);

    im_any_slice *again = copy_of(im_value_of(im_any_slice_type, &self));
    im_any_slice *held = again->ptr[0].data;
    ck_assert_ptr_ne(again->ptr, self.ptr);
    ck_assert_ptr_eq(held->ptr, again->ptr);
}
END_TEST

START_TEST(nil_and_empty)
{
    im_value v = fresh("Every");
    im_slice *ints = field(v, "ints").ptr;

    ints->ptr = IM_EMPTY;
    im_value again = im_value_of(v.type, copy_of(v));
    ck_assert_ptr_eq(((im_slice *)field(again, "ints").ptr)->ptr, IM_EMPTY);
    ck_assert_ptr_null(((im_slice *)field(again, "strings").ptr)->ptr);
    ck_assert_ptr_null(*(void **)field(again, "pt_ptr").ptr);
    ck_assert_ptr_null(*(void **)field(again, "any_map").ptr);
}
END_TEST

START_TEST(spare_room)
{
    im_value v = fresh("Every.ints");
    int64_t x = 1;

    OK(im_value_append(&g.arena, v, int_of(&x), NULL));
    OK(im_value_append(&g.arena, v, int_of(&x), NULL));
    OK(im_value_set_len(v, 1, NULL));
    im_slice *copy = copy_of(v);
    ck_assert(copy->len == 1 && copy->cap == 1);
}
END_TEST

START_TEST(no_stack_needed)
{
    enum { LONG = 200000 };
    Node *nodes = im_arena_zalloc(&g.arena, LONG, sizeof *nodes);
    size_t count = 0;

    ck_assert_ptr_nonnull(nodes);
    for (size_t i = 0; i + 1 < LONG; i++)
        nodes[i].Next = &nodes[i + 1];
    for (Node *n = copy_of(GOPHER_OF(&g, "Node", nodes[0])); n != NULL; n = n->Next)
        count++;
    ck_assert_uint_eq(count, LONG);
}
END_TEST

START_TEST(nested_too_deep)
{
    enum { NESTED = 1100 };
    static Pair chain[NESTED + 1];
    const im_type *pair = gopher_type(&g, "Pair");
    im_status status = { 0 };
    Pair copy;

    for (int i = 0; i < NESTED; i++)
        chain[i].A = (im_any){ pair, &chain[i + 1] };
    ck_assert_int_eq(im_deep_copy(&target, pair, &chain[0], &copy, &status),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_str_eq(status.text, "copy: nested deeper than 1000 values");
    OK(im_deep_copy(&target, pair, &chain[NESTED - 900], &copy, NULL));
}
END_TEST

START_TEST(plain_data)
{
    Line line = { { 1, 2 }, { 3, 4 } };
    const char *c_text = text("c").ptr, *copied_text;

    ck_assert_int_eq(memcmp(copy_of(GOPHER_OF(&g, "Line", line)), &line, sizeof line), 0);
    memcpy(&copied_text, copy_of(im_value_of(im_cstr_type, &c_text)), sizeof copied_text);
    ck_assert_str_eq(copied_text, "c");
    ck_assert_ptr_ne(copied_text, c_text);
}
END_TEST

enum { COPY_REQUESTS = 12 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_value v = sample();
    im_str long_text = { im_arena_zalloc(&g.arena, 100000, 1), 100000 };

    OK(im_value_append(&g.arena, field(v, "strings"), str_of(&long_text), NULL));
    void *copy = im_arena_zalloc(&target, 1, v.type->size);
    im_arena_init(&arena, &mem, 0);
    im_code code = im_deep_copy(&arena, v.type, v.ptr, copy, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < COPY_REQUESTS || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("copy");
    TCase *t = tcase_create("copy");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, copy_of_everything);
    tcase_add_test(t, sharing);
    tcase_add_test(t, cycles);
    tcase_add_test(t, nil_and_empty);
    tcase_add_test(t, spare_room);
    tcase_add_test(t, no_stack_needed);
    tcase_add_test(t, nested_too_deep);
    tcase_add_test(t, plain_data);
    tcase_add_loop_test(t, no_memory, 0, COPY_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
