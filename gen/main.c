/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - the command `imago`; everything that it does is in the library, for the tests' sake.
 */
#include "cmd/command.h"

int main(int argc, char **argv)
{
    return gen_main(argc, argv);
}
