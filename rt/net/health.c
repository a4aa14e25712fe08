/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/health.c - grpc.health.v1.
 *
 * Statuses change rarely and on any thread, watchers live on their loops: each looks by a timer
 * whether what it said last still holds.  So nobody keeps lists of watchers, and a status can be
 * set without waking a thread.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "grpc/health/v1/health.im.h"
#include "net/operations_internal.h"

enum { WATCH_NS = 250 * 1000 * 1000 };

struct entry {
    struct entry *next;
    im_str service;
    _Atomic int status;
};

struct im_health {
    pthread_mutex_t lock;                  /* the list's head, and the arena                  */
    im_arena arena;
    struct entry *first;
    size_t count;
    atomic_bool stopping;
};

/* ---- statuses ---- */

im_health *im__health_new(void)
{
    im_health *health = calloc(1, sizeof *health);

    if (health == NULL || pthread_mutex_init(&health->lock, NULL) != 0) {
        free(health);
        return NULL;
    }
    im_arena_init(&health->arena, NULL, 0);
    return health;
}

void im__health_free(im_health *health)
{
    if (health == NULL)
        return;
    pthread_mutex_destroy(&health->lock);
    im_arena_release(&health->arena);
    free(health);
}

void im__health_stop(im_health *health)
{
    atomic_store(&health->stopping, true);
}

/* Under the lock. */
static struct entry *find(const im_health *health, im_str service)
{
    for (struct entry *e = health->first; e != NULL; e = e->next)
        if (im_str_equal(e->service, service))
            return e;
    return NULL;
}

static struct entry *make(im_health *health, const char *service)
{
    struct entry *entry = IM_NEW(&health->arena, struct entry);
    im_str copy = im_str_copy(&health->arena, im_str_of(service));

    if (entry == NULL || copy.ptr == NULL || health->count == IM_HEALTH_SERVICES_MAX)
        return NULL;
    entry->service = copy;
    entry->next = health->first;
    health->first = entry;
    health->count++;
    return entry;
}

im_code im_health_set(im_health *health, const char *service, im_health_status status)
{
    pthread_mutex_lock(&health->lock);
    struct entry *entry = find(health, im_str_of(service));
    if (entry == NULL)
        entry = make(health, service);
    if (entry != NULL)
        atomic_store(&entry->status, (int)status);
    pthread_mutex_unlock(&health->lock);
    return entry != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

static im_health_status status_of(const im_health *health, const struct entry *entry)
{
    return atomic_load(&health->stopping) ? IM_HEALTH_NOT_SERVING
                                          : (im_health_status)atomic_load(&entry->status);
}

im_health_status im_health_get(im_health *health, im_str service)
{
    pthread_mutex_lock(&health->lock);
    const struct entry *entry = find(health, service);
    im_health_status status = entry != NULL ? status_of(health, entry)
                                            : IM_HEALTH_SERVICE_UNKNOWN;
    pthread_mutex_unlock(&health->lock);
    return status;
}

/* ---- the service ---- */

static grpc_health_v1_HealthCheckResponse response(im_health_status status)
{
    return (grpc_health_v1_HealthCheckResponse){
        .status = (grpc_health_v1_HealthCheckResponse_ServingStatus)status };
}

static void check(void *self, im_call *call, const grpc_health_v1_HealthCheckRequest *request)
{
    im_health_status status = im_health_get(self, request->service);
    grpc_health_v1_HealthCheckResponse reply = response(status);

    if (status == IM_HEALTH_SERVICE_UNKNOWN)
        im_call_fail(call, IM_NOT_FOUND, "unknown service");
    else
        grpc_health_v1_Health_Check_reply(call, &reply);
}

/* Under the lock. */
static bool add_all(const im_health *health, im_arena *arena, im_map *statuses)
{
    for (const struct entry *e = health->first; e != NULL; e = e->next) {
        grpc_health_v1_HealthCheckResponse *place =
            im_map_set(arena, statuses, &e->service, NULL);
        if (place == NULL)
            return false;
        *place = response(status_of(health, e));
    }
    return true;
}

static void list(void *self, im_call *call, const grpc_health_v1_HealthListRequest *request)
{
    im_health *health = self;
    im_arena *arena = im_call_arena(call);
    grpc_health_v1_HealthListResponse reply = {
        .statuses = im_map_new(arena, sizeof(im_str), sizeof(grpc_health_v1_HealthCheckResponse),
                               &im_key_string, NULL) };

    (void)request;
    pthread_mutex_lock(&health->lock);
    bool whole = reply.statuses != NULL && add_all(health, arena, reply.statuses);
    pthread_mutex_unlock(&health->lock);
    if (whole)
        grpc_health_v1_Health_List_reply(call, &reply);
    else
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory for a list");
}

struct watch {
    im_health *health;
    im_call *call;
    im_timer *timer;
    im_str service;
    im_health_status told;
};

static void tell(struct watch *watch, im_health_status status)
{
    grpc_health_v1_HealthCheckResponse reply = response(status);

    watch->told = status;
    (void)grpc_health_v1_Health_Watch_send_reply(watch->call, &reply);
}

/* A server that stops must not wait for those who only watch it. */
static void look(void *ctx)
{
    struct watch *watch = ctx;
    im_health_status status = im_health_get(watch->health, watch->service);

    if (status != watch->told && !im_call_replies_full(watch->call))
        tell(watch, status);
    if (atomic_load(&watch->health->stopping))
        im_call_fail(watch->call, IM_UNAVAILABLE, "the server is stopping");
    else
        im_timer_set(watch->timer, im_loop_now_ns(im_call_loop(watch->call)) + WATCH_NS);
}

static void over(void *ctx, im_call *call)
{
    struct watch *watch = ctx;

    (void)call;
    im_timer_free(watch->timer);
    watch->timer = NULL;
}

static const im_call_handler WATCH = { .over = over };

static void watch(void *self, im_call *call, const grpc_health_v1_HealthCheckRequest *request)
{
    struct watch *watch = IM_NEW(im_call_arena(call), struct watch);

    if (watch != NULL && im_call_loop(call) != NULL)
        watch->timer = im_timer_new(im_call_loop(call), look, watch);
    if (watch == NULL || watch->timer == NULL) {
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory for a watch");
        return;
    }
    watch->health = self;
    watch->call = call;
    watch->service = request->service;
    im_call_listen(call, &WATCH, watch);
    im_timer_set(watch->timer, im_loop_now_ns(im_call_loop(call)) + WATCH_NS);
    tell(watch, im_health_get(watch->health, watch->service));
}

im_code im__health_serve(im_server *server, im_health *health, im_status *status)
{
    static const grpc_health_v1_Health_vtable VTABLE = { .Check = check, .Watch = watch,
                                                          .List = list };

    return grpc_health_v1_Health_serve(server, (grpc_health_v1_Health){ &VTABLE, health }, status);
}
