/* SPDX-License-Identifier: Apache-2.0 */
/*
 * story.h - the steps of the example, and how they print.
 *
 * SAY is Go's fmt.Printf with a line's end: its arguments are any values, so every step prints
 * through the reflection tables and nothing else.  An argument is written
 *
 *     OF(people_Person, p)      the value p of that type
 *     PTR(people_Person, &p)    a pointer, whose dynamic type is *people.Person
 *     TEXT(s) INT(n) ...        an im_str, int64_t, double or bool
 *     NIL                       a nil any
 *
 * Each makes an im_any of a compound literal, which lives until the block ends.
 */
#ifndef PEOPLE_STORY_H
#define PEOPLE_STORY_H

#include <imago/imago.h>

#include "people.im.h"

/* One step: what it allocates is gone after it. */
typedef void story_step(im_arena *arena);

story_step structs, embedding, hiding, method_sets;
story_step interfaces, nil_interfaces, assertions, equality, handlers;
story_step tags, laws, settable, calls, json_out, json_in, copies;

/* The manager of most steps, and her team. */
people_Manager new_manager(void);
people_Manager new_team(im_arena *arena);

/* The line that opens a step. */
void title(const char *text);

/* Print format, whose verbs are Go's %v, %+v, %#v and %T, and a line's end. */
void say(const char *format, const im_any *args, size_t arg_count);

/* End the program with a message unless code is IM_OK: a step goes on only with what it needs. */
void must(im_code code, const im_status *status);

#define SAY(format, ...) \
    say(format, (const im_any[]){ __VA_ARGS__ }, \
        sizeof((const im_any[]){ __VA_ARGS__ }) / sizeof(im_any))

#define OF(T, value) ((im_any){ T##_type, (T[]){ value } })
#define PTR(T, pointer) ((im_any){ T##_ptr_type, (pointer) })
#define TEXT(value) ((im_any){ im_string_type, (im_str[]){ value } })
#define INT(value) ((im_any){ im_int_type, (int64_t[]){ value } })
#define FLOAT(value) ((im_any){ im_float64_type, (double[]){ value } })
#define BOOL(value) ((im_any){ im_bool_type, (bool[]){ value } })
#define CTEXT(value) TEXT(im_str_of(value))
#define NIL ((im_any){ NULL, NULL })

#endif
