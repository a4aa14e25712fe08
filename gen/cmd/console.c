/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago console: a prompt that calls methods of a server.
 *
 * With libedit lines are edited, remembered in ~/.imago_history, and names completed.  Where it is
 * not there, or nobody sits at a terminal, lines are read as they come, so that a script may be
 * piped in.  JSON that is not complete goes on in the next line.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_LIBEDIT
#include <editline/readline.h>
#endif

#include "cmd/command.h"
#include "cmd/remote.h"
#include "model/text.h"

static const char HELP[] =
    "METHOD JSON   call it; several JSON values where requests stream\n"
    "list          the services and their methods\n"
    "help          this\n"
    "quit          or the end of input\n";

enum { HISTORY_MAX = 1000, LINE_MAX_BYTES = 1 << 24 };

/* ---- lines ---- */

#ifdef HAVE_LIBEDIT

/* libedit's functions take no context. */
static const struct gen_remote *completed;

/* The path of method i of all, or one of the words behind them; NULL at the end. */
static const char *candidate(size_t i)
{
    static const char *const WORDS[] = { "list", "help", "quit", NULL };
    size_t at = i;

    for (size_t k = 0; k < completed->services.count; k++) {
        if (at < completed->services.item[k].method_count)
            return completed->services.item[k].methods[at].path + 1;
        at -= completed->services.item[k].method_count;
    }
    return WORDS[at < 3 ? at : 3];
}

/* True when text begins the name, or one of its parts; *from_out is where. */
static bool begins(const char *name, const char *text, const char **from_out)
{
    for (const char *at = name; at != NULL; at = strpbrk(at, "./")) {
        at += at != name;
        if (strncmp(at, text, strlen(text)) == 0) {
            *from_out = at;
            return true;
        }
    }
    return false;
}

static char *next_match(const char *text, int state)
{
    static size_t at;
    const char *name, *from;

    if (state == 0)
        at = 0;
    while ((name = candidate(at++)) != NULL)
        if (begins(name, text, &from))
            return strdup(from);
    return NULL;
}

/* Only the first word of a line is a name. */
static char **complete(const char *text, int start, int end)
{
    (void)end;
    rl_attempted_completion_over = 1;
    return start == 0 ? rl_completion_matches(text, next_match) : NULL;
}

static char *history_path(void)
{
    const char *home = getenv("HOME");
    size_t room = home != NULL ? strlen(home) + 32 : 0;
    char *path = room != 0 ? malloc(room) : NULL;

    if (path != NULL)
        (void)snprintf(path, room, "%s/.imago_history", home);
    return path;
}

static void start_editing(const struct gen_remote *remote)
{
    static char breaks[] = " \t";
    char *path = history_path();

    completed = remote;
    rl_attempted_completion_function = complete;
    rl_basic_word_break_characters = breaks;
    using_history();
    stifle_history(HISTORY_MAX);
    if (path != NULL)
        (void)read_history(path);
    free(path);
}

static void stop_editing(void)
{
    char *path = history_path();

    if (path != NULL)
        (void)write_history(path);
    free(path);
}

static char *edited_line(const char *prompt)
{
    char *line = readline(prompt);

    if (line != NULL && line[0] != '\0')
        (void)add_history(line);
    return line;
}

#else

static void start_editing(const struct gen_remote *remote)
{
    (void)remote;
}

static void stop_editing(void)
{
}

#endif

static char *plain_line(const char *prompt, bool terminal)
{
    char *line = NULL;
    size_t room = 0;

    if (terminal) {
        fputs(prompt, stdout);
        fflush(stdout);
    }
    ssize_t len = getline(&line, &room, stdin);
    if (len < 0) {
        free(line);
        return NULL;
    }
    if (len > 0 && line[len - 1] == '\n')
        line[len - 1] = '\0';
    return line;
}

/* NULL at the end; the caller frees it. */
static char *read_line(const char *prompt, bool terminal)
{
#ifdef HAVE_LIBEDIT
    if (terminal)
        return edited_line(prompt);
#endif
    return plain_line(prompt, terminal);
}

/* ---- commands ---- */

/* True when the JSON values in text are all complete. */
static bool is_complete(im_str text)
{
    while (text.len != 0) {
        size_t len = gen_json_value(text);
        if (len == 0)
            break;
        text = im_str_from(text.ptr + len, text.len - len);
    }
    for (size_t i = 0; i < text.len; i++)
        if (strchr(" \t\r\n", text.ptr[i]) == NULL)
            return false;
    return true;
}

/* What stands behind the first word, and further lines until it is complete. */
static im_str read_json(struct gen_text *text, const char *first, bool terminal)
{
    gen_text_puts(text, first);
    while (!is_complete(im_str_from(gen_text_string(text), text->len)) &&
           text->len < LINE_MAX_BYTES) {
        char *line = read_line("... ", terminal);
        if (line == NULL)
            break;
        gen_text_printf(text, "\n%s", line);
        free(line);
    }
    return im_str_from(gen_text_string(text), text->len);
}

static bool call(const struct gen_remote *remote, const char *name, const char *rest,
                 bool terminal)
{
    struct gen_text text = { .model = remote->model };
    im_status status;
    const im_rpc *rpc = gen_remote_method(remote, name, &status);

    if (rpc != NULL &&
        gen_remote_call(remote, rpc, read_json(&text, rest, terminal), stdout, &status) == IM_OK)
        return true;
    fprintf(stderr, "%s: %s\n", im_code_name(status.code), status.text);
    return false;
}

/* One line, cut in two in place.  False: to be left. */
static bool obey(const struct gen_remote *remote, char *line, bool terminal, bool *good)
{
    char *word = line + strspn(line, " \t");
    size_t len = strcspn(word, " \t{[");
    char *rest = word + len;
    char name[512];

    if (len == 0 || word[0] == '#')
        return true;
    (void)snprintf(name, sizeof name, "%.*s", (int)(len < sizeof name ? len : sizeof name - 1),
                   word);
    if (strcmp(name, "quit") == 0 || strcmp(name, "exit") == 0)
        return false;
    if (strcmp(name, "help") == 0)
        fputs(HELP, stdout);
    else if (strcmp(name, "list") == 0)
        gen_remote_list(remote, stdout);
    else
        *good = call(remote, name, rest, terminal) && *good;
    fflush(stdout);
    return true;
}

/* A script whose calls failed has failed; a person has seen it. */
static int converse(const struct gen_remote *remote)
{
    bool terminal = isatty(STDIN_FILENO) == 1, good = true, more = true;
    char *line;

    if (terminal)
        start_editing(remote);
    while (more && (line = read_line("imago> ", terminal)) != NULL) {
        more = obey(remote, line, terminal, &good);
        free(line);
    }
    if (terminal)
        stop_editing();
    return terminal || good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int gen_cmd_console(const struct gen_command *command, int argc, char **argv)
{
    struct gen_remote remote = { .model = NULL };
    int code = gen_remote_connect(command, argc, argv, &remote);

    if (code == GEN_GO_ON)
        code = optind == argc ? converse(&remote)
                              : gen_usage_error(command, "one server at a time");
    gen_remote_free(&remote);
    return code;
}
