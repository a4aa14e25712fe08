/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plugin.c - the command `protoc-gen-imago`; everything that it does is in the library.
 */
#include "cmd/plugin.h"

int main(int argc, char **argv)
{
    return gen_plugin_main(argc, argv);
}
