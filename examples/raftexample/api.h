/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api.h - the map behind HTTP.
 *
 *     PUT /any/path           the body is the value of that key; answers after its commit (204),
 *         ?optimistic         or at once, not knowing whether it will be
 *     GET /any/path           the newest value (200), or 404
 *         ?stale              or what this member knows, without asking the others
 *     POST /4                 the body is the address of a member to add, as 4
 *     DELETE /4               remove it
 *
 * 409 and 503: nothing was done; 504: it may still happen.  Each answer has a field raft-leader:
 * the member that leads, 0: none that is known.
 */
#ifndef RAFTEXAMPLE_API_H
#define RAFTEXAMPLE_API_H

#include <imago/net/http.h>

#include "store.h"

/* Serve at the address until im_http_server_stop, or until the node ends.  Returns after that.
 * ready is called with the server when it listens. */
im_code api_serve(const char *address, uint64_t id, im_node *n,
                  void (*ready)(im_http_server *server), im_status *status);

#endif
