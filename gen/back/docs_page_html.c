/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/docs_page_html.c - text, paragraphs and the style of a page.
 */
#include <string.h>

#include "back/docs_page_internal.h"
#include "back/words.h"

/* ---- text ---- */

static const char *escaped(char c)
{
    switch (c) {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    default:   return NULL;
    }
}

static void put_escaped(struct gen_text *text, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (escaped(bytes[i]) != NULL)
            gen_text_puts(text, escaped(bytes[i]));
        else
            gen_text_add(text, &bytes[i], 1);
}

const char *gen_html_text(struct gen_model *model, const char *string)
{
    struct gen_text text = { .model = model };

    put_escaped(&text, string, strlen(string));
    return gen_text_string(&text);
}

/* ---- paragraphs ---- */

static void put_paragraph(struct gen_text *text, const char *words, size_t len)
{
    bool as_it_stands = words[0] == ' ' || words[0] == '\t';

    gen_text_puts(text, as_it_stands ? "<pre>" : "<p>");
    put_escaped(text, words, len);
    gen_text_puts(text, as_it_stands ? "</pre>\n" : "</p>\n");
}

const char *gen_html_words(struct gen_docs_page *page, struct gen_place place,
                           const struct gen_comments *comments, const char *tag, size_t tag_len)
{
    struct gen_text text = { .model = page->model };
    const char *words = gen_words(page->model, comments);

    if (gen_is_deprecated(page->model, place, words, tag, tag_len))
        gen_text_puts(&text, "<p class=\"deprecated\">Deprecated</p>\n");
    while (*words != '\0') {
        const char *end = strstr(words, "\n\n");
        size_t len = end != NULL ? (size_t)(end - words) : strlen(words);
        if (len != 0)
            put_paragraph(&text, words, len);
        words += len;
        words += strspn(words, "\n");
    }
    return gen_text_string(&text);
}

/* ---- the head ---- */

/* Colours follow the reader's system; on paper the list of contents is left out. */
static const char *const HEAD[] = {
    "<!DOCTYPE html>",
    "<html lang=\"en\">",
    "<head>",
    "<meta charset=\"utf-8\">",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
    "<meta name=\"generator\" content=\"imago\">",
    "<title>$title$</title>",
    "<style>",
    ":root { color-scheme: light dark; --text: #1c2126; --soft: #57606a; --back: #fff;",
    "  --line: #d0d7de; --box: #f6f8fa; --link: #0550ae; --warn: #8a4600; }",
    "@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9aa4af;",
    "  --back: #0d1117; --line: #30363d; --box: #161b22; --link: #79b8ff; --warn: #f0a95b; } }",
    "* { box-sizing: border-box; }",
    "body { margin: 0; background: var(--back); color: var(--text); line-height: 1.5;",
    "  font-family: system-ui, sans-serif; display: grid;",
    "  grid-template-columns: 17rem minmax(0, 1fr); }",
    ".skip { position: absolute; left: -99rem; } .skip:focus { left: 0; z-index: 1; }",
    "nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem;",
    "  border-right: 1px solid var(--line); }",
    "nav ul { list-style: none; margin: 0 0 1rem; padding: 0; overflow-wrap: anywhere; }",
    "nav ul ul { margin: 0; padding-left: 1rem; }",
    "nav h2 { margin: 0; font-size: 1rem; border: 0; padding: 0; }",
    "main { padding: 1.5rem 2.5rem 5rem; max-width: 60rem; }",
    "h1 { margin-top: 0; overflow-wrap: anywhere; }",
    "h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }",
    "h3 { margin-top: 2rem; overflow-wrap: anywhere; }",
    "a { color: var(--link); }",
    "p { white-space: pre-line; margin: .5rem 0; }",
    "code, pre { font-family: ui-monospace, monospace; font-size: .9em; }",
    "pre, .call { background: var(--box); border: 1px solid var(--line); border-radius: 6px;",
    "  padding: .6rem .8rem; overflow-x: auto; }",
    ".call { display: block; }",
    ".verb { font-weight: bold; }",
    ".soft { color: var(--soft); }",
    ".deprecated { color: var(--warn); font-weight: bold; }",
    "table { border-collapse: collapse; width: 100%; margin: .8rem 0; display: block;",
    "  overflow-x: auto; }",
    "th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;",
    "  border-bottom: 1px solid var(--line); }",
    "td p:first-child { margin-top: 0; }",
    "@media (max-width: 50rem) { body { display: block; }",
    "  nav { position: static; height: auto; border-right: 0; } main { padding: 1.5rem; } }",
    "@media print { nav, .skip { display: none; } body { display: block; } }",
    "</style>",
    "</head>",
    NULL
};

void gen_html_begin(struct gen_text *text, const char *title)
{
    gen_template(text, HEAD, GEN_VARS({ "title", title }));
}
