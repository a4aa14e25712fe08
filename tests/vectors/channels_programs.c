/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Channels: whole Go programs, found by their source text and translated by hand.
 *
 * Each runs in a process of its own.  Its goroutines are threads that are watched (im_chan_watch):
 * when none of them runs any more, all are asleep, which Go calls a deadlock.
 */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "channels.h"
#include "sync/chan.h"

/* ---- a process that is a Go program ---- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int running = 1;                    /* goroutines that do not wait for a channel       */
static im_chan_wait main_waits;
static _Thread_local bool recovers;        /* this goroutine has a deferred recover           */
static _Thread_local const char *recovered;

static void end(int code)
{
    /* The state comes behind what was printed. */
    fprintf(stderr, "\n%s", im_chan_wait_text(main_waits));
    _exit(code);
}

static void panics(const char *text)
{
    if (recovers) {
        recovered = text;
        return;
    }
    fprintf(stderr, "panic: %s\n", text);
    end(2);
}

static void count_running(int by)
{
    running += by;
    if (running == 0) {
        fprintf(stderr, "fatal error: all goroutines are asleep - deadlock!\n");
        end(2);
    }
}

static void watch(void *is_main, im_chan_wait what)
{
    pthread_mutex_lock(&mutex);
    if (is_main != NULL)
        main_waits = what;
    count_running(what == IM_CHAN_WAITS_NOTHING ? 1 : -1);
    pthread_mutex_unlock(&mutex);
}

/* What a goroutine gets. */
struct routine { void (*fn)(im_chan *a, im_chan *b); im_chan *a, *b; };

static void *run_routine(void *ctx)
{
    struct routine *r = ctx;

    im_chan_watch(watch, NULL);
    r->fn(r->a, r->b);
    pthread_mutex_lock(&mutex);
    count_running(-1);
    pthread_mutex_unlock(&mutex);
    free(r);
    return NULL;
}

static void go(void (*fn)(im_chan *a, im_chan *b), im_chan *a, im_chan *b)
{
    struct routine *r = malloc(sizeof *r);
    pthread_t thread;

    *r = (struct routine){ fn, a, b };
    pthread_mutex_lock(&mutex);
    running++;
    pthread_mutex_unlock(&mutex);
    if (pthread_create(&thread, NULL, run_routine, r) != 0)
        abort();
    pthread_detach(thread);
}

/* ---- Go's words ---- */

static im_chan *make_of(size_t bytes, int64_t cap)
{
    im_chan *c;

    if (im_chan_new(bytes, (size_t)cap, NULL, &c) == IM_OUT_OF_RANGE)
        panics("makechan: size out of range");
    return c;
}

static im_chan *make(int64_t cap)
{
    return make_of(sizeof(int64_t), cap);
}

static void send(im_chan *c, int64_t value)
{
    im_chan_send(c, &value);
}

static int64_t recv(im_chan *c)
{
    int64_t value = -1;

    im_chan_recv(c, &value);
    return value;
}

