/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/listen.c - from an address to a socket that listens.
 *
 * Peers may connect from then on; they wait in the kernel's queue until the server runs.
 */
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "net/http_server_internal.h"

enum { PORT_MAX = 65535 };

static im_code refuse(im_status *status, const char *address, int error)
{
    im_code code = error == EADDRINUSE || error == EADDRNOTAVAIL ? IM_UNAVAILABLE
                   : error == EACCES || error == EPERM           ? IM_PERMISSION_DENIED
                   : error == EMFILE || error == ENFILE || error == ENOMEM
                       ? IM_RESOURCE_EXHAUSTED
                       : IM_INVALID_ARGUMENT;

    return im_status_set(status, code, "%s: %s", address, strerror(error));
}

static im_code bind_to(const char *address, const struct sockaddr *to, socklen_t len, bool shared,
                       int *fd_out, im_status *status)
{
    int fd = socket(to->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

    if (fd < 0)
        return refuse(status, address, errno);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if ((shared && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one) != 0) ||
        bind(fd, to, len) != 0 || listen(fd, IM__BACKLOG) != 0) {
        int error = errno;
        close(fd);
        return refuse(status, address, error);
    }
    *fd_out = fd;
    return IM_OK;
}

/* A socket that nobody listens at is left over from a process that died. */
static void remove_stale(const struct sockaddr_un *to)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return;
    if (connect(fd, (const struct sockaddr *)to, sizeof *to) != 0 && errno == ECONNREFUSED)
        unlink(to->sun_path);
    close(fd);
}

static im_code listen_unix(const char *address, int *fd_out, im_status *status)
{
    const char *path = address + 5;
    struct sockaddr_un to = { .sun_family = AF_UNIX };

    if (path[0] == '\0' || strlen(path) >= sizeof to.sun_path)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s: no path, or too long", address);
    snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
    remove_stale(&to);
    return bind_to(address, (struct sockaddr *)&to, sizeof to, false, fd_out, status);
}

/* "host:port", "[host]:port", ":port": host has its brackets taken off. */
static bool split(const char *address, char *host, size_t size, const char **port_out)
{
    const char *colon = strrchr(address, ':');

    if (colon == NULL || colon[1] == '\0' ||
        strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
        strtoul(colon + 1, NULL, 10) > PORT_MAX)
        return false;
    size_t len = (size_t)(colon - address);
    if (len >= 2 && address[0] == '[' && colon[-1] == ']') {
        address++;
        len -= 2;
    } else if (memchr(address, ':', len) != NULL) {
        return false;
    }
    *port_out = colon + 1;
    return snprintf(host, size, "%.*s", (int)len, address) < (int)size;
}

static unsigned port_of(int fd)
{
    struct sockaddr_storage a;
    socklen_t len = sizeof a;

    if (getsockname(fd, (struct sockaddr *)&a, &len) != 0)
        return 0;
    return a.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&a)->sin6_port)
                                   : ntohs(((struct sockaddr_in *)&a)->sin_port);
}

im_code im__http_listen(const char *address, bool shared, unsigned *port, int *fd_out,
                        im_status *status)
{
    char host[256], number[16];
    const char *wanted;
    struct addrinfo hints = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV,
                              .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;

    if (strncmp(address, "unix:", 5) == 0)
        return listen_unix(address, fd_out, status);
    if (!split(address, host, sizeof host, &wanted))
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s: not host:port", address);
    if (*port != 0) {
        snprintf(number, sizeof number, "%u", *port);
        wanted = number;
    }
    int error = getaddrinfo(host[0] != '\0' ? host : NULL, wanted, &hints, &found);
    if (error != 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s: %s", address, gai_strerror(error));
    im_code code = bind_to(address, found->ai_addr, found->ai_addrlen, shared, fd_out, status);
    freeaddrinfo(found);
    if (code == IM_OK)
        *port = port_of(*fd_out);
    return code;
}
