/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store_bench.c - the log on disk: batches beside the disk's own rate, and how fast it is read.
 *
 * The disk's own rate is a loop of one write and one fdatasync of as many bytes as the batch takes
 * in the log, of the same kind of data, into a file that is allocated as the log's is.  The log
 * writes whole pages past the page cache, so the same loop does that, too, as a second measure.
 * Disks have moods, so the three take turns batch by batch, each being the first as often, and a
 * figure is the median of all batches: a sync that waited for somebody else does not count.
 */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "store/crc32c.h"
#include "store/crc32c_internal.h"
#include "store/wal.h"

enum { BATCHES = 400, ENTRIES_MAX = 256, DATA_MAX = 1 << 16, BATCH_BYTES_MAX = 1 << 17 };
enum way { THE_LOG, PLAIN, DIRECT, WAYS };

static uint8_t data[DATA_MAX];
static _Alignas(IM_VFS_PAGE_BYTES) uint8_t plain[BATCH_BYTES_MAX];
static raftpb_Entry entries[ENTRIES_MAX];
static char folder[] = "imago-store-bench.XXXXXX", dir[64];

static void die(const char *what, const im_status *status)
{
    fprintf(stderr, "%s: %s\n", what, status != NULL ? status->text : "");
    exit(EXIT_FAILURE);
}

static void run_shell(const char *format, const char *path)
{
    char command[256];

    snprintf(command, sizeof command, format, path);
    if (system(command) != 0)
        die(command, NULL);
}

static im_wal *create(void)
{
    im_status status;
    im_wal *wal;

    snprintf(dir, sizeof dir, "%s/wal", folder);
    if (im_wal_create(dir, im_bytes_from("bench", 5), NULL, &wal, &status) != IM_OK)
        die("create", &status);
    return wal;
}

/* The next count entries of len bytes each. */
static void propose(uint64_t *index, size_t count, size_t len)
{
    for (size_t i = 0; i < count; i++)
        entries[i] = (raftpb_Entry){ .term = 1, .index = ++*index,
                                     .data = im_bytes_from(data, len) };
}

static void save_proposed(im_wal *wal, size_t count)
{
    const raftpb_HardState state = { .term = 1, .vote = 1, .commit = entries[0].index - 1 };
    im_status status;

    if (im_wal_save(wal, &state, entries, count, &status) != IM_OK)
        die("save", &status);
}

static void save(im_wal *wal, uint64_t *index, size_t count, size_t len)
{
    propose(index, count, len);
    save_proposed(wal, count);
}

/* ---- batches ---- */

/* Bytes that such a batch takes in the log, by writing one. */
static size_t batch_bytes(size_t count, size_t len)
{
    im_wal *wal = create();
    uint64_t index = 0;
    char name[128];
    size_t bytes = 0;
    int c;

    save(wal, &index, count, len);
    im_wal_close(wal, NULL);
    snprintf(name, sizeof name, "%s/0000000000000000-0000000000000000.wal", dir);
    FILE *file = fopen(name, "rb");
    size_t end = (4u << 20) + count * (len + 64);
    for (size_t at = 0; file != NULL && at < end && (c = getc(file)) != EOF; at++)
        if (c != 0)
            bytes = at;
    if (file != NULL)
        fclose(file);
    run_shell("rm -r '%s'", dir);
    return bytes + 1 - 64;                 /* without the segment's head                      */
}

static int plain_file(int flags)
{
    char name[128];

    snprintf(name, sizeof name, "%s/plain%d", folder, flags != 0);
    int file = open(name, O_RDWR | O_CREAT | O_TRUNC | flags, 0600);
    if (file < 0 && flags != 0)            /* a file system that always uses the page cache   */
        return plain_file(0);
    if (file < 0 || posix_fallocate(file, 0, IM_WAL_SEGMENT_BYTES) != 0 || fsync(file) != 0)
        die("plain file", NULL);
    return file;
}

static void write_plain(int file, uint64_t *offset, size_t bytes)
{
    if (*offset + bytes > IM_WAL_SEGMENT_BYTES)
        die("the plain file is full", NULL);
    if (pwrite(file, plain, bytes, (off_t)*offset) != (ssize_t)bytes || fdatasync(file) != 0)
        die("plain write", NULL);
    *offset += bytes;
}

/* The pages that the batch touches, the last one of the batch before with them. */
static void write_direct(int file, uint64_t *offset, size_t bytes)
{
    uint64_t page = IM_VFS_PAGE_BYTES, begin = *offset / page * page;
    uint64_t end = (*offset + bytes + page - 1) / page * page;

    assert(end - begin <= sizeof plain);
    if (end > IM_WAL_SEGMENT_BYTES)
        die("the direct file is full", NULL);
    if (pwrite(file, plain, end - begin, (off_t)begin) != (ssize_t)(end - begin) ||
        fdatasync(file) != 0)
        die("direct write", NULL);
    *offset += bytes;
}

