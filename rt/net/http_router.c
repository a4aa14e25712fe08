/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_router.c - a tree of segments.
 *
 *     root -- v1 -- people -- *          leaves: GET, DELETE
 *                |         `- (:find)    a leaf of the node people, whose path has a verb
 *                `- **                   leaves that take the rest
 *
 * A node has one child a literal, found in one map for all nodes, and one for "*".  Each node is
 * visited at most twice a request (with and without a verb in the path), so that a match takes no
 * longer than the tree has nodes, and usually as long as the path has segments.
 */
#include "net/http_router.h"

#include <assert.h>

#include "core/hash.h"
#include "core/map.h"
#include "core/slice.h"
#include "net/uri.h"

enum { VERBS_MAX = 16 };                   /* that a refusal lists                              */

struct leaf {
    const struct leaf *next;
    const im_http_binding *binding;
    const void *target;
};

struct node {
    uint32_t any;                          /* index of the child for "*", 0: none               */
    struct leaf *exact;                    /* bindings that end here                            */
    struct leaf *rest;                     /* those that go on with "**"                        */
};

/* A literal below a node. */
struct edge {
    im_str literal;
    uint32_t node;
};

struct im_http_router {
    im_arena *arena;
    im_slice nodes;                        /* of struct node, the root first                    */
    im_map *edges;                         /* struct edge to the child's index, a uint32_t      */
    bool has_customs;                      /* some path has a verb                              */
};

static uint64_t hash_edge(const void *key, uint64_t seed, const void *ctx)
{
    const struct edge *edge = key;

    (void)ctx;
    return im_hash_seeded(edge->literal.ptr, edge->literal.len, seed + edge->node);
}

static bool equal_edges(const void *a, const void *b, const void *ctx)
{
    const struct edge *x = a, *y = b;

    (void)ctx;
    return x->node == y->node && im_str_equal(x->literal, y->literal);
}

static const im_key_ops EDGE_KEY = { hash_edge, equal_edges };

static struct node *node_at(const im_http_router *router, uint32_t index)
{
    return (struct node *)router->nodes.ptr + index;
}

/* ---- making ---- */

im_http_router *im_http_router_new(im_arena *arena)
{
    static const struct node EMPTY;
    im_http_router *router = IM_NEW(arena, im_http_router);

    if (router == NULL)
        return NULL;
    router->arena = arena;
    router->edges = im_map_new(arena, sizeof(struct edge), sizeof(uint32_t), &EDGE_KEY, NULL);
    if (router->edges == NULL ||
        im_slice_append(arena, &router->nodes, sizeof EMPTY, &EMPTY) == NULL)
        return NULL;
    return router;
}

/* A new node; 0: no memory. */
static uint32_t add_node(im_http_router *router)
{
    static const struct node EMPTY;

    if (im_slice_append(router->arena, &router->nodes, sizeof EMPTY, &EMPTY) == NULL)
        return 0;
    return (uint32_t)(router->nodes.len - 1);
}

/* The child for a segment that is not "**", made where there is none; 0: no memory. */
static uint32_t child_for(im_http_router *router, uint32_t node, const im_http_segment *segment)
{
    if (segment->kind == IM_HTTP_ANY) {
        if (node_at(router, node)->any == 0) {
            uint32_t child = add_node(router);
            node_at(router, node)->any = child;
        }
        return node_at(router, node)->any;
    }
    const struct edge edge = { segment->literal, node };
    const uint32_t *found = im_map_get(router->edges, &edge);
    if (found != NULL)
        return *found;
    uint32_t child = add_node(router);
    uint32_t *index = child != 0 ? im_map_set(router->arena, router->edges, &edge, NULL) : NULL;
    if (index == NULL)
        return 0;
    *index = child;
    return child;
}

static bool is_same_request(const im_http_binding *a, const im_http_binding *b)
{
    return im_str_equal(a->verb, b->verb) && im_str_equal(a->custom, b->custom);
}

