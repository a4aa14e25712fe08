/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_json.c - jansson without failure: whoever runs out of memory in the generator ends.
 *
 * Texts are UTF-8 without NUL, which the scanner has seen to, so jansson refuses none.
 */
#include <stdarg.h>

#include "back/openapi_internal.h"

static json_t *need(json_t *value)
{
    if (value == NULL)
        gen_out_of_memory();
    return value;
}

json_t *gen_json_pack(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    json_t *value = json_vpack_ex(NULL, 0, format, args);
    va_end(args);
    return need(value);
}

json_t *gen_json_copy(json_t *value)
{
    return need(json_deep_copy(value));
}

void gen_json_set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        gen_out_of_memory();
}

void gen_json_add(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        gen_out_of_memory();
}

void gen_json_set_text(json_t *object, const char *key, const char *text)
{
    if (text[0] != '\0')
        gen_json_set(object, key, need(json_string(text)));
}

void gen_json_set_list(json_t *object, const char *key, json_t *array)
{
    if (json_array_size(array) != 0)
        gen_json_set(object, key, array);
    else
        json_decref(array);
}

void gen_json_join(json_t *object, json_t *from)
{
    if (json_object_update(object, from) != 0)
        gen_out_of_memory();
}
