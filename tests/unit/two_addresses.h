/* SPDX-License-Identifier: Apache-2.0 */
/*
 * two_addresses.h - a resolver in the C library's place, for a test that includes this.
 */
#ifndef TESTS_UNIT_TWO_ADDRESSES_H
#define TESTS_UNIT_TWO_ADDRESSES_H

#include <check.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

/* "two.test" has an address that connect(2) refuses at once, since no
 * stream leads to a broadcast, and then 127.0.0.1; any other name has the latter. */
static const char TWO[] = "two.test";

struct found {
    struct addrinfo info[2];
    struct sockaddr_in in[2];
};

int getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                struct addrinfo **out)
{
    struct found *found = calloc(1, sizeof *found);
    bool two = strcmp(host, TWO) == 0;

    (void)hints;
    ck_assert_ptr_nonnull(found);
    for (int i = 0; i < 1 + two; i++) {
        found->in[i].sin_family = AF_INET;
        found->in[i].sin_port = htons((uint16_t)strtoul(port, NULL, 10));
        found->in[i].sin_addr.s_addr = htonl(two && i == 0 ? INADDR_BROADCAST : INADDR_LOOPBACK);
        found->info[i] = (struct addrinfo){ .ai_family = AF_INET, .ai_socktype = SOCK_STREAM,
                                            .ai_addrlen = sizeof found->in[i],
                                            .ai_addr = (struct sockaddr *)&found->in[i],
                                            .ai_next = two && i == 0 ? &found->info[1] : NULL };
    }
    *out = found->info;
    return 0;
}

void freeaddrinfo(struct addrinfo *found)
{
    free(found);
}

#endif