im_code im_http_router_add(im_http_router *router, const im_http_binding *binding,
                           const void *target)
{
    uint32_t node = 0;
    bool rest = false;

    assert(router != NULL && binding != NULL);
    for (size_t i = 0; i < binding->segment_count; i++) {
        rest = binding->segments[i].kind == IM_HTTP_REST;
        if (rest)
            break;
        node = child_for(router, node, &binding->segments[i]);
        if (node == 0)
            return IM_RESOURCE_EXHAUSTED;
    }
    struct leaf **list = rest ? &node_at(router, node)->rest : &node_at(router, node)->exact;
    for (const struct leaf *l = *list; l != NULL; l = l->next)
        if (is_same_request(l->binding, binding))
            return IM_ALREADY_EXISTS;
    struct leaf *leaf = IM_NEW(router->arena, struct leaf);
    if (leaf == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *leaf = (struct leaf){ *list, binding, target };
    *list = leaf;
    router->has_customs |= binding->custom.len != 0;
    return IM_OK;
}

/* ---- a request's path ---- */

/* A path, cut at its slashes.  Beyond what a binding can have its segments are only counted. */
struct parts {
    im_str raw[IM_HTTP_SEGMENTS_MAX + 1];
    im_str decoded[IM_HTTP_SEGMENTS_MAX + 1];
    size_t count;                          /* of those in the arrays                            */
    bool more;                             /* there are others                                  */
    const char *end;                       /* of the path                                       */
    im_str custom;                         /* what was cut off behind the last colon            */
};

struct search {
    const im_http_router *router;
    const struct parts *parts;
    im_str verb;
    im_str verbs[VERBS_MAX];               /* that bindings of this path have                   */
    size_t verb_count;
};

static im_code cut_path(im_str path, im_arena *arena, struct parts *parts)
{
    const char *p = path.ptr, *end = path.ptr + path.len;
    im_code code = IM_OK;

    parts->count = 0;
    parts->more = false;
    parts->end = end;
    if (path.len == 1)
        return IM_OK;                      /* "/" */
    while (code == IM_OK && p < end && parts->count < IM_HTTP_SEGMENTS_MAX + 1) {
        const char *slash = memchr(p + 1, '/', (size_t)(end - p - 1));
        if (slash == NULL)
            slash = end;
        im_str raw = im_str_from(p + 1, (size_t)(slash - p - 1));
        code = im_uri_decode(arena, raw, 0, &parts->decoded[parts->count]);
        parts->raw[parts->count++] = raw;
        p = slash;
    }
    parts->more = p < end;
    return code;
}

/* Cut ":verb" off the path. */
static bool cut_custom(im_str *path, im_arena *arena, im_str *custom, im_code *code)
{
    size_t i = path->len;

    while (i > 0 && path->ptr[i - 1] != ':' && path->ptr[i - 1] != '/')
        i--;
    if (i == 0 || path->ptr[i - 1] == '/')
        return false;
    *code = im_uri_decode(arena, im_str_from(path->ptr + i, path->len - i), 0, custom);
    path->len = i - 1;
    return custom->len != 0;
}

/* ---- the search ---- */

static void note_verb(struct search *s, im_str verb)
{
    for (size_t i = 0; i < s->verb_count; i++)
        if (im_str_equal(s->verbs[i], verb))
            return;
    if (s->verb_count < VERBS_MAX)
        s->verbs[s->verb_count++] = verb;
}

/* The binding of a node that is for the request, or NULL. */
static const struct leaf *pick(struct search *s, const struct leaf *list)
{
    const struct leaf *any = NULL;

    for (; list != NULL; list = list->next) {
        if (!im_str_equal(list->binding->custom, s->parts->custom))
            continue;
        if (im_str_equal(list->binding->verb, s->verb))
            return list;
        if (im_str_equal(list->binding->verb, IM_STR("*")))
            any = list;
        else
            note_verb(s, list->binding->verb);
    }
    return any;
}

/* The binding for the path from segment i on, below a node. */
static const struct leaf *find(struct search *s, uint32_t index, size_t i)
{
    const struct node *node = node_at(s->router, index);
    const struct leaf *found = NULL;

    if (i < s->parts->count) {
        const struct edge edge = { s->parts->decoded[i], index };
        const uint32_t *child = im_map_get(s->router->edges, &edge);
        if (child != NULL)
            found = find(s, *child, i + 1);
        if (found == NULL && node->any != 0 && s->parts->raw[i].len != 0)
            found = find(s, node->any, i + 1);
    } else if (!s->parts->more) {
        found = pick(s, node->exact);
    }
    return found != NULL ? found : pick(s, node->rest);
}

static im_code capture(const struct parts *parts, const im_http_binding *binding, im_arena *arena,
                       im_str *values)
{
    for (size_t i = 0; i < binding->variable_count; i++) {
        const im_http_variable *v = &binding->variables[i];
        if (!v->many) {
            values[i] = parts->decoded[v->first];
            continue;
        }
        const im_str *first = &parts->raw[v->first];
        bool rest = binding->segments[v->end - 1].kind == IM_HTTP_REST;
        im_str text = { "", 0 };
        if (v->first < parts->count) {
            const char *end = parts->end;
            if (!rest)
                end = parts->raw[v->end - 1].ptr + parts->raw[v->end - 1].len;
            text = im_str_from(first->ptr, (size_t)(end - first->ptr));
        }
        im_code code = im_uri_decode(arena, text, IM_URI_KEEP_SLASH, &values[i]);
        if (code != IM_OK)
            return code;
    }
    return IM_OK;
}

static im_code found_one(const struct search *s, const struct leaf *leaf, im_arena *arena,
                         im_http_match *out)
{
    out->binding = leaf->binding;
    out->target = leaf->target;
    out->values = im_arena_alloc(arena, leaf->binding->variable_count * sizeof *out->values);
    if (out->values == NULL)
        return IM_RESOURCE_EXHAUSTED;
    return capture(s->parts, leaf->binding, arena, out->values);
}

/* No binding: the path has others, or has not. */
static im_code found_none(const struct search *s, im_arena *arena, im_http_match *out)
{
    for (size_t i = 0; i < s->verb_count; i++) {
        out->allowed = im_str_printf(arena, "%.*s%s%.*s", IM_STR_ARG(out->allowed),
                                     i != 0 ? ", " : "", IM_STR_ARG(s->verbs[i]));
        if (out->allowed.ptr == NULL)
            return IM_RESOURCE_EXHAUSTED;
    }
    return s->verb_count != 0 ? IM_UNIMPLEMENTED : IM_NOT_FOUND;
}

im_code im_http_router_match(const im_http_router *router, im_str verb, im_str path,
                             im_arena *arena, im_http_match *out)
{
    struct parts parts;
    struct search s = { .router = router, .parts = &parts, .verb = verb };
    im_str without = path;
    im_code code = IM_OK;

    assert(router != NULL && arena != NULL && out != NULL);
    memset(out, 0, sizeof *out);
    parts.custom = (im_str){ NULL, 0 };
    if (path.len == 0 || path.ptr[0] != '/')
        return IM_NOT_FOUND;
    if (!im_uri_is_escaped_well(path))
        return IM_INVALID_ARGUMENT;
    if (router->has_customs && cut_custom(&without, arena, &parts.custom, &code)) {
        code = cut_path(without, arena, &parts);
        const struct leaf *leaf = code == IM_OK ? find(&s, 0, 0) : NULL;
        if (leaf != NULL)
            return found_one(&s, leaf, arena, out);
    }
    if (code == IM_OK)
        code = cut_path(path, arena, &parts);
    if (code != IM_OK)
        return code;
    parts.custom = (im_str){ NULL, 0 };
    const struct leaf *leaf = find(&s, 0, 0);
    return leaf != NULL ? found_one(&s, leaf, arena, out) : found_none(&s, arena, out);
}
