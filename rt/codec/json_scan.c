/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_scan.c - Go's JSON scanner as a table.
 *
 * A state and the class of a byte choose an edge: what the byte means, and the next state.
 * A cell that is not written is an error, whose text belongs to the state.  Where a literal
 * or a bracket ends, the state is chosen by what surrounds the value:
 *
 *     TOP     nothing: only space may follow
 *     KEY     it was an object's key: a colon
 *     MEMBER  it was a member's value: a comma or }
 *     ELEMENT it was an array's element: a comma or ]
 *
 * Go keeps a stack of these; one bit a level is enough, because a value that contains the
 * current one is never a key.
 *
 * Invariants: depth <= depth_max unless failed; once failed, every step is ERROR.
 */
#include <assert.h>
#include <stdio.h>

#include "codec/json_scan_internal.h"

/* Byte classes.  HEX are the hexadecimal letters that no other class needs. */
enum byte_class {
    OTHER, CONTROL, SPACE, QUOTE, BACKSLASH, SLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET,
    CLOSE_BRACKET, COLON, COMMA, MINUS, PLUS, POINT, ZERO, DIGIT, CHAR_A, CHAR_B, CHAR_E,
    CHAR_UPPER_E, CHAR_F, CHAR_L, CHAR_N, CHAR_R, CHAR_S, CHAR_T, CHAR_U, HEX, NEWLINE, TAB,
    CLASS_COUNT
};

static const uint8_t CLASS[256] = {
    /* control characters, of which \t \n \r are space outside strings */
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, TAB, NEWLINE, CONTROL, CONTROL, NEWLINE, CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    [' '] = SPACE, ['"'] = QUOTE, ['\\'] = BACKSLASH, ['/'] = SLASH, ['{'] = OPEN_BRACE,
    ['}'] = CLOSE_BRACE, ['['] = OPEN_BRACKET, [']'] = CLOSE_BRACKET, [':'] = COLON,
    [','] = COMMA, ['-'] = MINUS, ['+'] = PLUS, ['.'] = POINT, ['0'] = ZERO, ['1'] = DIGIT,
    ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT,
    ['8'] = DIGIT, ['9'] = DIGIT, ['a'] = CHAR_A, ['b'] = CHAR_B, ['c'] = HEX, ['d'] = HEX,
    ['e'] = CHAR_E, ['E'] = CHAR_UPPER_E, ['f'] = CHAR_F, ['l'] = CHAR_L, ['n'] = CHAR_N,
    ['r'] = CHAR_R, ['s'] = CHAR_S, ['t'] = CHAR_T, ['u'] = CHAR_U, ['A'] = HEX, ['B'] = HEX,
    ['C'] = HEX, ['D'] = HEX, ['F'] = HEX,
};

/* The states, and what Go says when one of them is left by a byte that it does not take. */
#define STATES(X)                                                   \
    X(BEGIN_VALUE, "looking for beginning of value")                \
    X(BEGIN_ELEMENT, "looking for beginning of value")              \
    X(BEGIN_FIRST_KEY, "looking for beginning of object key string") \
    X(BEGIN_KEY, "looking for beginning of object key string")      \
    X(TOP, "after top-level value")                                 \
    X(KEY, "after object key")                                      \
    X(MEMBER, "after object key:value pair")                        \
    X(ELEMENT, "after array element")                               \
    X(STRING, "in string literal")                                  \
    X(KEY_STRING, "in string literal")                              \
    X(ESCAPE, "in string escape code")                              \
    X(KEY_ESCAPE, "in string escape code")                          \
    X(HEX4, "in \\u hexadecimal character escape")                  \
    X(HEX3, "in \\u hexadecimal character escape")                  \
    X(HEX2, "in \\u hexadecimal character escape")                  \
    X(HEX1, "in \\u hexadecimal character escape")                  \
    X(KEY_HEX4, "in \\u hexadecimal character escape")              \
    X(KEY_HEX3, "in \\u hexadecimal character escape")              \
    X(KEY_HEX2, "in \\u hexadecimal character escape")              \
    X(KEY_HEX1, "in \\u hexadecimal character escape")              \
    X(NEGATIVE, "in numeric literal")                               \
    X(LEADING_ZERO, "")                                             \
    X(DIGITS, "")                                                   \
    X(AFTER_POINT, "after decimal point in numeric literal")        \
    X(FRACTION, "")                                                 \
    X(EXPONENT, "in exponent of numeric literal")                   \
    X(EXPONENT_SIGN, "in exponent of numeric literal")              \
    X(EXPONENT_DIGITS, "")                                          \
    X(T, "in literal true (expecting 'r')")                         \
    X(TR, "in literal true (expecting 'u')")                        \
    X(TRU, "in literal true (expecting 'e')")                       \
    X(F, "in literal false (expecting 'a')")                        \
    X(FA, "in literal false (expecting 'l')")                       \
    X(FAL, "in literal false (expecting 's')")                      \
    X(FALS, "in literal false (expecting 'e')")                     \
    X(N, "in literal null (expecting 'u')")                         \
    X(NU, "in literal null (expecting 'l')")                        \
    X(NUL, "in literal null (expecting 'l')")                       \
    X(VALUE_END, "")

