/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - the command `imago': names its version.
 */
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("imago " PACKAGE_VERSION);
        return 0;
    }
    fputs("usage: imago --version\n", stderr);
    return 2;
}
