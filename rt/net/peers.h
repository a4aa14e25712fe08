/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers.h - framed streams between the members of a group.
 *
 * What it is for
 *   The programs that form a group (of raft, or of anything else that numbers its members) send
 *   each other messages.  A member is an id and an address; a message is bytes, whose meaning is
 *   the caller's.  Messages to one member arrive in order and whole, or not at all: nothing is
 *   sent twice, nothing waits for a member that is away.
 *
 *       im_peers_options options = { .address = "127.0.0.1:2380", .cluster_id = 7, .id = 1,
 *                                    .events = &EVENTS, .ctx = me };
 *       im_peers *peers;
 *       if (im_peers_new(&options, &peers, &status) != IM_OK) ...
 *       im_peers_add(peers, 2, "127.0.0.1:2381", &status);
 *       im_peers_start(peers, &status);
 *       if (im_peers_send(peers, 2, data, len) != IM_OK) ...      the member is unreachable
 *
 * The streams
 *   Two members have two connections, each of which carries messages one way: who sends has
 *   dialed.  Something large (im_peers_send_bulk: a snapshot) takes a connection of its own, so
 *   that no small message waits behind it.  A connection that is lost is dialed again after
 *   retry_min_ms, doubled up to retry_max_ms, less a random part of up to a half; a member that
 *   calls is called back at once.
 *
 *   Both sides say hello first: version, cluster, who calls, who is meant.  Who belongs to another
 *   cluster, is no member (any more) or meant somebody else is refused, and is told why
 *   (im_peers_verdict).  Then come frames: their length, type and bytes.
 *
 *       hello   "imPR" version:16 kind:8 0:8 cluster:64 from:64 to:64      little-endian
 *       answer  "imPA" version:16 verdict:8 0:8 cluster:64 from:64 to:64
 *       frame   length:32 type:8 0:24 bytes...
 *
 *   A stream is pinged, and one that is silent for silence_ms is closed on either side.
 *
 * Never in the way
 *   im_peers_send copies into the member's queue and returns; all that was queued in one turn of
 *   the loop is one write.  A queue that is full, or a member that is not connected, drops the
 *   message and returns IM_UNAVAILABLE: the caller knows what that means to its protocol
 *   (raft: im_raft_report_unreachable).  What comes in is told as it comes; nothing is kept.
 *
 * Limits
 *   queue_max_bytes waits for a member, as much again is on its way to the kernel; a message is
 *   at most message_max_bytes, something large bulk_max_bytes.  A length is checked before memory
 *   is taken, and memory is taken as bytes come, not as they are announced.
 *   IM_PEERS_STRANGERS_MAX connections that have not said hello, IM_PEERS_MEMBERS_MAX members.
 *
 * Trust
 *   With tls every connection is TLS, both ends show certificates, and each must be of
 *   client_ca_file's; a server's must name the host it was dialed by.  A certificate says that its
 *   owner is one of the members, not which: have an authority for them alone.  If it has an
 *   extendedKeyUsage, it needs serverAuth and clientAuth.  Without tls whoever reaches the port and
 *   knows the numbers is believed: keep the port to a network of the members' own.
 *
 * Threads
 *   A loop in a thread of its own, which im_peers_start starts and im_peers_free ends.  Every
 *   function may be called from any thread and blocks for no longer than a copy takes, im_peers_new
 *   and im_peers_free aside.  Events are told on the peers' thread, must not block, and may call
 *   anything here but im_peers_free.
 */
#ifndef IM_NET_PEERS_H
#define IM_NET_PEERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"
#include "net/http.h"

IM_BEGIN_DECLS

typedef struct im_peers im_peers;

enum {
    IM_PEERS_MEMBERS_MAX = 256,
    IM_PEERS_STRANGERS_MAX = 64,           /* the rest is closed at once                      */
    IM_PEERS_REMOVED_MAX = 4096,           /* the oldest is forgotten                         */
    IM_PEERS_ADDRESS_MAX = 262             /* bytes of "host:port"                            */
};

/* What a hello is answered with. */
#define IM_PEERS_VERDICTS(X)                              \
    X(ACCEPTED,        0, "accepted")                     \
    X(WRONG_VERSION,   1, "speaks another version")       \
    X(WRONG_CLUSTER,   2, "belongs to another cluster")   \
    X(WRONG_RECEIVER,  3, "is not the member meant")      \
    X(UNKNOWN_SENDER,  4, "does not know this member")    \
    X(REMOVED,         5, "says this member was removed")

#define X(name, number, text) IM_PEERS_##name = (number),
typedef enum im_peers_verdict { IM_PEERS_VERDICTS(X) } im_peers_verdict;
#undef X

/* The text of the list above, or "says what is not understood".  Static. */
IM_API const char *im_peers_verdict_text(im_peers_verdict verdict);

