/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_kill_test.c - a log in real files whose process is killed again and again.
 *
 * Lives of a process follow each other on one log.  Each finds what the one before left, checks it
 * against the model that they share, goes on with a segment size of its own, and is killed at some
 * call of the file system: before it, behind it, or in the middle of a write.  Some writes come
 * back short, at places that no direct write can go on from.
 *
 *     LIVES=200 SEED=7 tests/unit/wal_kill_test
 */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../store/model.h"

enum {
    STEPS = 40, CALLS_MAX = 60, BATCH_MAX = 12,
    SMALL_MAX = 300, PAGES_MAX = 20000, LARGE_MAX = 1400000,
    INDEX_MAX = MODEL_INDEX_MAX - STEPS * BATCH_MAX
};

static const uint64_t SEGMENTS[] = { 4096, 5000, 16384, 100001, 1 << 20 };
enum { SEGMENT_SIZES = sizeof SEGMENTS / sizeof *SEGMENTS };

/* What all lives share. */
struct shared {
    struct model model;
    uint64_t dice;
    unsigned long starts, repairs, large, shortened;
    char root[32];
    char why[IM_STATUS_TEXT_MAX + 64];
};

static struct shared *shared;
static uint8_t bytes[LARGE_MAX + 64];
static long calls_left;                    /* until this process is killed                    */
static bool shortens, only_writes;

static uint64_t below(uint64_t count)
{
    uint64_t x = shared->dice;

    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    shared->dice = x;
    return (x * UINT64_C(0x2545f4914f6cdd1d) >> 20) % count;
}

static uint64_t number_of(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text != NULL && text[0] != '\0' ? strtoull(text, NULL, 10) : otherwise;
}

/* ---- the file system ---- */

static void die(void)
{
    (void)raise(SIGKILL);
}

static bool is_last_call(bool writes)
{
    return (writes || !only_writes) && --calls_left == 0;
}

/* The paths of recover.h, under the test's own folder. */
static const char *real_path(char out[IM_VFS_PATH_MAX], const char *path)
{
    (void)snprintf(out, IM_VFS_PATH_MAX, "%s%s", shared->root, path);
    return out;
}

static int kill_open(void *ctx, const char *path, unsigned flags)
{
    char real[IM_VFS_PATH_MAX];

    (void)ctx;
    if ((flags & IM_VFS_CREATE) != 0 && is_last_call(false))
        die();
    return im_vfs_posix()->open(NULL, real_path(real, path), flags);
}

static int64_t kill_write(void *ctx, int file, const void *data, size_t len, uint64_t offset)
{
    bool last = is_last_call(true);
    size_t some = last || (shortens && below(8) == 0) ? (size_t)below(len + 1) : len;

    (void)ctx;
    if (some == 0 && !last)
        some = len;
    shared->shortened += some != len && !last;
    int64_t put = some != 0 ? im_vfs_posix()->write(NULL, file, data, some, offset) : 0;
    if (last)
        die();
    return put;
}

static int kill_truncate(void *ctx, int file, uint64_t size)
{
    bool last = is_last_call(false);

    (void)ctx;
    if (last && below(2) == 0)
        die();
    int result = im_vfs_posix()->truncate(NULL, file, size);
    if (last)
        die();
    return result;
}

static int kill_allocate(void *ctx, int file, uint64_t size)
{
    (void)ctx;
    int result = im_vfs_posix()->allocate(NULL, file, size);
    if (is_last_call(false))
        die();
    return result;
}

/* Killing a process loses nothing that was not synced, so syncs may cost nothing. */
static int kill_sync(void *ctx, int file)
{
    (void)ctx;
    (void)file;
    if (is_last_call(false))
        die();
    return 0;
}

static int kill_rename(void *ctx, const char *from, const char *to)
{
    char real_from[IM_VFS_PATH_MAX], real_to[IM_VFS_PATH_MAX];
    bool last = is_last_call(false);

    (void)ctx;
    if (last && below(2) == 0)
        die();
    int result = im_vfs_posix()->rename(NULL, real_path(real_from, from), real_path(real_to, to));
    if (last)
        die();
    return result;
}

static int kill_remove(void *ctx, const char *path)
{
    char real[IM_VFS_PATH_MAX];

    (void)ctx;
    return im_vfs_posix()->remove(NULL, real_path(real, path));
}

static int kill_make_dir(void *ctx, const char *path)
{
    char real[IM_VFS_PATH_MAX];

    (void)ctx;
    return im_vfs_posix()->make_dir(NULL, real_path(real, path));
}

static int kill_sync_dir(void *ctx, const char *path)
{
    (void)path;
    return kill_sync(ctx, -1);
}

static int kill_list(void *ctx, const char *path, im_vfs_visit_fn visit, void *visit_ctx)
{
    char real[IM_VFS_PATH_MAX];

    (void)ctx;
    return im_vfs_posix()->list(NULL, real_path(real, path), visit, visit_ctx);
}

static im_vfs kill_vfs(void)
{
    im_vfs vfs = *im_vfs_posix();

    vfs.open = kill_open;
    vfs.write = kill_write;
    vfs.truncate = kill_truncate;
    vfs.allocate = kill_allocate;
    vfs.sync = vfs.sync_data = kill_sync;
    vfs.rename = kill_rename;
    vfs.remove = kill_remove;
    vfs.make_dir = kill_make_dir;
    vfs.sync_dir = kill_sync_dir;
    vfs.list = kill_list;
    return vfs;
}

/* ---- a life ---- */

static void give_up(const char *what, const im_status *status)
{
    (void)snprintf(shared->why, sizeof shared->why, "%s: %s", what, status->text);
    _exit(1);
}