static void bench_batches(size_t count, size_t len)
{
    static double spent[WAYS][BATCHES];
    size_t bytes = batch_bytes(count, len);
    im_wal *wal = create();
    int files[WAYS] = { [PLAIN] = plain_file(0), [DIRECT] = plain_file(O_DIRECT) };
    uint64_t index = 0, offsets[WAYS] = { 0 };

    for (int i = 0; i < BATCHES * WAYS; i++) {
        enum way way = (enum way)((i + i / WAYS) % WAYS);
        if (way == THE_LOG)
            propose(&index, count, len);
        uint64_t begin = bench_now_ns();
        if (way == THE_LOG)
            save_proposed(wal, count);
        else if (way == PLAIN)
            write_plain(files[PLAIN], &offsets[PLAIN], bytes);
        else
            write_direct(files[DIRECT], &offsets[DIRECT], bytes);
        spent[way][i / WAYS] = (double)(bench_now_ns() - begin) / 1000;
    }
    double ours = bench_median(spent[THE_LOG], BATCHES);
    double disk = bench_median(spent[PLAIN], BATCHES);
    double direct = bench_median(spent[DIRECT], BATCHES);
    printf("  %4zu x %6zu bytes %8.1f us %8.1f us %5.0f %% %8.1f us %5.0f %% %9.0f entries/s\n",
           count, len, ours, disk, disk / ours * 100, direct, direct / ours * 100,
           1e6 * (double)count / ours);
    close(files[PLAIN]);
    close(files[DIRECT]);
    im_wal_close(wal, NULL);
    run_shell("rm -r '%s'", dir);
}

/* ---- reading ---- */

static void bench_replay(size_t len)
{
    enum { BYTES = 192000000 };
    double figures[BENCH_ROUNDS];
    uint64_t index = 0;
    im_wal *wal = create();
    im_status status;
    size_t count = 0;

    while (index * (len + 40) < BYTES)
        save(wal, &index, len > 8192 ? 16 : ENTRIES_MAX, len);
    im_wal_close(wal, NULL);
    for (int round = 0; round < BENCH_ROUNDS; round++) {
        im_arena arena = IM_ARENA_INIT;
        im_wal_contents contents;
        uint64_t begin = bench_now_ns();
        if (im_wal_open_for_reading(dir, 0, 0, NULL, &wal, &status) != IM_OK ||
            im_wal_read_all(wal, &arena, &contents, &status) != IM_OK)
            die("read", &status);
        figures[round] = (double)(bench_now_ns() - begin);
        count = contents.entries.len;
        im_wal_close(wal, NULL);
        im_arena_release(&arena);
    }
    double ns = bench_median(figures, BENCH_ROUNDS);
    printf("  %6zu bytes  %6.2f GB/s  %6.0f ns an entry\n", len,
           (double)count * (double)(len + 40) / ns, ns / (double)count);
    run_shell("rm -r '%s'", dir);
}

static void bench_checksum(void)
{
    for (size_t w = 0; w < im__crc32c_way_count; w++) {
        const struct im__crc32c_way *way = &im__crc32c_ways[w];
        double figures[BENCH_ROUNDS];
        uint32_t crc = 0;
        for (int round = 0; way->is_known() && round < BENCH_ROUNDS; round++) {
            uint64_t begin = bench_now_ns();
            for (int i = 0; i < 200; i++)
                crc = way->update(crc, data, sizeof data);
            figures[round] = 200.0 * sizeof data / (double)(bench_now_ns() - begin);
        }
        bench_use(&crc);
        if (way->is_known())
            printf("  %-14s %6.1f GB/s\n", way->name, bench_median(figures, BENCH_ROUNDS));
    }
}

int main(void)
{
    static const struct { size_t count, len; } ROWS[] = {
        { 1, 128 }, { 16, 128 }, { 256, 128 }, { 1, 4096 }, { 16, 4096 }, { 1, 65536 },
    };
    static const size_t SIZES[] = { 128, 1024, 16384 };

    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 131 + (i >> 7) + 1);
    for (size_t i = 0; i < sizeof plain; i++)
        plain[i] = data[i % sizeof data];
    if (mkdtemp(folder) == NULL)
        die("a folder for the bench", NULL);
    printf("\nThe log: a batch and its fdatasync, beside a plain write and fdatasync of as many "
           "bytes,\nand beside the same past the page cache (O_DIRECT)\n"
           "  batch                  the log       plain   rate      direct   rate\n");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        bench_batches(ROWS[i].count, ROWS[i].len);
    printf("\nThe log read from the page cache, checked and decoded, by the size of an entry\n");
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        bench_replay(SIZES[i]);
    printf("\nCRC-32C of 64 KiB\n");
    bench_checksum();
    run_shell("rm -r '%s'", folder);
    return EXIT_SUCCESS;
}
