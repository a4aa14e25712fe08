/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: fields and tags by name, making values, what types allow, kinds.
 */
#include <string.h>

#include "core/map.h"
#include "object/tag.h"
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- fields of types ---- */

struct found {
    const im_type *owner;
    const im_field *field;
};

/* Go's FieldByName: the path's last step, and the struct that it is taken from. */
static struct found find_field(const im_type *type, const char *name)
{
    im_path path = im_type_visible(type, im_str_of(name));
    struct found found = { NULL, NULL };

    for (size_t i = 0; i < path.step_count; i++) {
        found = (struct found){ type, im_type_field(type, path.steps[i]) };
        type = im_field_type(found.owner, found.field);
        if (im_type_kind(type) == IM_KIND_PTR && i + 1 < path.step_count)
            type = im_type_elem(type);
    }
    return found;
}

static im_str raw_tag(const im_type *type, const char *name)
{
    struct found found = find_field(type, name);

    return im_field_tag(found.owner, found.field);
}

static im_code give_tag(struct op *op, const im_type *type, const char *name, const char *key)
{
    im_str value;

    (void)im_tag_lookup(op->arena, raw_tag(type, name), im_str_of(key), &value);
    return op_give_text(op, value);
}

OP_IS(tag_json,
      "{ f, _ := reflect.TypeOf(Person{}).FieldByName(\"Name\"); return f.Tag.Get(\"json\") }",
      give_tag(op, main_Person_type, "Name", "json"))
OP_IS(tag_db,
      "{ f, _ := reflect.TypeOf(Person{}).FieldByName(\"Name\"); return f.Tag.Get(\"db\") }",
      give_tag(op, main_Person_type, "Name", "db"))
OP_IS(tag_absent,
      "{ f, _ := reflect.TypeOf(Person{}).FieldByName(\"Name\"); return f.Tag.Get(\"xml\") }",
      give_tag(op, main_Person_type, "Name", "xml"))
OP_IS(tag_raw, "{ f, _ := reflect.TypeOf(Person{}).FieldByName(\"Age\"); return string(f.Tag) }",
      op_give_text(op, raw_tag(main_Person_type, "Age")))
OP_IS(tag_of_promoted,
      "{ f, _ := reflect.TypeOf(Manager{}).FieldByName(\"Age\"); return f.Tag.Get(\"json\") }",
      give_tag(op, main_Manager_type, "Age", "json"))

OP(index_of_promoted,
   "{ f, _ := reflect.TypeOf(Manager{}).FieldByName(\"Age\"); return f.Index }")
{
    im_path path = im_type_visible(main_Manager_type, IM_STR("Age"));
    int64_t *steps = im_arena_zalloc(op->arena, path.step_count, sizeof *steps);

    for (size_t i = 0; i < path.step_count; i++)
        steps[i] = path.steps[i];
    return op_give(op, op_list(op, "[]int", steps, path.step_count));
}

OP_IS(ambiguous, "{ _, ok := reflect.TypeOf(Dia{}).FieldByName(\"ID\"); return ok }",
      op_give_bool(op, find_field(main_Dia_type, "ID").field != NULL))

OP(shadowed, "{ f, _ := reflect.TypeOf(Shadow{}).FieldByName(\"ID\"); return f.Type.String() }")
{
    struct found found = find_field(main_Shadow_type, "ID");

    return op_give_text(op, im_type_string(im_field_type(found.owner, found.field)));
}

OP_IS(field_by_index, "reflect.TypeOf(Person{}).FieldByIndex([]int{1}).Name",
      op_give_text(op, im_field_name(main_Person_type, im_type_field(main_Person_type, 1))))

/* ---- through nil ---- */

static im_code field_of_nobody(struct op *op)
{
    static const uint16_t STEPS[] = { 0, 0, 0 };
    im_value m = op_of(op, main_Manager_type, &(main_Manager){ .Level = 0 }), field;

    return im_value_field_by_index(m, STEPS, 3, &field, op->status);
}

OP_IS(index_through_nil, "reflect.ValueOf(Manager{}).FieldByIndex([]int{0, 0, 0})",
      field_of_nobody(op))

/* Go says which field only here; a status has a place for that. */
OP(index_through_nil_error,
   "{ _, err := reflect.ValueOf(Manager{}).FieldByIndexErr([]int{0, 0, 0}); "
   "return err.Error() }")
{
    if (field_of_nobody(op) == IM_OK)
        return op_give_text(op, IM_STR("no error"));
    return op_give_text(op, im_str_printf(op->arena, "%s field %s", op->status->text,
                                          op->status->path));
}

/* ---- Indirect, New, Make ---- */