static size_t roll_size(void)
{
    uint64_t kind = below(50);

    if (kind == 0)
        shared->large++;
    return (size_t)below(kind == 0 ? LARGE_MAX : kind < 5 ? PAGES_MAX : SMALL_MAX);
}

/* What the log is once everything issued is counted in. */
static const struct model_log *whole_log(void)
{
    static struct model whole;

    whole = shared->model;
    model_acknowledge(&whole);
    return &whole.log;
}

static void save_batch(im_wal *wal)
{
    const struct model_log *log = whole_log();
    raftpb_HardState state = { .term = log->term, .vote = log->vote, .commit = log->commit };
    raftpb_Entry entries[BATCH_MAX];
    uint64_t first = log->last + 1, count = below(BATCH_MAX + 1);
    im_status status;

    if (state.term == 0 || log->entries[log->last].term > state.term || below(10) == 0) {
        uint64_t last_term = log->entries[log->last].term;
        state.term = (last_term > state.term ? last_term : state.term) + 1;
        if (first > state.commit + 1)
            first -= below(first - state.commit);
    }
    bool syncs = count != 0 || state.term != log->term;
    for (uint64_t i = 0; i < count; i++) {
        entries[i] = (raftpb_Entry){ .term = state.term, .index = first + i,
                                     .data = im_bytes_from(bytes + below(64), roll_size()) };
        model_issue(&shared->model, &(struct model_record){ .kind = MODEL_ENTRY,
                                                            .index = first + i,
                                                            .term = state.term,
                                                            .sum = model_sum(&entries[i]) });
    }
    uint64_t last = count != 0 ? first + count - 1 : log->last;
    bool says = state.term != log->term || below(3) != 0;
    if (says) {
        state.commit += below(last - state.commit + 1);
        model_issue(&shared->model, &(struct model_record){ .kind = MODEL_STATE,
                                                            .term = state.term,
                                                            .vote = state.vote,
                                                            .commit = state.commit });
    }
    if (im_wal_save(wal, says ? &state : NULL, entries, (size_t)count, &status) != IM_OK)
        give_up("save", &status);
    if (syncs)
        model_acknowledge(&shared->model);
}

static im_wal *start(const im_wal_options *options, im_arena *arena)
{
    struct recovered found;
    im_status status;
    size_t count = 0;

    im_arena_reset(arena);
    if (recover_node(options, arena, &found, &status) != IM_OK)
        give_up("start", &status);
    im_status_set(&status, IM_OK, "it holds something else");
    if (!model_matches(&shared->model, &found, &count))
        give_up("what was found", &status);
    shared->repairs += (unsigned long)found.repairs;
    shared->starts++;
    model_settle(&shared->model, count);
    if (found.wal == NULL &&
        im_wal_create(RECOVER_WAL, im_bytes_from("m", 1), options, &found.wal, &status) != IM_OK)
        give_up("create", &status);
    shared->model.created = true;
    return found.wal;
}

static im_wal *step(im_wal *wal, im_wal_options *options, im_arena *arena)
{
    uint64_t what = below(100);
    im_status status;

    if (what < 90) {
        save_batch(wal);
        return wal;
    }
    if (what < 95) {
        if (im_wal_sync(wal, &status) != IM_OK)
            give_up("sync", &status);
        model_acknowledge(&shared->model);
        return wal;
    }
    if (im_wal_close(wal, &status) != IM_OK)
        give_up("close", &status);
    model_acknowledge(&shared->model);
    options->segment_bytes = SEGMENTS[below(SEGMENT_SIZES)];
    return start(options, arena);
}

static void live(void)
{
    const im_vfs vfs = kill_vfs();
    im_wal_options options = { .vfs = &vfs, .no_thread = true };
    im_arena arena;

    im_arena_init(&arena, NULL, 0);
    calls_left = (long)(1 + below(CALLS_MAX));
    shortens = below(2) == 0;
    only_writes = below(2) == 0;
    options.segment_bytes = SEGMENTS[below(SEGMENT_SIZES)];
    im_wal *wal = start(&options, &arena);
    for (int i = 0; i < STEPS; i++)
        wal = step(wal, &options, &arena);
    die();
}

/* ---- lives ---- */

/* In this folder, so that it is on a file system that knows direct writes where there is one. */
static void set_up(void)
{
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(shared, MAP_FAILED);
    snprintf(shared->root, sizeof shared->root, "wal-kill-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(shared->root));
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(1 + i % 251);
    shared->dice = (number_of("SEED", 1) + 1) * UINT64_C(0x9e3779b97f4a7c15) | 1;
}

static void tear_down(void)
{
    char command[96];

    snprintf(command, sizeof command, "rm -r %s", shared->root);
    ck_assert_int_eq(system(command), 0);
    ck_assert_int_eq(munmap(shared, sizeof *shared), 0);
}

START_TEST(killed_again_and_again)
{
    uint64_t lives = number_of("LIVES", 16);
    int how;

    for (uint64_t i = 0; i < lives && shared->model.log.last < INDEX_MAX; i++) {
        pid_t child = fork();
        ck_assert_int_ge(child, 0);
        if (child == 0)
            live();
        ck_assert_int_eq(waitpid(child, &how, 0), child);
        ck_assert_msg(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL, "life %d: %s", (int)i,
                      shared->why);
    }
    ck_assert_uint_gt(shared->starts, lives / 2);
    ck_assert_uint_gt(shared->large, 0);
    ck_assert_uint_gt(shared->shortened, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wal_kill");
    TCase *t = tcase_create("wal_kill");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 0);
    tcase_add_test(t, killed_again_and_again);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
