/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench/bench.h - what every bench shares: a clock, medians, and files.
 *
 * Machines are noisy, so every figure is the median of ROUNDS rounds, and in each round every peer
 * has its turn: a slow minute slows all of them alike.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { BENCH_ROUNDS = 15 };

/* Nanoseconds of a clock that only goes forward. */
uint64_t bench_now_ns(void);

/* The middle one of count figures, which are put in order. */
double bench_median(double *figures, size_t count);

/* The file's bytes in malloc'ed memory with 64 spare zero bytes behind them, or NULL (a message
 * was printed). */
char *bench_read_file(const char *folder, const char *name, size_t *len_out);

/* Keep the compiler from leaving out work whose result nobody reads. */
void bench_use(const void *p);

/* ---- JSON peers ---- */

/* One library that reads and writes JSON.  read keeps the document until the next read; it
 * returns 0 on failure.  write returns the bytes of text, 0 when the peer cannot write. */
struct json_peer {
    const char *name;
    int (*read)(const char *text, size_t len);
    size_t (*write)(void);
};

/* The peers written in C++ (json_peers.cc), ended by a NULL name. */
extern const struct json_peer json_peers_cxx[];

#ifdef __cplusplus
}
#endif
#endif