/* On the peers' thread.  NULL members are not told. */
typedef struct im_peers_events {
    /* A message, small or large; data is borrowed for the call. */
    void (*receive)(void *ctx, uint64_t from, const void *data, size_t len_bytes);
    /* Messages can be sent to it from now on. */
    void (*connected)(void *ctx, uint64_t id);
    /* Its stream is lost, or could not be had; why is borrowed text. */
    void (*unreachable)(void *ctx, uint64_t id, const char *why);
    /* It answered our hello with anything but IM_PEERS_ACCEPTED; unreachable follows. */
    void (*refused)(void *ctx, uint64_t by, im_peers_verdict verdict);
    /* What im_peers_send_bulk took: handed to the member's receive, or not. */
    void (*bulk_done)(void *ctx, uint64_t to, bool delivered);
} im_peers_events;

/* Zero means the default that stands behind each. */
typedef struct im_peers_options {
    const char *address;                   /* to listen at: "host:port", port 0: any          */
    uint64_t cluster_id;
    uint64_t id;                           /* ours; not 0                                     */
    const im_http_tls *tls;                /* NULL: clear text                                */
    size_t message_max_bytes;              /* 16 MiB                                          */
    size_t bulk_max_bytes;                 /* 1 GiB                                           */
    size_t queue_max_bytes;                /* 32 MiB                                          */
    uint32_t retry_min_ms, retry_max_ms;   /* 20, 1,000                                       */
    uint32_t connect_timeout_ms;           /* from dialing to the answer; 2,000               */
    uint32_t silence_ms;                   /* 3,000; a ping each third of it                  */
    uint32_t linger_ms;                    /* for what is queued at im_peers_free; 500        */
    const im_peers_events *events;         /* borrowed, static as a rule                      */
    void *ctx;
} im_peers_options;

/* Bind and listen; peers that call wait until im_peers_start.  options are copied.
 * IM_INVALID_ARGUMENT: the address or a certificate (status says which), IM_UNAVAILABLE: the
 * address is in use, IM_PERMISSION_DENIED, IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_peers_new(const im_peers_options *options, im_peers **out,
                            im_status *status) IM_MUST_CHECK;

/* The port that it listens on. */
IM_API unsigned im_peers_port(const im_peers *peers);

/* Accept and dial.  Once.  IM_RESOURCE_EXHAUSTED: no thread. */
IM_API im_code im_peers_start(im_peers *peers, im_status *status) IM_MUST_CHECK;

/* Is it "host:port" or "[host]:port"?  Whether there is such a host is another question. */
IM_API bool im_peers_is_address(const char *address);

/* Say that id is a member, at address ("host:port", copied); it is dialed.  A member that is
 * known gets the new address at its next dialing.  Our own id is fine and does nothing.
 * IM_INVALID_ARGUMENT: no such address, or id 0.  IM_RESOURCE_EXHAUSTED: too many, or no memory. */
IM_API im_code im_peers_add(im_peers *peers, uint64_t id, const char *address,
                            im_status *status) IM_MUST_CHECK;

/* Say that id is a member no more: what is queued for it is still sent if it takes it at once, its
 * connections are closed, and when it calls it is told IM_PEERS_REMOVED.  Fine for an id that is
 * unknown: it is told so as well. */
IM_API void im_peers_remove(im_peers *peers, uint64_t id);

/* Queue a message.  data is copied.  IM_UNAVAILABLE: not connected, or the queue is full; it is
 * dropped.  IM_NOT_FOUND: no such member.  IM_INVALID_ARGUMENT: above message_max_bytes.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_peers_send(im_peers *peers, uint64_t to, const void *data,
                             size_t len_bytes) IM_MUST_CHECK;

/* Send something large on a connection of its own.  data is copied.  IM_OK: bulk_done will tell
 * how it went.  IM_UNAVAILABLE: one is under way to that member; others as im_peers_send. */
IM_API im_code im_peers_send_bulk(im_peers *peers, uint64_t to, const void *data,
                                  size_t len_bytes) IM_MUST_CHECK;

typedef struct im_peers_counts {
    bool connected;                        /* messages can be sent                            */
    size_t queued_bytes;
    uint64_t sent, received, dropped;      /* messages, small and large                       */
    uint64_t dials;                        /* connections tried                               */
} im_peers_counts;

/* What happened with a member so far.  False: there is none of that id. */
IM_API bool im_peers_count(im_peers *peers, uint64_t id, im_peers_counts *out);

/* Send what is queued, for linger_ms at most, close everything, end the thread, free.  Not on the
 * peers' thread.  NULL is fine. */
IM_API void im_peers_free(im_peers *peers);

IM_END_DECLS
#endif
