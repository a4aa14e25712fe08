/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shop.h - a small schema whose tables are put together by hand, for tests of rt/object that
 * must not lean on the generator.
 *
 *   package shop
 *   type Person struct { name string `json:"n"`; age int32 }
 *   type Employee struct { Person; boss *Person; _id int64 }
 *   func (p Person) talk() string          func (p *Person) grow(years int32)
 *   type Talker interface { talk() string }
 *   type Grower interface { grow(int32); talk() string }
 *   type Robot struct { model int64 }      func (r Robot) beep() string, _hum() string
 *   type Hummer interface { beep() string; _hum() string }
 *   type Liar interface { grow() string }  the right name, another signature
 */
#ifndef TESTS_UNIT_SHOP_H
#define TESTS_UNIT_SHOP_H

#include <assert.h>
#include <stdio.h>

#include "object/any.h"

enum {
    SHOP_PERSON, SHOP_PERSON_PTR, SHOP_EMPLOYEE, SHOP_EMPLOYEE_PTR, SHOP_ROBOT, SHOP_ROBOT_PTR,
    SHOP_TALKER, SHOP_GROWER, SHOP_HUMMER, SHOP_LIAR, SHOP_TELLS, SHOP_TAKES, SHOP_TYPE_COUNT
};
enum { SHOP_LINK_STRING, SHOP_LINK_INT32, SHOP_LINK_INT64, SHOP_LINK_TALK, SHOP_LINK_GROW,
       SHOP_LINK_EMPLOYEE_TALK, SHOP_LINK_EMPLOYEE_GROW, SHOP_LINK_BEEP, SHOP_LINK_COUNT };

typedef struct shop_Person { im_str name; int32_t age; } shop_Person;
typedef struct shop_Employee { shop_Person Person; shop_Person *boss; int64_t _id; } shop_Employee;
typedef struct shop_Robot { int64_t model; } shop_Robot;
typedef struct shop_Talker_vtable { const im_type *type; im_str (*talk)(void *self);
} shop_Talker_vtable;
typedef struct shop_Talker { const shop_Talker_vtable *vt; void *self; } shop_Talker;
typedef struct shop_Grower_vtable { const im_type *type; void (*grow)(void *self, int32_t years);
    im_str (*talk)(void *self); } shop_Grower_vtable;
typedef struct shop_Grower { const shop_Grower_vtable *vt; void *self; } shop_Grower;

typedef struct shop_tables {
    im_schema schema;
    im_type types[SHOP_TYPE_COUNT];
    im_field fields[16];
    im_method methods[24];
    uint16_t words[128];
    char names[512];
    im_link links[SHOP_LINK_COUNT];
    uint32_t names_len;
} shop_tables;

static im_str shop_person_talk(void *self)
{
    return ((shop_Person *)self)->name;
}

static void shop_person_grow(void *self, int32_t years)
{
    ((shop_Person *)self)->age += years;
}

static im_str shop_employee_talk(void *self)
{
    return shop_person_talk(&((shop_Employee *)self)->Person);
}

static void shop_employee_grow(void *self, int32_t years)
{
    shop_person_grow(&((shop_Employee *)self)->Person, years);
}

static im_str shop_robot_beep(void *self)
{
    (void)self;
    return IM_STR("beep");
}

static uint32_t shop_name(shop_tables *t, const char *text)
{
    uint32_t len = (uint32_t)strlen(text), at = t->names_len;

    assert(len < 0x80 && at + len + 1 <= sizeof t->names);
    t->names[at] = (char)len;
    memcpy(t->names + at + 1, text, len);
    t->names_len = at + len + 1;
    return at;
}

