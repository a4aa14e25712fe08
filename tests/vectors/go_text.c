/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From Go's declarations to ours, token by token.
 */
#include "go_text.h"

#include <ctype.h>
#include <string.h>

struct out { struct gen_model *model; char *ptr; size_t len, cap; };

static void put(struct out *out, const char *bytes, size_t len)
{
    if (out->len + len + 1 > out->cap) {
        size_t cap = (out->len + len + 1) * 2;
        char *grown = gen_alloc(out->model, cap, 1);
        if (out->len != 0)
            memcpy(grown, out->ptr, out->len);
        out->ptr = grown;
        out->cap = cap;
    }
    memcpy(out->ptr + out->len, bytes, len);
    out->len += len;
    out->ptr[out->len] = '\0';
}

/* ---- tokens ---- */

static bool starts_word(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t word_len(const char *at)
{
    size_t len = 0;

    while (starts_word(at[len]) || isdigit((unsigned char)at[len]))
        len++;
    return len;
}

/* The length of what starts at at: a word, a literal, a comment, or one byte. */
static size_t token_len(const char *at)
{
    if (starts_word(*at))
        return word_len(at);
    if (at[0] == '/' && at[1] == '/')
        return strcspn(at, "\n");
    if (*at == '`') {
        const char *end = strchr(at + 1, '`');
        return end != NULL ? (size_t)(end - at) + 1 : 1;
    }
    if (*at == '"' || *at == '\'') {
        size_t len = 1;
        while (at[len] != '\0' && at[len] != *at)
            len += at[len] == '\\' && at[len + 1] != '\0' ? 2 : 1;
        return at[len] != '\0' ? len + 1 : len;
    }
    return 1;
}

static bool is_word(const char *at, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(at, word, len) == 0;
}

static bool among(const char *const *words, const char *at, size_t len)
{
    for (; *words != NULL; words++)
        if (is_word(at, len, *words))
            return true;
    return false;
}

/* ---- names ---- */

static const char *const KEPT[] = {
    "type", "func", "struct", "interface", "map", "chan", "bool", "int", "int8", "int16", "int32",
    "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32", "float64",
    "string", "byte", "rune", "error", "any", NULL,
};

static const struct { const char *go, *ours; } LIBRARY[] = {
    { "time.Time", "Time" }, { "time.Duration", "Duration" },
    { "json.Number", "json.Number" }, { "json.RawMessage", "json.RawMessage" },
};

/* package.Name; *feature_out is set when it has no counterpart. */
static size_t put_qualified(struct out *out, const char *at, size_t package_len,
                            const char **feature_out)
{
    size_t len = package_len + 1 + word_len(at + package_len + 1);

    if (is_word(at, package_len, "main"))
        return package_len + 1;
    for (size_t i = 0; i < sizeof LIBRARY / sizeof *LIBRARY; i++)
        if (is_word(at, len, LIBRARY[i].go)) {
            put(out, LIBRARY[i].ours, strlen(LIBRARY[i].ours));
            return len;
        }
    *feature_out = is_word(at, package_len, "unsafe") ? "unsafe pointers" : "other library types";
    return len;
}

/* One token of a declaration or type, translated; returns how much of at it took. */
static size_t put_token(struct go_text *go, struct out *out, const char *at,
                        const char **feature_out)
{
    size_t len = token_len(at);

    if (!starts_word(*at)) {
        put(out, at, len);
        return len;
    }
    if (at[len] == '.' && starts_word(at[len + 1]))
        return put_qualified(out, at, len, feature_out);
    if (is_word(at, len, "complex64") || is_word(at, len, "complex128"))
        *feature_out = "complex numbers";
    for (size_t i = 0; i < go->alias_count; i++)
        if (is_word(at, len, go->aliases[i].alias)) {
            put(out, go->aliases[i].of, strlen(go->aliases[i].of));
            return len;
        }
    if (islower((unsigned char)*at) && !among(KEPT, at, len))
        put(out, "_", 1);
    put(out, at, len);
    return len;
}

const char *go_text_type(struct go_text *go, const char *expression, const char **feature_out)
{
    struct out out = { .model = go->model };

    *feature_out = NULL;
    for (const char *at = expression; *at != '\0';) {
        size_t len = word_len(at);
        for (size_t i = 0; starts_word(*at) && i < go->lossy_count; i++)
            if (is_word(at, len, go->lossy[i]))
                *feature_out = "other library types";
        at += put_token(go, &out, at, feature_out);
    }
    return *feature_out == NULL ? out.ptr : NULL;
}

/* ---- declarations ---- */

static const char *skip_braces(const char *at)
{
    int depth = 0;

    do {
        depth += (*at == '{') - (*at == '}');
        at += token_len(at);
    } while (depth > 0 && *at != '\0');
    return at;
}

/* The end of a type declaration: a line's end outside all braces. */
static const char *end_of_type(const char *at)
{
    while (*at != '\0' && *at != '\n')
        at = *at == '{' ? skip_braces(at) : at + token_len(at);
    return at;
}

/* Where the body of a func starts: the first brace outside parentheses that no type opens. */
static const char *find_body(const char *at)
{
    int depth = 0;
    bool opens_type = false;

    for (; *at != '\0' && !(*at == '{' && depth == 0 && !opens_type); at += token_len(at)) {
        size_t len = token_len(at);
        depth += (*at == '(') - (*at == ')');
        if (!isspace((unsigned char)*at))
            opens_type = is_word(at, len, "interface") || is_word(at, len, "struct");
        if (*at == '{')
            at = skip_braces(at) - 1;
    }
    return at;
}

static bool is_ascii(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)at[i] >= 0x80)
            return false;
    return true;
}

