/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raftexample: a map that several processes keep, and that survives the loss of a minority of them.
 *
 *     raftexample --id 1 --port 12380 \
 *         --cluster 1=127.0.0.1:12379,2=127.0.0.1:22379,3=127.0.0.1:32379
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"

static const char HELP[] =
    "usage: raftexample --id ID --cluster MEMBERS --port PORT [OPTION]...\n"
    "\n"
    "Keep a map together with others: PUT and GET any path, POST /ID and DELETE /ID for members.\n"
    "\n"
    "  --id ID              which of the members this is, up to 65535\n"
    "  --cluster MEMBERS    all of them, where they listen for each other: HOST:PORT,... in the\n"
    "                       order of their ids, or ID=HOST:PORT,...\n"
    "  --port PORT          HTTP, on 127.0.0.1; or HOST:PORT\n"
    "  --join               the group exists, and was told of this member (POST /ID)\n"
    "  --folder FOLDER      of log and snapshots (raftexample-ID)\n"
    "  --cluster-id N       members of other clusters are refused (4096)\n"
    "  --snapshot-every N   entries (10000)\n"
    "  --tick MS            a leader that is silent for ten to twenty is replaced (100)\n"
    "  --peer-cert-file FILE, --peer-key-file FILE, --peer-trusted-ca-file FILE\n"
    "                       TLS between members: what this one shows, who may sign the others'\n"
    "  --help               this\n";

static const struct option OPTIONS[] = {
    { "id", required_argument, NULL, 'i' },       { "cluster", required_argument, NULL, 'c' },
    { "port", required_argument, NULL, 'p' },     { "join", no_argument, NULL, 'j' },
    { "folder", required_argument, NULL, 'f' },   { "cluster-id", required_argument, NULL, 'C' },
    { "snapshot-every", required_argument, NULL, 's' },
    { "tick", required_argument, NULL, 't' },     { "help", no_argument, NULL, 'h' },
    { "peer-cert-file", required_argument, NULL, 'E' },
    { "peer-key-file", required_argument, NULL, 'K' },
    { "peer-trusted-ca-file", required_argument, NULL, 'T' },
    { NULL, 0, NULL, 0 },
};

typedef struct arguments {
    im_node_options node;
    nodepb_Member members[IM_RAFT_MEMBERS_MAX];
    im_http_tls tls;
    char address[300], folder[64];
} arguments;

static int usage(const char *why, const char *what)
{
    fprintf(stderr, "raftexample: %s%s (try --help)\n", why, what);
    return 2;
}

/* ---- the command line ---- */

static bool to_number(const char *text, uint64_t *out)
{
    char *end;

    *out = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && *out > 0;
}

/* text, which is cut into pieces, is borrowed for good. */
static bool read_cluster(char *text, arguments *a)
{
    char *rest = text;

    for (char *one; (one = strsep(&rest, ",")) != NULL; a->node.member_count++) {
        if (a->node.member_count == IM_RAFT_MEMBERS_MAX)
            return false;
        nodepb_Member *m = &a->members[a->node.member_count];
        char *equals = strchr(one, '=');
        m->id = a->node.member_count + 1;
        if (equals != NULL)
            *equals = '\0';
        if (equals != NULL && !to_number(one, &m->id))
            return false;
        one = equals != NULL ? equals + 1 : one;
        m->address = im_str_of(strncmp(one, "http://", 7) == 0 ? one + 7 : one);
        if (!im_peers_is_address(m->address.ptr))
            return false;
    }
    return true;
}

static bool read_option(int option, char *text, arguments *a)
{
    uint64_t ticks = 0;
    bool good = true;

    switch (option) {
    case 'i': good = to_number(text, &a->node.id) && a->node.id <= UINT16_MAX; break;
    case 'c': good = read_cluster(text, a); break;
    case 'C': good = to_number(text, &a->node.cluster_id); break;
    case 's': good = to_number(text, &a->node.snapshot_every); break;
    case 't':
        good = to_number(text, &ticks) && ticks <= 60000;
        a->node.tick_ms = (uint32_t)ticks;
        break;
    case 'f': a->node.folder = text; break;
    case 'j': a->node.join = true; break;
    case 'E': a->tls.certificate_file = text; break;
    case 'K': a->tls.key_file = text; break;
    case 'T': a->tls.client_ca_file = text; break;
    case 'p':
        (void)snprintf(a->address, sizeof a->address, "%s%s",
                       strchr(text, ':') == NULL ? "127.0.0.1:" : "", text);
        break;
    default: return false;
    }
    return good;
}

/* NULL, or what is missing; im_node_start knows what else can be wrong. */
static const char *complete(arguments *a)
{
    a->node.members = a->members;
    if (a->tls.certificate_file != NULL || a->tls.key_file != NULL || a->tls.client_ca_file != NULL)
        a->node.tls = &a->tls;
    if (a->node.folder == NULL) {
        (void)snprintf(a->folder, sizeof a->folder, "raftexample-%llu",
                       (unsigned long long)a->node.id);
        a->node.folder = a->folder;
    }
    return a->node.id == 0 ? "no --id" : a->address[0] == '\0' ? "no --port" : NULL;
}

/* ---- the program ---- */

static im_http_server *running;            /* for the signals                                 */

static void stop(int signal_number)
{
    (void)signal_number;
    im_http_server_stop(running);
}

static void ready(im_http_server *server)
{
    const struct sigaction on_signal = { .sa_handler = stop };

    running = server;
    sigaction(SIGTERM, &on_signal, NULL);
    sigaction(SIGINT, &on_signal, NULL);
    printf("raftexample serves on port %u\n", im_http_server_port(server));
    fflush(stdout);
}

static int fail(const im_status *status)
{
    fprintf(stderr, "raftexample: %s\n",
            status->text[0] != '\0' ? status->text : im_code_text(status->code));
    return EXIT_FAILURE;
}

static void note(void *ctx, const char *text)
{
    (void)ctx;
    printf("raftexample: %s\n", text);
    fflush(stdout);
}

static int serve(const arguments *a)
{
    im_status status = { 0 };
    im_node *n;

    if (im_node_start(&a->node, &n, &status) != IM_OK)
        return fail(&status);
    if (api_serve(a->address, a->node.id, n, ready, &status) != IM_OK) {
        im_node_stop(n);
        im_node_free(n);
        return fail(&status);
    }
    im_chan_recv(im_node_get_channels(n)->errors, &status);
    im_node_free(n);
    if (status.code != IM_OK)
        return fail(&status);
    if (status.text[0] != '\0')
        printf("raftexample: the end: %s\n", status.text);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static arguments a = { .node = { .cluster_id = 4096, .note = note } };
    int option;

    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        if (option == 'h') {
            fputs(HELP, stdout);
            return EXIT_SUCCESS;
        }
        if (option == '?')
            return 2;
        if (!read_option(option, optarg, &a))
            return usage("this is no good: ", optarg);
    }
    const char *wrong = optind == argc ? complete(&a) : "no arguments but options";
    return wrong != NULL ? usage(wrong, "") : serve(&a);
}