static void shop_type(shop_tables *t, uint32_t index, im_kind kind, const char *string,
                      size_t size, im_ref ptr_to)
{
    const char *dot = strchr(string, '.');
    bool named = dot != NULL && string[0] != '*';

    t->types[index] = (im_type){
        .hash = im_hash_bytes(string, strlen(string)), .index = index, .size = (uint32_t)size,
        .string = (shop_name(t, string) + 1) & 0xffffff, .string_len = (uint16_t)strlen(string),
        .ptr_to = ptr_to & IM_NO_REF, .elem = IM_NO_REF, .key = IM_NO_REF,
        .name_len = named ? (uint16_t)strlen(dot + 1) : 0,
        .flags = named ? IM_TYPE_NAMED : 0, .kind = (uint8_t)kind, .align = 8,
    };
    if (kind == IM_KIND_STRUCT)
        t->types[index].visible = t->types[index].json = 0;
}

static void shop_field(shop_tables *t, uint32_t type, const char *name, im_ref ref, size_t offset,
                       uint8_t flags)
{
    im_type *owner = &t->types[type];

    if (owner->field_count++ == 0)
        owner->fields = t->schema.field_count;
    t->fields[t->schema.field_count++] = (im_field){
        .name = shop_name(t, name) & 0xffffff, .type = ref & IM_NO_REF,
        .offset = (uint32_t)offset, .flags = flags };
}

static void shop_method(shop_tables *t, uint32_t type, const char *name, im_ref func,
                        uint32_t slot)
{
    im_type *owner = &t->types[type];

    if (owner->method_count++ == 0)
        owner->methods = t->schema.method_count;
    if (name[0] != '_')
        owner->exported_method_count++;
    t->methods[t->schema.method_count++] = (im_method){ shop_name(t, name), func, slot, IM_NO_REF };
}

static void shop_make_types(shop_tables *t)
{
    shop_type(t, SHOP_PERSON, IM_KIND_STRUCT, "shop.Person", sizeof(shop_Person), SHOP_PERSON_PTR);
    shop_type(t, SHOP_PERSON_PTR, IM_KIND_PTR, "*shop.Person", 8, IM_NO_REF);
    shop_type(t, SHOP_EMPLOYEE, IM_KIND_STRUCT, "shop.Employee", sizeof(shop_Employee),
              SHOP_EMPLOYEE_PTR);
    shop_type(t, SHOP_EMPLOYEE_PTR, IM_KIND_PTR, "*shop.Employee", 8, IM_NO_REF);
    shop_type(t, SHOP_ROBOT, IM_KIND_STRUCT, "shop.Robot", sizeof(shop_Robot), SHOP_ROBOT_PTR);
    shop_type(t, SHOP_ROBOT_PTR, IM_KIND_PTR, "*shop.Robot", 8, IM_NO_REF);
    shop_type(t, SHOP_TALKER, IM_KIND_INTERFACE, "shop.Talker", 16, IM_NO_REF);
    shop_type(t, SHOP_GROWER, IM_KIND_INTERFACE, "shop.Grower", 16, IM_NO_REF);
    shop_type(t, SHOP_HUMMER, IM_KIND_INTERFACE, "shop.Hummer", 16, IM_NO_REF);
    shop_type(t, SHOP_LIAR, IM_KIND_INTERFACE, "shop.Liar", 16, IM_NO_REF);
    shop_type(t, SHOP_TELLS, IM_KIND_FUNC, "func() string", 8, IM_NO_REF);
    shop_type(t, SHOP_TAKES, IM_KIND_FUNC, "func(int32)", 8, IM_NO_REF);
    t->types[SHOP_PERSON_PTR].elem = SHOP_PERSON;
    t->types[SHOP_EMPLOYEE_PTR].elem = SHOP_EMPLOYEE;
    t->types[SHOP_ROBOT_PTR].elem = SHOP_ROBOT;
    t->types[SHOP_TELLS].len = 0;
    t->types[SHOP_TAKES].len = 1;
}

