/* SPDX-License-Identifier: Apache-2.0 */
/* uv.c - libuv's public structs. */
#include "show.h"
#include "uv.im.h"

static void show_files(void)
{
    uv_fs_t request;
    uv_dirent_t entry;

    if (uv_fs_stat(NULL, &request, "/", NULL) != 0)
        exit(1);
    request.statbuf.st_size = 1221;
    show("stat", uv_stat_t_type, &request.statbuf);
    uv_fs_req_cleanup(&request);
    entry = (uv_dirent_t){ "vmlinuz", UV_DIRENT_LINK };
    show("dirent", uv_dirent_t_type, &entry);
}

static void show_machine(void)
{
    uv_cpu_info_t *cpus;
    uv_interface_address_t *addresses;
    uv_utsname_t name;
    uv_rusage_t usage;
    int count;

    if (uv_os_uname(&name) != 0 || uv_getrusage(&usage) != 0)
        exit(1);
    show("uname", uv_utsname_t_type, &name);
    show("usage", uv_rusage_t_type, &usage);
    if (uv_cpu_info(&cpus, &count) == 0) {
        show("cpu", uv_cpu_info_t_type, &cpus[0]);
        uv_free_cpu_info(cpus, count);
    }
    if (uv_interface_addresses(&addresses, &count) == 0) {
        for (int i = 0; i < count && i < 1; i++)
            show("address", uv_interface_address_t_type, &addresses[i]);
        uv_free_interface_addresses(addresses, count);
    }
}

int main(void)
{
    uv_timeval_t moment = { 7, 8 };

    show("timeval", uv_timeval_t_type, &moment);
    show_files();
    show_machine();
    return 0;
}
