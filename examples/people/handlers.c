/* SPDX-License-Identifier: Apache-2.0 */
/*
 * handlers.c - Go's http.HandlerFunc in small: a function type has a method, so a plain function
 * can stand wherever an interface is wanted.
 */
#include <ctype.h>

#include "story.h"

static void respond(people_ResponseWriter w, im_arena *a, im_str text)
{
    int64_t written;
    im_status status;

    must(people_ResponseWriter_Write(w, a, im_bytes_from(text.ptr, text.len), &written, &status),
         &status);
}

static void hello(im_arena *a, people_ResponseWriter w, people_Request *r)
{
    respond(w, a, im_str_printf(a, "hello from %.*s", IM_STR_ARG(r->Path)));
}

static void teapot(im_arena *a, people_ResponseWriter w, people_Request *r)
{
    char method[16] = "";

    for (size_t i = 0; i < r->Method.len && i + 1 < sizeof method; i++)
        method[i] = (char)tolower((unsigned char)r->Method.ptr[i]);
    respond(w, a, im_str_printf(a, "418 %s", method));
}

static void handle(im_arena *arena, people_Mux mux, const char *path, people_Handler handler)
{
    must(im_string_people_Handler_map_set(arena, mux, im_str_of(path), handler), NULL);
}

static void handle_func(im_arena *arena, people_Mux mux, const char *path,
                        people_HandlerFunc function)
{
    people_Handler handler;

    must(people_HandlerFunc_box_Handler(arena, function, &handler), NULL);
    handle(arena, mux, path, handler);
}

static people_Mux new_mux(im_arena *arena)
{
    people_Mux mux = im_string_people_Handler_map_make(arena);

    must(mux != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED, NULL);
    return mux;
}

void handlers(im_arena *arena)
{
    static const char *const paths[] = { "/hello", "/tea", "/deep", "/nowhere" };
    people_Mux mux = new_mux(arena), inner = new_mux(arena);
    people_Handler h;

    title("HandlerFunc: a function type with a method is a Handler");
    handle_func(arena, mux, "/hello", hello);
    handle_func(arena, mux, "/tea", teapot);
    handle_func(arena, inner, "/deep", hello);
    must(people_Mux_box_Handler(arena, inner, &h), NULL);
    handle(arena, mux, "/deep", h);

    must(people_Mux_box_Handler(arena, mux, &h), NULL);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        people_Recorder recorder = { 0 };
        people_Request request = { IM_STR("GET"), im_str_of(paths[i]) };

        people_Handler_Serve(h, arena, people_as_ResponseWriter(&recorder), &request);
        SAY("%v", TEXT(im_str_from((const char *)recorder.Body.ptr, recorder.Body.len)));
    }
    SAY("%T %T", people_Handler_as_any(h),
        people_Handler_as_any(*im_string_people_Handler_map_get(mux, IM_STR("/tea"))));
}