static void shop_make_fields(shop_tables *t)
{
    enum { TYPES = SHOP_TYPE_COUNT };

    shop_field(t, SHOP_PERSON, "name", TYPES + SHOP_LINK_STRING, offsetof(shop_Person, name), 0);
    shop_name(t, "json:\"n\"");           /* behind the field's name                         */
    t->fields[0].tagged = 1;
    shop_field(t, SHOP_PERSON, "age", TYPES + SHOP_LINK_INT32, offsetof(shop_Person, age), 0);
    shop_field(t, SHOP_EMPLOYEE, "Person", SHOP_PERSON, 0, IM_FIELD_EMBEDDED);
    shop_field(t, SHOP_EMPLOYEE, "boss", SHOP_PERSON_PTR, offsetof(shop_Employee, boss), 0);
    shop_field(t, SHOP_EMPLOYEE, "_id", TYPES + SHOP_LINK_INT64, offsetof(shop_Employee, _id),
               IM_FIELD_UNEXPORTED);
    shop_field(t, SHOP_ROBOT, "model", TYPES + SHOP_LINK_INT64, 0, 0);
    shop_field(t, SHOP_TELLS, "", TYPES + SHOP_LINK_STRING, 0, 0);
    shop_field(t, SHOP_TAKES, "", TYPES + SHOP_LINK_INT32, 0, 0);
}

static void shop_make_methods(shop_tables *t)
{
    shop_method(t, SHOP_PERSON, "talk", SHOP_TELLS, SHOP_LINK_TALK);
    shop_method(t, SHOP_PERSON_PTR, "grow", SHOP_TAKES, SHOP_LINK_GROW);
    shop_method(t, SHOP_PERSON_PTR, "talk", SHOP_TELLS, SHOP_LINK_TALK);
    shop_method(t, SHOP_EMPLOYEE, "talk", SHOP_TELLS, SHOP_LINK_EMPLOYEE_TALK);
    shop_method(t, SHOP_EMPLOYEE_PTR, "grow", SHOP_TAKES, SHOP_LINK_EMPLOYEE_GROW);
    shop_method(t, SHOP_EMPLOYEE_PTR, "talk", SHOP_TELLS, SHOP_LINK_EMPLOYEE_TALK);
    shop_method(t, SHOP_ROBOT, "beep", SHOP_TELLS, SHOP_LINK_BEEP);
    shop_method(t, SHOP_ROBOT, "_hum", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_ROBOT_PTR, "beep", SHOP_TELLS, SHOP_LINK_BEEP);
    shop_method(t, SHOP_ROBOT_PTR, "_hum", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_TALKER, "talk", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_GROWER, "grow", SHOP_TAKES, IM_NO_REF);
    shop_method(t, SHOP_GROWER, "talk", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_HUMMER, "beep", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_HUMMER, "_hum", SHOP_TELLS, IM_NO_REF);
    shop_method(t, SHOP_LIAR, "grow", SHOP_TELLS, IM_NO_REF);
}

static inline void shop_make(shop_tables *t)
{
    memset(t, 0, sizeof *t);
    t->names_len = 1;
    t->schema = (im_schema){
        .version = IM_SCHEMA_VERSION, .type_count = SHOP_TYPE_COUNT, .link_type_count = 3,
        .fields_offset = offsetof(shop_tables, fields),
        .methods_offset = offsetof(shop_tables, methods),
        .words_offset = offsetof(shop_tables, words),
        .names_offset = offsetof(shop_tables, names), .size_bytes = sizeof *t, .links = t->links,
    };
    t->schema.package = shop_name(t, "shop");
    t->links[SHOP_LINK_STRING].type = im_string_type;
    t->links[SHOP_LINK_INT32].type = im_int32_type;
    t->links[SHOP_LINK_INT64].type = im_int64_type;
    t->links[SHOP_LINK_TALK].slot = (im_func)shop_person_talk;
    t->links[SHOP_LINK_GROW].slot = (im_func)shop_person_grow;
    t->links[SHOP_LINK_EMPLOYEE_TALK].slot = (im_func)shop_employee_talk;
    t->links[SHOP_LINK_EMPLOYEE_GROW].slot = (im_func)shop_employee_grow;
    t->links[SHOP_LINK_BEEP].slot = (im_func)shop_robot_beep;
    shop_make_types(t);
    shop_make_fields(t);
    shop_make_methods(t);
}

#endif
