/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/plugin.h - imago as a plugin of protoc, or of buf: protoc --imago_out=DIR.
 */
#ifndef GEN_CMD_PLUGIN_H
#define GEN_CMD_PLUGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/slice.h"
#include "model/model.h"

/* Answer the encoded CodeGeneratorRequest of len bytes: the C of each file that it asks for, or, in
 * the answer's error, what is wrong with them.  The encoded CodeGeneratorResponse lives in the
 * model's arena; data must live as long.  False: data is no request. */
bool gen_plugin_answer(struct gen_model *model, const void *data, size_t len,
                       im_bytes *answer_out);

/* The program: a request on standard input, the answer on standard output.  Gives the exit code. */
int gen_plugin_main(int argc, char **argv);

#endif
