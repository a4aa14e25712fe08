/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Question and answer alternate strictly, so neither side can wait for the other with full pipes:
 * the peer reads all of a question before it writes.
 */
#include "peer.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { LINE_BYTES = 256 };

static int spawn(pid_t *pid, const char *python, const char *script, int in, int out)
{
    char *argv[] = { (char *)python, (char *)script, NULL };
    posix_spawn_file_actions_t actions;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    int error = posix_spawnp(pid, python, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool peer_start(struct peer *peer, const char *python, const char *script)
{
    int there[2], back[2];

    *peer = (struct peer){ .pid = 0 };
    if (pipe2(there, O_CLOEXEC) != 0)
        return false;
    if (pipe2(back, O_CLOEXEC) != 0) {
        close(there[0]);
        close(there[1]);
        return false;
    }
    int error = spawn(&peer->pid, python, script, there[0], back[1]);
    close(there[0]);
    close(back[1]);
    peer->to = fdopen(there[1], "w");
    peer->from = fdopen(back[0], "r");
    if (error != 0)
        printf("%s: %s\n", python, strerror(error));
    return error == 0 && peer->to != NULL && peer->from != NULL;
}

void peer_stop(struct peer *peer)
{
    if (peer->to != NULL)
        fclose(peer->to);
    if (peer->from != NULL)
        fclose(peer->from);
    if (peer->pid > 0)
        waitpid(peer->pid, NULL, 0);
    *peer = (struct peer){ .pid = 0 };
}

static void put_question(struct peer *peer, const char *word, const im_str *parts, size_t count)
{
    fprintf(peer->to, "%s", word);
    for (size_t i = 0; i < count; i++)
        fprintf(peer->to, " %zu", parts[i].len);
    fputc('\n', peer->to);
    for (size_t i = 0; i < count; i++)
        fwrite(parts[i].ptr, 1, parts[i].len, peer->to);
    fflush(peer->to);
}

static bool read_part(struct peer *peer, im_arena *arena, size_t len, im_str *part)
{
    char *text = len <= PEER_PART_BYTES_MAX ? im_arena_alloc(arena, len + 1) : NULL;

    if (text == NULL || fread(text, 1, len, peer->from) != len)
        return false;
    text[len] = '\0';
    *part = im_str_from(text, len);
    return true;
}

struct peer_answer peer_ask(struct peer *peer, im_arena *arena, const char *word,
                            const im_str *parts, size_t count)
{
    struct peer_answer answer = { .part = { IM_STR("the peer is gone") } };
    char line[LINE_BYTES], said[16];
    size_t len[PEER_PARTS] = { 0 };

    put_question(peer, word, parts, count);
    if (fgets(line, sizeof line, peer->from) == NULL ||
        sscanf(line, "%15s %zu %zu", said, &len[0], &len[1]) < 2)
        return answer;
    for (size_t i = 0; i < PEER_PARTS; i++)
        if (!read_part(peer, arena, len[i], &answer.part[i]))
            return answer;
    answer.ok = strcmp(said, "ok") == 0;
    answer.skipped = strcmp(said, "skip") == 0;
    return answer;
}
