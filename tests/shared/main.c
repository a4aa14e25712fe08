/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - loads both objects and mixes their values.  Each has tables of its own for the same
 * schema; by their hashes the types are the same, so that every answer must be as if there was one.
 *
 * Prints a line of TAP for each check.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "plugin.h"

static int number;

static void check(const char *name, bool passed)
{
    printf("%s %d - %s\n", passed ? "ok" : "not ok", ++number, name);
}

static const struct plugin *load(const char *path)
{
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct plugin *plugin = object != NULL ? dlsym(object, "plugin") : NULL;

    if (plugin == NULL) {
        printf("Bail out! %s\n", dlerror());
        exit(EXIT_FAILURE);
    }
    return plugin;
}

/* The answer of an object about a value, asked often enough to come from the cache too. */
static bool says(const struct plugin *plugin, im_any any, const char *want)
{
    bool same = true;

    for (int i = 0; i < 3; i++) {
        im_str said = { NULL, 0 };
        bool talks = plugin->talk(any, &said);
        same = same && talks == (want != NULL) &&
               (want == NULL || im_str_equal(said, im_str_of(want)));
    }
    return same;
}

static void check_identity(const struct plugin *a, const struct plugin *b)
{
    const im_schema *both[] = { a->zoo, b->zoo };

    check("each object has tables of its own", a->zoo != b->zoo && a->dog_type != b->dog_type);
    check("the types are the same all the same", im_type_same(a->dog_type, b->dog_type));
    check("one implements the other's interface",
          im_type_implements(im_type_known_ptr_to(a->dog_type), b->talker_type));
    check("a type by name over both schemas",
          im_type_same(im_type_by_name(both, 2, IM_STR("zoo.Dog")), b->dog_type));
    check("no type of that name in either",
          im_type_by_name(both, 2, IM_STR("zoo.Cat")) == NULL);
}

static void check_assertions(const struct plugin *a, const struct plugin *b, im_arena *arena)
{
    im_any rex = a->dog(arena, "Rex"), ada = b->dog(arena, "Ada");
    im_any stone = a->stone(arena), robot = b->robot(arena, rex);
    int64_t at = 0;

    check("each talks through its own object", says(a, rex, "Rex") && says(b, ada, "Ada"));
    check("each talks through the other's interface", says(b, rex, "Rex") && says(a, ada, "Ada"));
    check("a stone talks in neither", says(a, stone, NULL) && says(b, stone, NULL));
    check("a type that one object does not know talks through its interface",
          says(a, robot, "R2") && says(b, robot, "R2"));
    check("the other's *Dog is a *Dog", b->is_dog(rex) && a->is_dog(ada));
    check("a robot and a stone are not", !a->is_dog(robot) && !b->is_dog(stone));
    check("an interface of a third schema, embedded ones included",
          b->walk(rex, 3, &at) && at == 3 && b->walk(rex, 4, &at) && at == 7);
    check("and who lacks one method of it", !b->walk(robot, 1, &at) && !b->walk(stone, 1, &at));
}

/* Both as any, so that the dynamic types count. */
static bool alike(const im_any *one, const im_any *other, im_arena *arena)
{
    bool equal;

    return im_deep_equal(arena, im_any_type, one, other, &equal, NULL) == IM_OK && equal;
}

static void check_values(const struct plugin *a, const struct plugin *b, im_arena *arena)
{
    im_any rex = a->dog(arena, "Rex"), twin = b->dog(arena, "Rex");
    im_str text;

    check("values of both are deeply equal", alike(&rex, &twin, arena));
    bool written = im_json_encode(a->dog_type, rex.data, arena, NULL, &text, NULL) == IM_OK;
    check("what one writes the other reads",
          written && im_json_decode(text.ptr, text.len, b->dog_type, twin.data, arena, NULL,
                                    NULL) == IM_OK &&
              alike(&rex, &twin, arena));
    check("one is assignable to the other", im_type_assignable_to(a->dog_type, b->dog_type));
}

int main(int argc, char **argv)
{
    im_arena arena = IM_ARENA_INIT;

    if (argc != 3)
        return EXIT_FAILURE;
    const struct plugin *a = load(argv[1]), *b = load(argv[2]);
    check_identity(a, b);
    check_assertions(a, b, &arena);
    check_values(a, b, &arena);
    printf("1..%d\n", number);
    im_arena_release(&arena);
    return EXIT_SUCCESS;
}
