/* SPDX-License-Identifier: Apache-2.0 */
/*
 * several_addresses.h - a resolver in the C library's place, for a test that includes this.
 */
#ifndef TESTS_UNIT_SEVERAL_ADDRESSES_H
#define TESTS_UNIT_SEVERAL_ADDRESSES_H

#include <check.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

/* "several.test" has addresses that connect(2) refuses at once, since no stream leads to a
 * broadcast, one that is refused later, since nobody listens there, and then 127.0.0.1; any other
 * name has only the last, and "none.test" has none. */
static const char SEVERAL[] = "several.test", NONE[] = "none.test";
static const in_addr_t ADDRESSES_OF_SEVERAL[] = {
    INADDR_BROADCAST, INADDR_BROADCAST, INADDR_LOOPBACK + 1, INADDR_BROADCAST, INADDR_LOOPBACK
};
enum { SEVERAL_COUNT = sizeof ADDRESSES_OF_SEVERAL / sizeof *ADDRESSES_OF_SEVERAL };

struct found {
    struct addrinfo info[SEVERAL_COUNT];
    struct sockaddr_in in[SEVERAL_COUNT];
};

int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                struct addrinfo **out)
{
    struct found *found = calloc(1, sizeof *found);
    int first = strcmp(host, SEVERAL) == 0 ? 0 : SEVERAL_COUNT - 1;

    (void)hints;
    ck_assert_ptr_nonnull(found);
    if (strcmp(host, NONE) == 0) {
        free(found);
        return EAI_NONAME;
    }
    for (int i = 0; i + first < SEVERAL_COUNT; i++) {
        struct sockaddr_in *in = &found->in[i];
        *in = (struct sockaddr_in){ .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)strtoul(port, NULL, 10)),
                                    .sin_addr = { htonl(ADDRESSES_OF_SEVERAL[i + first]) } };
        found->info[i] = (struct addrinfo){ .ai_family = AF_INET, .ai_socktype = SOCK_STREAM,
                                            .ai_addrlen = sizeof *in,
                                            .ai_addr = (struct sockaddr *)in,
                                            .ai_next = i + first + 1 < SEVERAL_COUNT
                                                           ? &found->info[i + 1] : NULL };
    }
    *out = found->info;
    return 0;
}

void freeaddrinfo(struct addrinfo *found)
{
    free(found);
}

#endif
