/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/crc32c.h - CRC-32C, the checksum of the log's records and of snapshot files.
 *
 * The polynomial is Castagnoli's (0x82f63b78 with its bits reversed, RFC 3720, appendix B.4), with
 * all ones before and after, as in iSCSI, ext4, and Go's hash/crc32.  A checksum can be continued:
 *
 *     im_crc32c(im_crc32c(0, a, n), b, m)  ==  im_crc32c(0, a followed by b, n + m)
 *
 * which is how each record of a log vouches for all records before it.
 *
 * Speed
 *   The CPU's own instruction where it has one (SSE4.2, ARMv8's CRC extension), found out at run
 *   time; tables of eight bytes a step elsewhere.  On x86-64 three parts of the data are summed
 *   side by side, since the instruction takes three cycles and may begin in every one.
 *
 * Threads
 *   No hidden state.
 */
#ifndef IM_STORE_CRC32C_H
#define IM_STORE_CRC32C_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* The checksum of what crc stands for (0: nothing) followed by len_bytes bytes at data. */
IM_API uint32_t im_crc32c(uint32_t crc, const void *data, size_t len_bytes) IM_PURE;

IM_END_DECLS
#endif