static im_value indirect(struct op *op, im_value v)
{
    return im_value_kind(v) == IM_KIND_PTR ? op_elem(op, v) : v;
}

static im_code make_slice(struct op *op, const im_type *type, size_t len, size_t cap)
{
    im_value slice;

    OP_TRY(im_value_make_slice(op->arena, type, len, cap, &slice, op->status));
    OP_TRY(im_value_cap(slice, &cap, op->status));
    return op_give_int(op, (int64_t)cap);
}

static im_code make_map(struct op *op, const im_type *type)
{
    im_value map;
    size_t len;

    OP_TRY(im_value_make_map(op->arena, type, &map, op->status));
    OP_TRY(im_value_len(map, &len, op->status));
    return op_give_int(op, (int64_t)len);
}

OP_IS(indirect_pointer, "reflect.Indirect(reflect.ValueOf(&Pt{1, 2}))",
      op_give(op, indirect(op, op_to(op, main_Pt_type, &(main_Pt){ 1, 2 }))))
OP_IS(indirect_value, "reflect.Indirect(reflect.ValueOf(Pt{1, 2}))",
      op_give(op, indirect(op, op_of(op, main_Pt_type, &(main_Pt){ 1, 2 }))))

OP(new_struct, "reflect.New(reflect.TypeOf(Pt{})).Elem()")
{
    im_value fresh;

    OP_TRY(im_value_new(op->arena, main_Pt_type, &fresh, op->status));
    return op_give(op, fresh);
}

OP_IS(make_slice_cap, "reflect.MakeSlice(reflect.TypeOf([]int{}), 2, 5).Cap()",
      make_slice(op, op_type("[]int"), 2, 5))
OP_IS(make_slice_len, "reflect.MakeSlice(reflect.TypeOf([]int{}), 3, 2)",
      make_slice(op, op_type("[]int"), 3, 2))
OP_IS(make_slice_of_int, "reflect.MakeSlice(reflect.TypeOf(5), 1, 1)",
      make_slice(op, im_int_type, 1, 1))
OP_IS(make_map_len, "reflect.MakeMap(reflect.TypeOf(map[string]int{})).Len()",
      make_map(op, op_type("map[string]int")))
OP_IS(make_map_of_slice, "reflect.MakeMap(reflect.TypeOf([]int{}))",
      make_map(op, op_type("[]int")))

/* Go gives a function that swaps; here swapping is the function. */
OP(swapper, "reflect.Swapper([]int{1, 2, 3}) != nil")
{
    im_value ints = OP_INTS(op, 1, 2, 3);
    int64_t first, last;

    OP_TRY(im_value_swap(ints, 0, 2, op->status));
    OP_TRY(im_value_get_int(op_index(op, ints, 0), &first, op->status));
    OP_TRY(im_value_get_int(op_index(op, ints, 2), &last, op->status));
    return op_give_bool(op, first == 3 && last == 1);
}

OP(addr_of_copy, "reflect.ValueOf(Pt{1, 2}).Addr()")
{
    im_value pointer;

    return im_value_addr(op->arena, op_of(op, main_Pt_type, &(main_Pt){ 1, 2 }), &pointer,
                         op->status);
}

/* ---- maps ---- */

/* The map has two keys: they are sorted by looking which comes first. */
OP(map_keys,
   "{ v := reflect.ValueOf(map[string]int{\"b\": 2, \"a\": 1}); ks := []string{}; "
   "for _, k := range v.MapKeys() { ks = append(ks, k.String()) }; sort.Strings(ks); "
   "return ks }")
{
    im_value v = op_dict(op, "b", 2), key, x;
    im_str keys[3];
    size_t cursor = 0, count = 0;

    OP_TRY(im_value_map_set(op->arena, v, op_text(op, "a"), op_int(op, 1), op->status));
    while (count < 3 && im_value_map_next(v, &cursor, &key, &x))
        keys[count++] = im_value_string(op->arena, key);
    if (count == 2 && im_str_compare(keys[0], keys[1]) > 0) {
        keys[2] = keys[0];
        keys[0] = keys[1];
        keys[1] = keys[2];
    }
    return op_give(op, op_list(op, "[]string", keys, count));
}

OP(entry_of_nil, "reflect.ValueOf(map[string]int(nil)).MapIndex(reflect.ValueOf(\"x\")).IsValid()")
{
    im_value entry;

    OP_TRY(im_value_map_get(op_nil(op, "map[string]int"), op_text(op, "x"), &entry, op->status));
    return op_give_bool(op, im_value_is_valid(entry));
}