static void println(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

static const char *text_of(bool x)
{
    return x ? "true" : "false";
}

/* ---- the programs ---- */

struct program { const char *go; void (*main)(void); };

static void recv_alone(void) { recv(make(0)); }
static void send_alone(void) { send(make(0), 1); }
static void recv_nil(void) { recv(NULL); }
static void send_nil(void) { send(NULL, 1); }
static void close_nil(void) { im_chan_close(NULL); }
static void negative_cap(void) { make(-1); }
static void huge_cap(void) { make((int64_t)1 << 62); }
static void empty_select(void) { im_select(NULL, 0); }

static void send_full(void)
{
    im_chan *c = make(1);

    send(c, 1);
    send(c, 2);
}

static void close_twice(void)
{
    im_chan *c = make(0);

    im_chan_close(c);
    im_chan_close(c);
}

static void send_closed(void)
{
    im_chan *c = make(1);

    im_chan_close(c);
    send(c, 1);
}

static void select_nil(void)
{
    int64_t one = 1;
    im_chan_case cases[] = { im_case_recv(NULL, NULL), im_case_send(NULL, &one) };

    im_select(cases, 2);
}

static void print_range(im_chan *c)
{
    int64_t value;

    while (im_chan_recv(c, &value))
        println("%lld", (long long)value);
}

static void range_open(void)
{
    im_chan *c = make(2);

    send(c, 1);
    send(c, 2);
    print_range(c);
}

static void range_nil(void)
{
    print_range(NULL);
}

static void send_one(im_chan *a, im_chan *b)
{
    (void)b;
    send(a, 1);
}

static void leave_blocked(void)
{
    go(send_one, make(0), NULL);
    println("exit");
}

static void recv_closed(void)
{
    im_chan *c = make(0);
    int64_t value = -1;

    im_chan_close(c);
    bool ok = im_chan_recv(c, &value);
    println("%lld %s", (long long)value, text_of(ok));
}

static void send_and_recover(im_chan *c, im_chan *c2)
{
    recovers = true;
    send(c, 1);
    println("%s", recovered);
    send(c2, 1);
}

static void recover_sender(void)
{
    im_chan *c = make(0), *c2 = make(0);

    go(send_and_recover, c, c2);
    sched_yield();
    im_chan_close(c);
    recv(c2);
}

static void panic_elsewhere(void)
{
    im_chan *c = make(0), *c2 = make(0);

    im_chan_close(c);
    go(send_one, c, NULL);
    recv(c2);
}

/* Which mistakes are the runtime's is what im_chan_set_panic's function is called for. */
static void recover_close(void)
{
    recovers = true;
    im_chan_close(NULL);
    println("%s %s", text_of(recovered != NULL), recovered);
}

static void recv_then_send(im_chan *a, im_chan *b)
{
    recv(a);
    send(b, 1);
}

static void deadlock_of_two(void)
{
    im_chan *a = make(0), *b = make(0);

    go(recv_then_send, a, b);
    recv(b);
    send(a, 1);
}

static void sleep_and_send(im_chan *c, im_chan *b)
{
    const struct timespec ms20 = { 0, 20000000 };

    (void)b;
    nanosleep(&ms20, NULL);
    send(c, 7);
}

static void a_sleeper(void)
{
    im_chan *c = make(0);

    go(sleep_and_send, c, NULL);
    println("%lld", (long long)recv(c));
}

static void closed_in_select(void)
{
    im_chan *c = make(0);
    int64_t value = -1;

    im_chan_close(c);
    for (int i = 0; i < 3; i++) {
        im_chan_case one = im_case_recv(c, &value);
        if (im_select_until(&one, 1, IM_CHAN_NOW) == 0)
            println("%lld %s", (long long)value, text_of(one.ok));
        else
            println("default");
    }
}

static void nil_out(void)
{
    im_chan *in[] = { make(1), make(1) };
    int64_t sum = 0, value;

    send(in[0], 1);
    send(in[1], 2);
    for (int i = 0; i < 2; i++) {
        im_chan_case cases[] = { im_case_recv(in[0], &value), im_case_recv(in[1], &value) };
        in[im_select(cases, 2)] = NULL;
        sum += value;
    }
    println("%lld", (long long)sum);
}

static void comparison(void)
{
    im_chan *a = make(0), *b = make(0), *c = a, *n = NULL;

    println("%s %s %s %s", text_of(a == b), text_of(a == c), text_of(n == NULL),
            text_of(a == NULL));
}

static void directional(void)
{
    im_chan *c = make(1);

    send(c, 4);
    int64_t value = recv(c);
    println("%lld %zu %zu", (long long)value, im_chan_len(c), im_chan_cap(c));
}

static im_chan *f(const char *name, im_chan *c)
{
    println("chan %s", name);
    return c;
}

static int64_t g(int64_t value)
{
    println("val %lld", (long long)value);
    return value;
}

static void operands(void)
{
    im_chan *a = make(0), *b = make(1);
    int64_t values[2];
    im_chan_case cases[3];

    cases[0].chan = f("a", a);
    values[0] = g(1);
    cases[0] = im_case_send(cases[0].chan, &values[0]);
    cases[1].chan = f("b", b);
    values[1] = g(2);
    cases[1] = im_case_send(cases[1].chan, &values[1]);
    cases[2] = im_case_recv(f("n", NULL), NULL);
    if (im_select(cases, 3) == 1)
        println("sent b");
}

static void of_nothing(void)
{
    im_chan *c = make_of(0, 3);

    im_chan_send(c, NULL);
    println("%zu %zu", im_chan_len(c), im_chan_cap(c));
}

static void of_channels(void)
{
    im_chan *c = make_of(sizeof(im_chan *), 1), *d = make(1), *got = NULL;

    im_chan_send(c, &d);
    im_chan_recv(c, &got);
    send(got, 9);
    println("%lld", (long long)recv(d));
}

static void copied(void)
{
    im_chan *c = make_of(2 * sizeof(int64_t), 1);
    int64_t v[2] = { 1, 2 }, w[2] = { 0, 0 };

    im_chan_send(c, v);
    v[0] = 9;
    im_chan_recv(c, w);
    println("%lld %lld", (long long)w[0], (long long)v[0]);
}

static void close_and_range(void)
{
    im_chan *c = make(4);

    for (int64_t i = 0; i < 3; i++)
        send(c, i);
    im_chan_close(c);
    print_range(c);
    println("done");
}

static void drop_ok(void)
{
    im_chan *c = make(1);

    send(c, 5);
    im_chan_close(c);
    int64_t first = recv(c);
    println("%lld %lld", (long long)first, (long long)recv(c));
}

static void sizes_of_nil(void)
{
    println("%zu %zu", im_chan_len(NULL), im_chan_cap(NULL));
}

static const struct program PROGRAMS[] = {
    { "c := make(chan int); <-c", recv_alone },
    { "c := make(chan int); c <- 1", send_alone },
    { "c := make(chan int, 1); c <- 1; c <- 2", send_full },
    { "var c chan int; <-c", recv_nil },
    { "var c chan int; c <- 1", send_nil },
    { "var c chan int; close(c)", close_nil },
    { "c := make(chan int); close(c); close(c)", close_twice },
    { "c := make(chan int, 1); close(c); c <- 1", send_closed },
    { "select {}", empty_select },
    { "var c, d chan int; select { case <-c: case d <- 1: }", select_nil },
    { "c := make(chan int, 2); c <- 1; c <- 2; for v := range c { println(v) }", range_open },
    { "var c chan int; for range c { }", range_nil },
    { "n := -1; c := make(chan int, n); _ = c", negative_cap },
    { "n := 1 << 62; c := make(chan int, n); _ = c", huge_cap },
    { "c := make(chan int); go func() { c <- 1 }(); println(\"exit\")", leave_blocked },
    { "c := make(chan int); close(c); v, ok := <-c; println(v, ok)", recv_closed },
    { "c := make(chan int); go func() { defer func() { println(recover().(error).Error()); "
      "c2 <- 1 }(); c <- 1 }(); runtime.Gosched(); close(c); <-c2", recover_sender },
    { "c := make(chan int); close(c); go func() { c <- 1 }(); <-c2", panic_elsewhere },
    { "defer func() { r := recover(); _, ok := r.(runtime.Error); "
      "println(ok, r.(error).Error()) }(); var c chan int; close(c)", recover_close },
    { "a, b := make(chan int), make(chan int); go func() { <-a; b <- 1 }(); <-b; a <- 1",
      deadlock_of_two },
    { "c := make(chan int); go func() { time.Sleep(20 * time.Millisecond); c <- 7 }(); "
      "println(<-c)", a_sleeper },
    { "c := make(chan int); close(c); for i := 0; i < 3; i++ { select { case v, ok := <-c: "
      "println(v, ok); default: println(\"default\") } }", closed_in_select },
    { "a, b := make(chan int, 1), make(chan int, 1); a <- 1; b <- 2; s := 0; for i := 0; i < 2; "
      "i++ { select { case v := <-a: s += v; a = nil; case v := <-b: s += v; b = nil } }; "
      "println(s)", nil_out },
    { "a, b := make(chan int), make(chan int); c := a; var n chan int; "
      "println(a == b, a == c, n == nil, a == nil)", comparison },
    { "c := make(chan int, 1); var s chan<- int = c; var r <-chan int = c; s <- 4; "
      "println(<-r, len(s), cap(r))", directional },
    { "f := func(n string, c chan int) chan int { println(\"chan\", n); return c }; "
      "g := func(v int) int { println(\"val\", v); return v }; a, b := make(chan int), "
      "make(chan int, 1); select { case f(\"a\", a) <- g(1): case f(\"b\", b) <- g(2): "
      "println(\"sent b\"); case <-f(\"n\", nil): }", operands },
    { "c := make(chan struct{}, 3); c <- struct{}{}; println(len(c), cap(c))", of_nothing },
    { "c := make(chan chan int, 1); d := make(chan int, 1); c <- d; (<-c) <- 9; println(<-d)",
      of_channels },
    { "c := make(chan [2]int, 1); v := [2]int{1, 2}; c <- v; v[0] = 9; w := <-c; "
      "println(w[0], v[0])", copied },
    { "c := make(chan int, 4); func() { defer close(c); for i := 0; i < 3; i++ { c <- i } }(); "
      "for v := range c { println(v) }; println(\"done\")", close_and_range },
    { "c := make(chan int, 1); c <- 5; close(c); println(<-c, <-c)", drop_ok },
    { "var c chan int; println(len(c), cap(c))", sizes_of_nil },
};

/* ---- running one ---- */

static void run_program(const struct program *program, int out)
{
    dup2(out, STDERR_FILENO);
    alarm(60);
    im_chan_set_panic(panics);
    im_chan_watch(watch, &main_waits);
    program->main();
    end(0);
}

/* Its output, and how it ended, -1 for a signal. */
static int run_apart(const struct program *program, char *out, size_t size)
{
    int ends[2], status = -1;
    size_t len = 0;

    fflush(NULL);
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        run_program(program, ends[1]);
    close(ends[1]);
    for (ssize_t got = 1; got > 0 && len + 1 < size; len += (size_t)(got > 0 ? got : 0))
        got = read(ends[0], out + len, size - 1 - len);
    out[len] = '\0';
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

void check_channel_program(const json_t *one, struct tally *tally)
{
    const char *go = vector_text(one, "program"), *want = vector_text(one, "stderr");
    const char *want_state = vector_text(one, "main_state"), *id = vector_text(one, "id");
    json_int_t want_code = json_integer_value(json_object_get(one, "exit_code"));
    char out[4096];
    size_t i = 0;

    while (i < sizeof PROGRAMS / sizeof *PROGRAMS && strcmp(PROGRAMS[i].go, go) != 0)
        i++;
    if (i == sizeof PROGRAMS / sizeof *PROGRAMS) {
        tally_unsupported(tally, "not translated");
        return;
    }
    int code = run_apart(&PROGRAMS[i], out, sizeof out);
    char *state = strrchr(out, '\n');
    if (state != NULL && state > out && state[-1] == '\n')
        state[-1] = '\0';
    bool same = state != NULL && code == want_code && strcmp(out, want) == 0 &&
                (want_state == NULL || strcmp(state + 1, want_state) == 0);
    if (same)
        tally_agree(tally);
    else
        tally_differ(tally, id, "exit code %d, state %s, printed %s", code,
                     state != NULL ? state + 1 : "unknown", out);
}
