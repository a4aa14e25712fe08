/* SPDX-License-Identifier: Apache-2.0 */
/*
 * testee - what protobuf's conformance runner runs: `testee DESCRIPTORS [SCHEMA...]'.
 *
 * Requests come from stdin until it ends, each behind its length in four bytes, little end first;
 * so go the answers to stdout.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "answer.h"

enum { REQUEST_BYTES_MAX = 1 << 30 };

/* 1: read, 0: the input ended before the first byte, -1: it ended inside or failed. */
static int read_all(void *to, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t n = read(STDIN_FILENO, (char *)to + done, len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 && done == 0 ? 0 : -1;
        done += (size_t)n;
    }
    return 1;
}

static bool write_all(const void *from, size_t len)
{
    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, from, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        from = (const char *)from + n;
        len -= (size_t)n;
    }
    return true;
}

static int read_request(im_arena *arena, im_bytes *request)
{
    uint8_t head[4];
    int got = read_all(head, sizeof head);

    if (got <= 0)
        return got;
    size_t len = head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16 | (size_t)head[3] << 24;
    uint8_t *bytes = len <= REQUEST_BYTES_MAX ? im_arena_alloc(arena, len) : NULL;
    *request = (im_bytes){ bytes, len, len };
    return bytes != NULL && (len == 0 || read_all(bytes, len) == 1) ? 1 : -1;
}

static bool write_response(im_bytes response)
{
    uint32_t len = (uint32_t)response.len;
    const uint8_t head[4] = { (uint8_t)len, (uint8_t)(len >> 8), (uint8_t)(len >> 16),
                              (uint8_t)(len >> 24) };

    return write_all(head, sizeof head) && write_all(response.ptr, response.len);
}

static bool serve(const struct world *world)
{
    im_arena arena = IM_ARENA_INIT;
    im_bytes request, response;
    bool good = true;
    int got;

    while (good && (got = read_request(&arena, &request)) != 0) {
        good = got > 0 && answer_request(world, &arena, request, &response) &&
               write_response(response);
        im_arena_reset(&arena);
    }
    im_arena_release(&arena);
    return good;
}

int main(int argc, char **argv)
{
    struct world world;

    if (argc < 2) {
        fprintf(stderr, "usage: testee DESCRIPTORS [SCHEMA...]\n");
        return 2;
    }
    bool good = world_load(&world, argv[1], argv + 2, (size_t)(argc - 2)) && serve(&world);
    world_free(&world);
    return good ? 0 : 1;
}