OP(entry_by_int, "reflect.ValueOf(map[string]int{}).MapIndex(reflect.ValueOf(5))")
{
    im_value entry;

    return im_value_map_get(op_dict(op, NULL, 0), op_int(op, 5), &entry, op->status);
}

/* ---- what types allow ---- */

static im_code comparable(struct op *op, const im_type *type)
{
    return op_give_bool(op, (type->flags & IM_TYPE_COMPARABLE) != 0);
}

static im_code assignable(struct op *op, const im_type *from, const im_type *to)
{
    return op_give_bool(op, im_type_assignable_to(from, to));
}

static im_code convertible(struct op *op, const im_type *from, const im_type *to)
{
    return op_give_bool(op, im_type_convertible_to(from, to));
}

OP_IS(struct_comparable, "reflect.TypeOf(Pt{}).Comparable()", comparable(op, main_Pt_type))
OP_IS(slice_comparable, "reflect.TypeOf([]int{}).Comparable()",
      comparable(op, op_type("[]int")))
OP_IS(struct_of_slice_comparable, "reflect.TypeOf(struct{ F []int }{}).Comparable()",
      comparable(op, op_type("struct { F []int }")))
OP_IS(any_comparable, "reflect.TypeOf((*interface{})(nil)).Elem().Comparable()",
      comparable(op, im_any_type))
OP_IS(int_to_named, "reflect.TypeOf(5).AssignableTo(reflect.TypeOf(MyInt(0)))",
      assignable(op, im_int_type, main_MyInt_type))
OP_IS(int_converts_to_named, "reflect.TypeOf(5).ConvertibleTo(reflect.TypeOf(MyInt(0)))",
      convertible(op, im_int_type, main_MyInt_type))
OP_IS(slice_to_named, "reflect.TypeOf([]int{}).AssignableTo(reflect.TypeOf(IntSlice{}))",
      assignable(op, op_type("[]int"), main_IntSlice_type))
OP_IS(named_to_slice, "reflect.TypeOf(IntSlice{}).AssignableTo(reflect.TypeOf([]int{}))",
      assignable(op, main_IntSlice_type, op_type("[]int")))
OP_IS(struct_to_talker,
      "reflect.TypeOf(Person{}).AssignableTo(reflect.TypeOf((*Talker)(nil)).Elem())",
      assignable(op, main_Person_type, main_Talker_type))
OP_IS(string_converts_to_bytes, "reflect.TypeOf(\"\").ConvertibleTo(reflect.TypeOf([]byte{}))",
      convertible(op, im_string_type, im_bytes_type))
OP_IS(string_converts_to_int, "reflect.TypeOf(\"\").ConvertibleTo(reflect.TypeOf(5))",
      convertible(op, im_string_type, im_int_type))
OP_IS(ptr_to, "reflect.PtrTo(reflect.TypeOf(Pt{})).String()",
      op_give_text(op, im_type_string(im_type_ptr_to(op->arena, main_Pt_type))))

/* ---- kinds ---- */

OP_IS(kind_invalid, "reflect.Invalid.String()",
      op_give_text(op, im_str_of(im_kind_name(IM_KIND_INVALID))))
OP_IS(kind_ptr, "reflect.Ptr.String()", op_give_text(op, im_str_of(im_kind_name(IM_KIND_PTR))))

const struct op_row OPS_TYPE[] = {
    OP_ROW(tag_json), OP_ROW(tag_db), OP_ROW(tag_absent), OP_ROW(tag_raw),
    OP_ROW(tag_of_promoted), OP_ROW(index_of_promoted), OP_ROW(ambiguous), OP_ROW(shadowed),
    OP_ROW(field_by_index), OP_ROW(index_through_nil), OP_ROW(index_through_nil_error),
    OP_ROW(indirect_pointer), OP_ROW(indirect_value), OP_ROW(new_struct),
    OP_ROW(make_slice_cap), OP_ROW(make_slice_len), OP_ROW(make_slice_of_int),
    OP_ROW(make_map_len), OP_ROW(make_map_of_slice), OP_ROW(swapper), OP_ROW(addr_of_copy),
    OP_ROW(map_keys), OP_ROW(entry_of_nil), OP_ROW(entry_by_int), OP_ROW(struct_comparable),
    OP_ROW(slice_comparable), OP_ROW(struct_of_slice_comparable), OP_ROW(any_comparable),
    OP_ROW(int_to_named), OP_ROW(int_converts_to_named), OP_ROW(slice_to_named),
    OP_ROW(named_to_slice), OP_ROW(struct_to_talker), OP_ROW(string_converts_to_bytes),
    OP_ROW(string_converts_to_int), OP_ROW(ptr_to), OP_ROW(kind_invalid), OP_ROW(kind_ptr),
    { NULL, NULL },
};