#define X(name, text) IN_##name,
enum state { STATES(X) STATE_COUNT };
#undef X
#define X(name, text) text,
static const char *const CONTEXT[STATE_COUNT] = { STATES(X) };
#undef X

/* What an edge does besides changing the state. */
enum action {
    REFUSE,                                /* the zero cell                                    */
    PASS,                                  /* CONTINUE                                         */
    SKIP,                                  /* SPACE, the state stays                           */
    LITERAL,
    OPEN_OBJECT,
    OPEN_ARRAY,
    CLOSE,                                 /* } or ] where the state allows it                 */
    AT_COLON,
    NEXT_MEMBER,
    NEXT_ELEMENT,
    LAST,                                  /* last byte of a literal: CONTINUE, then VALUE_END */
    BEHIND                                 /* first byte behind a number: VALUE_END, again     */
};

struct edge {
    uint8_t action;
    uint8_t next;
};

#define TO(state) { PASS, IN_##state }
#define END_OF_LITERAL { LAST, IN_VALUE_END }
#define SPACES(state) [SPACE] = { SKIP, IN_##state }, [NEWLINE] = { SKIP, IN_##state }, \
                      [TAB] = { SKIP, IN_##state }
#define VALUES                                                                          \
    [QUOTE] = { LITERAL, IN_STRING }, [MINUS] = { LITERAL, IN_NEGATIVE },                \
    [ZERO] = { LITERAL, IN_LEADING_ZERO }, [DIGIT] = { LITERAL, IN_DIGITS },             \
    [CHAR_T] = { LITERAL, IN_T }, [CHAR_F] = { LITERAL, IN_F }, [CHAR_N] = { LITERAL, IN_N }, \
    [OPEN_BRACE] = { OPEN_OBJECT, IN_BEGIN_FIRST_KEY },                                  \
    [OPEN_BRACKET] = { OPEN_ARRAY, IN_BEGIN_ELEMENT }
#define EACH_BUT_DIGITS(...)                                                            \
    [OTHER] = __VA_ARGS__, [CONTROL] = __VA_ARGS__, [SPACE] = __VA_ARGS__,              \
    [QUOTE] = __VA_ARGS__, [BACKSLASH] = __VA_ARGS__, [SLASH] = __VA_ARGS__,            \
    [OPEN_BRACE] = __VA_ARGS__, [CLOSE_BRACE] = __VA_ARGS__, [OPEN_BRACKET] = __VA_ARGS__, \
    [CLOSE_BRACKET] = __VA_ARGS__, [COLON] = __VA_ARGS__, [COMMA] = __VA_ARGS__,        \
    [MINUS] = __VA_ARGS__, [PLUS] = __VA_ARGS__, [CHAR_A] = __VA_ARGS__,                \
    [CHAR_B] = __VA_ARGS__, [CHAR_F] = __VA_ARGS__, [CHAR_L] = __VA_ARGS__,             \
    [CHAR_N] = __VA_ARGS__, [CHAR_R] = __VA_ARGS__, [CHAR_S] = __VA_ARGS__,             \
    [CHAR_T] = __VA_ARGS__, [CHAR_U] = __VA_ARGS__, [HEX] = __VA_ARGS__,                \
    [NEWLINE] = __VA_ARGS__, [TAB] = __VA_ARGS__
#define BEHIND_NUMBER EACH_BUT_DIGITS({ BEHIND, IN_VALUE_END })
#define EACH_DIGIT(...) [ZERO] = __VA_ARGS__, [DIGIT] = __VA_ARGS__
#define EACH_HEX(...)                                                                   \
    EACH_DIGIT(__VA_ARGS__), [CHAR_A] = __VA_ARGS__, [CHAR_B] = __VA_ARGS__,            \
    [CHAR_E] = __VA_ARGS__, [CHAR_UPPER_E] = __VA_ARGS__, [CHAR_F] = __VA_ARGS__,       \
    [HEX] = __VA_ARGS__
#define STRING_BYTES(state, escape)                                                     \
    [OTHER] = TO(state), [SPACE] = TO(state), [SLASH] = TO(state), [OPEN_BRACE] = TO(state), \
    [CLOSE_BRACE] = TO(state), [OPEN_BRACKET] = TO(state), [CLOSE_BRACKET] = TO(state), \
    [COLON] = TO(state), [COMMA] = TO(state), [MINUS] = TO(state), [PLUS] = TO(state),  \
    [POINT] = TO(state), [CHAR_L] = TO(state), [CHAR_N] = TO(state), [CHAR_R] = TO(state), \
    [CHAR_S] = TO(state), [CHAR_T] = TO(state), [CHAR_U] = TO(state), EACH_HEX(TO(state)), \
    [BACKSLASH] = TO(escape)
#define ESCAPES(state, hex)                                                             \
    [QUOTE] = TO(state), [BACKSLASH] = TO(state), [SLASH] = TO(state), [CHAR_B] = TO(state), \
    [CHAR_F] = TO(state), [CHAR_N] = TO(state), [CHAR_R] = TO(state), [CHAR_T] = TO(state), \
    [CHAR_U] = TO(hex)
#define EXPONENT_MARKS [CHAR_E] = TO(EXPONENT), [CHAR_UPPER_E] = TO(EXPONENT)

static const struct edge EDGE[STATE_COUNT][CLASS_COUNT] = {
    [IN_BEGIN_VALUE] = { SPACES(BEGIN_VALUE), VALUES },
    [IN_BEGIN_ELEMENT] = { SPACES(BEGIN_ELEMENT), VALUES, [CLOSE_BRACKET] = { CLOSE, 0 } },
    [IN_BEGIN_FIRST_KEY] = { SPACES(BEGIN_FIRST_KEY), [QUOTE] = { LITERAL, IN_KEY_STRING },
                             [CLOSE_BRACE] = { CLOSE, 0 } },
    [IN_BEGIN_KEY] = { SPACES(BEGIN_KEY), [QUOTE] = { LITERAL, IN_KEY_STRING } },
    [IN_TOP] = { SPACES(TOP) },
    [IN_KEY] = { SPACES(KEY), [COLON] = { AT_COLON, IN_BEGIN_VALUE } },
    [IN_MEMBER] = { SPACES(MEMBER), [COMMA] = { NEXT_MEMBER, IN_BEGIN_KEY },
                    [CLOSE_BRACE] = { CLOSE, 0 } },
    [IN_ELEMENT] = { SPACES(ELEMENT), [COMMA] = { NEXT_ELEMENT, IN_BEGIN_VALUE },
                     [CLOSE_BRACKET] = { CLOSE, 0 } },
    [IN_STRING] = { STRING_BYTES(STRING, ESCAPE), [QUOTE] = END_OF_LITERAL },
    [IN_KEY_STRING] = { STRING_BYTES(KEY_STRING, KEY_ESCAPE), [QUOTE] = { LAST, IN_KEY } },
    [IN_ESCAPE] = { ESCAPES(STRING, HEX4) },
    [IN_KEY_ESCAPE] = { ESCAPES(KEY_STRING, KEY_HEX4) },
    [IN_HEX4] = { EACH_HEX(TO(HEX3)) },
    [IN_HEX3] = { EACH_HEX(TO(HEX2)) },
    [IN_HEX2] = { EACH_HEX(TO(HEX1)) },
    [IN_HEX1] = { EACH_HEX(TO(STRING)) },
    [IN_KEY_HEX4] = { EACH_HEX(TO(KEY_HEX3)) },
    [IN_KEY_HEX3] = { EACH_HEX(TO(KEY_HEX2)) },
    [IN_KEY_HEX2] = { EACH_HEX(TO(KEY_HEX1)) },
    [IN_KEY_HEX1] = { EACH_HEX(TO(KEY_STRING)) },
    [IN_NEGATIVE] = { [ZERO] = TO(LEADING_ZERO), [DIGIT] = TO(DIGITS) },
    [IN_LEADING_ZERO] = { BEHIND_NUMBER, EACH_DIGIT({ BEHIND, IN_VALUE_END }),
                          [POINT] = TO(AFTER_POINT), EXPONENT_MARKS },
    [IN_DIGITS] = { BEHIND_NUMBER, EACH_DIGIT(TO(DIGITS)), [POINT] = TO(AFTER_POINT),
                    EXPONENT_MARKS },
    [IN_AFTER_POINT] = { EACH_DIGIT(TO(FRACTION)) },
    [IN_FRACTION] = { BEHIND_NUMBER, EACH_DIGIT(TO(FRACTION)), EXPONENT_MARKS,
                      [POINT] = { BEHIND, IN_VALUE_END } },
    [IN_EXPONENT] = { EACH_DIGIT(TO(EXPONENT_DIGITS)), [PLUS] = TO(EXPONENT_SIGN),
                      [MINUS] = TO(EXPONENT_SIGN) },
    [IN_EXPONENT_SIGN] = { EACH_DIGIT(TO(EXPONENT_DIGITS)) },
    [IN_EXPONENT_DIGITS] = { BEHIND_NUMBER, EACH_DIGIT(TO(EXPONENT_DIGITS)),
                             [POINT] = { BEHIND, IN_VALUE_END },
                             [CHAR_E] = { BEHIND, IN_VALUE_END },
                             [CHAR_UPPER_E] = { BEHIND, IN_VALUE_END } },
    [IN_T] = { [CHAR_R] = TO(TR) },
    [IN_TR] = { [CHAR_U] = TO(TRU) },
    [IN_TRU] = { [CHAR_E] = END_OF_LITERAL },
    [IN_F] = { [CHAR_A] = TO(FA) },
    [IN_FA] = { [CHAR_L] = TO(FAL) },
    [IN_FAL] = { [CHAR_S] = TO(FALS) },
    [IN_FALS] = { [CHAR_E] = END_OF_LITERAL },
    [IN_N] = { [CHAR_U] = TO(NU) },
    [IN_NU] = { [CHAR_L] = TO(NUL) },
    [IN_NUL] = { [CHAR_L] = END_OF_LITERAL },
};

void im__scan_start(im__scan *scan)
{
    im__scan fresh = { .bytes = scan->bytes, .depth_max = scan->depth_max };

    if (fresh.depth_max == 0 || fresh.depth_max > IM_JSON_DEPTH_MAX)
        fresh.depth_max = IM_JSON_DEPTH_MAX;
    *scan = fresh;
}

static im__scan_op refuse(im__scan *scan, unsigned char c)
{
    scan->failed = true;
    scan->bad_state = scan->state;
    scan->bad_byte = c;
    scan->bad_offset = scan->bytes;
    return IM__SCAN_ERROR;
}

static im__scan_op open_level(im__scan *scan, unsigned char c, bool object)
{
    if (scan->depth >= scan->depth_max) {
        scan->too_deep = true;
        return refuse(scan, c);
    }
    uint64_t bit = UINT64_C(1) << (scan->depth % 64);
    uint64_t *word = &scan->in_object[scan->depth / 64];
    *word = object ? *word | bit : *word & ~bit;
    scan->depth++;
    return object ? IM__SCAN_OBJECT : IM__SCAN_ARRAY;
}

static bool is_object(const im__scan *scan, uint32_t level)
{
    return scan->in_object[level / 64] >> (level % 64) & 1;
}

/* Which state a complete value leads to. */
static uint8_t state_around(const im__scan *scan)
{
    if (scan->depth == 0)
        return IN_TOP;
    return is_object(scan, scan->depth - 1) ? IN_MEMBER : IN_ELEMENT;
}

static im__scan_op close_level(im__scan *scan)
{
    assert(scan->depth > 0);
    bool object = is_object(scan, --scan->depth);

    scan->state = state_around(scan);
    scan->ended = scan->depth == 0;
    return object ? IM__SCAN_OBJECT_END : IM__SCAN_ARRAY_END;
}

/* Behind the outermost value: Go says END once more and complains at the next byte. */
static im__scan_op step_top(im__scan *scan, unsigned char c)
{
    scan->ended = true;
    if (!im__json_is_space(c))
        refuse(scan, c);
    return IM__SCAN_END;
}

im__scan_op im__scan_step(im__scan *scan, unsigned char c)
{
    if (scan->failed)
        return IM__SCAN_ERROR;
    if (scan->state == IN_VALUE_END)
        scan->state = state_around(scan);
    struct edge edge = EDGE[scan->state][CLASS[c]];
    if (edge.action == BEHIND) {
        scan->state = state_around(scan);
        edge = EDGE[scan->state][CLASS[c]];
    }
    if (scan->state == IN_TOP)
        return step_top(scan, c);
    if (edge.action == REFUSE)
        return refuse(scan, c);
    if (edge.action == CLOSE)
        return close_level(scan);
    scan->state = edge.next;
    switch ((enum action)edge.action) {
    case OPEN_OBJECT:
    case OPEN_ARRAY:
        return open_level(scan, c, edge.action == OPEN_OBJECT);
    case SKIP:
        return IM__SCAN_SPACE;
    case LITERAL:
        return IM__SCAN_LITERAL;
    case AT_COLON:
        return IM__SCAN_COLON;
    case NEXT_MEMBER:
        return IM__SCAN_MEMBER;
    case NEXT_ELEMENT:
        return IM__SCAN_ELEMENT;
    default:
        return IM__SCAN_CONTINUE;
    }
}

im__scan_op im__scan_finish(im__scan *scan)
{
    if (scan->failed)
        return IM__SCAN_ERROR;
    if (scan->ended)
        return IM__SCAN_END;
    im__scan_step(scan, ' ');
    if (scan->ended)
        return IM__SCAN_END;
    if (!scan->failed) {
        refuse(scan, ' ');
        scan->unfinished = true;
    }
    return IM__SCAN_ERROR;
}

bool im__scan_all(im__scan *scan, const char *text, size_t len_bytes)
{
    im__scan_start(scan);
    for (size_t i = 0; i < len_bytes; i++) {
        scan->bytes++;
        if (im__scan_step(scan, (unsigned char)text[i]) == IM__SCAN_ERROR)
            return false;
    }
    return im__scan_finish(scan) == IM__SCAN_END;
}

/* A byte as Go quotes it: the rune of that number. */
static void quote_byte(char out[16], unsigned char c)
{
    static const char ESCAPE[] = "abtnvfr";

    if (c == '\'' || c == '\\')
        snprintf(out, 16, "'\\%c'", c);
    else if (c >= '\a' && c <= '\r')
        snprintf(out, 16, "'\\%c'", ESCAPE[c - '\a']);
    else if (c < 0x20 || c == 0x7f)
        snprintf(out, 16, "'\\x%02x'", c);
    else if (c < 0x80)
        snprintf(out, 16, "'%c'", c);
    else if (c <= 0xa0 || c == 0xad)       /* what Unicode does not print below U+0100 */
        snprintf(out, 16, "'\\u%04x'", c);
    else
        snprintf(out, 16, "'%c%c'", 0xc0 | c >> 6, 0x80 | (c & 0x3f));
}

void im__scan_bad_character(char text[IM__SCAN_TEXT_MAX], unsigned char c, const char *behind)
{
    char quoted[16];

    quote_byte(quoted, c);
    snprintf(text, IM__SCAN_TEXT_MAX, "invalid character %s%s%s", quoted,
             behind[0] != '\0' ? " " : "", behind);
}

void im__scan_text(const im__scan *scan, char text[IM__SCAN_TEXT_MAX])
{
    assert(scan->failed);
    if (scan->unfinished)
        snprintf(text, IM__SCAN_TEXT_MAX, "unexpected end of JSON input");
    else
        im__scan_bad_character(text, scan->bad_byte,
                               scan->too_deep ? "exceeded max depth" : CONTEXT[scan->bad_state]);
}
