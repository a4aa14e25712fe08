/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - tells the story: one step after the other, each as Go would print it.
 *
 * expected.txt is what the same steps print in Go (tests/e2e/people); README.md walks through them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "story.h"

void title(const char *text)
{
    printf("\n-- %s\n", text);
}

void must(im_code code, const im_status *status)
{
    if (code == IM_OK)
        return;
    fprintf(stderr, "people: %s\n", status != NULL ? status->text : im_code_text(code));
    exit(EXIT_FAILURE);
}

void say(const char *format, const im_any *args, size_t arg_count)
{
    im_arena arena = IM_ARENA_INIT;
    im_status status;
    im_str text;

    must(im_sprintf(&arena, &text, &status, im_str_of(format), args, arg_count), &status);
    printf("%.*s\n", IM_STR_ARG(text));
    im_arena_release(&arena);
}

people_Manager new_manager(void)
{
    return (people_Manager){
        .Name = IM_STR("Mia"),
        .Age = 44,
        .Job = IM_STR("programmer"),
        .Mood = people_Mood_Happy,
        .Title = IM_STR("head of tea"),
    };
}

static people_Employee *hire(im_arena *arena, people_Employee employee)
{
    people_Employee *hired = im_arena_copy(arena, &employee, sizeof employee);

    must(hired != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED, NULL);
    return hired;
}

people_Manager new_team(im_arena *arena)
{
    people_Manager m = new_manager();
    people_Employee tom = { .Name = IM_STR("Tom"), .Age = 25, .Job = IM_STR("tester"),
                            .Mood = people_Mood_Cross };
    people_Employee duo = { .Name = IM_STR("Eve & Bo"), .Job = IM_STR("duo") };

    must(people_Employee_ptr_slice_append(arena, &m.Reports, hire(arena, tom)), NULL);
    must(people_Employee_ptr_slice_append(arena, &m.Reports, hire(arena, duo)), NULL);
    return m;
}

int main(void)
{
    static story_step *const steps[] = {
        structs, embedding, hiding, method_sets, interfaces, nil_interfaces, assertions, equality,
        handlers, tags, laws, settable, calls, json_out, json_in, copies,
    };
    im_arena arena = IM_ARENA_INIT;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i](&arena);
        im_arena_reset(&arena);
    }
    im_arena_release(&arena);
    return ferror(stdout) != 0 || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
