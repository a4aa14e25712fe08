/* SPDX-License-Identifier: Apache-2.0 */
/* libc.c - struct stat and struct tm. */
#include "libc.im.h"
#include "show.h"

int main(void)
{
    struct stat about;
    struct tm broken_down;
    time_t epoch = 86400;

    if (stat("/", &about) != 0 || gmtime_r(&epoch, &broken_down) == NULL)
        return 1;
    about.st_size = 1221;
    about.st_mtim = (struct timespec){ 5, 6 };
    show("stat", libc_stat_type, &about);
    show("tm", libc_tm_type, &broken_down);
    return 0;
}