/* The last word before the parenthesis that closes a receiver: its type. */
static const char *receiver_type(struct gen_model *model, const char *open)
{
    const char *close = strchr(open, ')'), *start = close;

    while (start > open && (starts_word(start[-1]) || isdigit((unsigned char)start[-1])))
        start--;
    return gen_strdup(model, start, (size_t)(close - start));
}

/* String() and GoString() may take an arena here, and nearly all that write a text need one. */
static bool wants_arena(const char *signature)
{
    const char *close = strchr(signature, ')');

    return close != NULL && (strncmp(close, ") String()", 10) == 0 ||
                             strncmp(close, ") GoString()", 12) == 0);
}

static void put_func(struct go_text *go, struct out *out, const char *at, const char *body)
{
    struct out line = { .model = go->model };
    const char *feature = NULL;
    bool arena = wants_arena(at);
    bool ascii = is_ascii(at, (size_t)(body - at));
    const char *of = receiver_type(go->model, strchr(at, '('));

    while (at < body) {
        if (arena && at[0] == '(' && at[1] == ')') {
            put(&line, "(a arena)", 9);
            at += 2;
        } else {
            at += put_token(go, &line, at, &feature);
        }
    }
    if (feature != NULL && go->lossy_count < GO_TEXT_NAMES_MAX)
        go->lossy[go->lossy_count++] = of;
    if (feature == NULL && ascii) {
        put(out, line.ptr, line.len);
        put(out, "\n", 1);
    }
}

/* type A = B */
static bool take_alias(struct go_text *go, const char *at, const char *end)
{
    const char *name = at + strspn(at, " ") , *equals = name + word_len(name);

    equals += strspn(equals, " ");
    if (*equals != '=' || go->alias_count == GO_TEXT_NAMES_MAX)
        return false;
    const char *of = equals + 1 + strspn(equals + 1, " ");
    go->aliases[go->alias_count].alias = gen_strdup(go->model, name, word_len(name));
    go->aliases[go->alias_count++].of = gen_strdup(go->model, of, (size_t)(end - of));
    return true;
}

static const char *put_type_decl(struct go_text *go, struct out *out, const char *at)
{
    const char *end = end_of_type(at), *feature = NULL;

    if (take_alias(go, at + 4, end))
        return end;
    while (at < end)
        at += put_token(go, out, at, &feature);
    put(out, "\n", 1);
    return end;
}

struct go_text go_text_translate(struct gen_model *model, const char *prelude)
{
    struct go_text go = { .model = model };
    struct out out = { .model = model };

    put(&out, "", 0);
    for (const char *at = prelude; *at != '\0';) {
        if (strncmp(at, "type ", 5) == 0) {
            at = put_type_decl(&go, &out, at);
        } else if (strncmp(at, "func ", 5) == 0) {
            const char *body = find_body(at);
            put_func(&go, &out, at, body);
            at = skip_braces(body);
        } else {
            at += token_len(at);
        }
    }
    go.schema = out.ptr;
    return go;
}
