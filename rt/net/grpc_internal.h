/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_internal.h - gRPC's way over HTTP/2, as far as server and client share it.  Pure: no I/O.
 *
 *     message   flag:1 length:4 bytes:length       flag 1: compressed; DATA frames split anywhere
 *     timeout   1 to 8 digits and H M S m u n
 *     text      grpc-message in percent-encoding, "-bin" metadata in base64
 *
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md)
 */
#ifndef IM_NET_GRPC_INTERNAL_H
#define IM_NET_GRPC_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "net/call_internal.h"

/* ---- messages in ---- */

enum {
    IM__GRPC_PREFIX = 5,
    /* A message may become this many times as large when it is decoded (an empty message takes
     * two bytes on the wire), but the first megabytes are free. */
    IM__GRPC_DECODED_FACTOR = 16,
    IM__GRPC_DECODED_FREE = 1 << 26
};

/* grpc-encoding */
enum im__grpc_encoding { IM__GRPC_IDENTITY, IM__GRPC_GZIP, IM__GRPC_UNKNOWN_ENCODING };

struct z_stream_s;

/* Bytes that grow; from the C heap. */
struct im__bytes {
    uint8_t *ptr;
    size_t len, room;
};

/* Add bytes.  False: no memory. */
bool im__bytes_add(struct im__bytes *bytes, const void *data, size_t len_bytes);

struct im__grpc_reader {
    size_t max_bytes;                      /* of a message, as it came and inflated           */
    enum im__grpc_encoding encoding;
    bool compressed;                       /* the message read last was                       */
    uint8_t head[IM__GRPC_PREFIX];
    uint8_t head_len;
    struct im__bytes part;                 /* what is there of a message that came in parts   */
    struct im__bytes inflated;
    struct z_stream_s *inflater;
};

/* All zero but max_bytes and encoding is ready. */
void im__grpc_reader_free(struct im__grpc_reader *reader);

/* Nothing of a message has come yet. */
bool im__grpc_reader_between(const struct im__grpc_reader *reader);

/* Take bytes from *data until a message is complete (*message_out, ptr not NULL, valid until the
 * next call) or all are taken (ptr NULL).  A failure ends the stream: IM_RESOURCE_EXHAUSTED (too
 * large, memory), IM_INTERNAL (framing, compression), IM_UNIMPLEMENTED (unknown encoding); text_out
 * says why, static. */
im_code im__grpc_read(struct im__grpc_reader *reader, const uint8_t **data, size_t *len_bytes,
                      im_bytes *message_out, const char **text_out) IM_MUST_CHECK;

enum im__grpc_encoding im__grpc_encoding_of(im_str name);

/* ---- messages out ---- */

/* Encode a message behind its prefix, compressed if that makes it smaller; in the arena.
 * IM_RESOURCE_EXHAUSTED: memory, or larger than max_bytes; or what im_proto_encode returned. */
im_code im__grpc_frame(const im_type *type, const void *message, bool gzip, size_t max_bytes,
                       im_arena *arena, im_bytes *frame_out, im_status *status) IM_MUST_CHECK;

/* Decode a message into zeroed room of the type's size, with a bound on what it may grow to. */
im_code im__grpc_decode(im_bytes message, const im_type *type, void *value, im_arena *arena,
                        im_status *status) IM_MUST_CHECK;

/* ---- header fields ---- */

/* True when a list such as grpc-accept-encoding ("identity, gzip") has that token. */
bool im__grpc_list_has(im_str list, const char *token);

/* "application/grpc", with "+proto" or a parameter behind it. */
bool im__grpc_content_type(im_str value);

/* grpc-timeout: "100m".  False: it is none. */
bool im__grpc_timeout_parse(im_str text, uint64_t *ns_out);

/* Rounded up, never more than 8 digits. */
im_str im__grpc_timeout_text(uint64_t ns, char room[16]);

/* grpc-message.  ptr NULL: no memory. */
im_str im__grpc_percent_encode(im_arena *arena, im_str text);
im_str im__grpc_percent_decode(im_arena *arena, im_str text);    /* takes anything            */

/* Metadata as it stands in header fields: "-bin" values in base64, several split by commas.
 * IM_INVALID_ARGUMENT: no base64; IM_RESOURCE_EXHAUSTED. */
im_code im__grpc_receive(struct im__metadata *list, im_arena *arena, im_str key,
                         im_str value) IM_MUST_CHECK;
im_str im__grpc_send_value(im_arena *arena, im_metadata_entry entry);      /* ptr NULL: no memory */

/* grpc-status-details-bin: the result's details with the result's own code and text in them, since
 * peers believe the details and not the code where the two differ.  ptr NULL: the details are no
 * message, or there is no memory. */
im_str im__grpc_details(im_arena *arena, const im_call_result *result);

/* grpc-status; a number that is no code is IM_UNKNOWN, as is what is no number. */
im_code im__grpc_code_parse(im_str text);

/* What an answer that is not gRPC's, or a reset stream, means. */
im_code im__grpc_code_of_http(int status);
im_code im__grpc_code_of_reset(uint32_t http2_error);

#endif
