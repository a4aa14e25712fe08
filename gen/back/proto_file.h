/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file.h - a schema as a .proto file that protoc accepts.
 *
 * What of a schema protobuf has a word for comes out: messages, the enums that they use, services
 * of messages, comments.  Fields without a number, functions, constants and types that are no
 * messages stay behind.  The fields of embedded messages stand in the outer one, as on the wire.
 * docs/schema.md (Protobuf) tells what becomes what.
 *
 * A file is proto2 when it says so or when anything in it needs that (required fields, groups,
 * defaults, closed enums, unchecked strings), else proto3.  What the one cannot say of the other
 * is an error, never left out: peers would read other bytes than we write.
 */
#ifndef GEN_BACK_PROTO_FILE_H
#define GEN_BACK_PROTO_FILE_H

#include "back/template.h"
#include "model/model.h"

/* The text of a resolved model's file.  False after errors, which are among the model's messages;
 * text_out is then of no use. */
bool gen_proto_file(struct gen_model *model, const struct gen_file *file,
                    struct gen_text *text_out);

#endif
