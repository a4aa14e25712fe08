/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor.h - reads what protoc says of .proto files.
 *
 * A .proto file becomes the text of a schema, and that text is parsed like any other: there is one
 * way into a model, `imago import' shows it, and whoever wants to leave .proto keeps it.
 * docs/schema.md tells which construct becomes which.
 *
 * Nothing of a descriptor is trusted: names, paths and references are checked before they become
 * text, so that a wrong set of descriptors is refused with a message.
 */
#ifndef GEN_FRONT_DESCRIPTOR_H
#define GEN_FRONT_DESCRIPTOR_H

#include "google/protobuf/descriptor.im.h"
#include "model/model.h"

enum {
    GEN_DESCRIPTOR_NEST_MAX = 64,          /* messages inside each other                      */
    GEN_DESCRIPTOR_ELEMENTS_MAX = 1 << 24  /* of all lists of a set                           */
};

/* .proto files that refer to each other; lives in the model's arena. */
struct gen_descriptors;

/* The encoded FileDescriptorSet of len bytes, which path names in messages.  data must live as long
 * as the model.  NULL after errors, which were reported. */
struct gen_descriptors *gen_descriptors_read(struct gen_model *model, const char *path,
                                             const void *data, size_t len);

/* The same of descriptors that were decoded already. */
struct gen_descriptors *gen_descriptors_of(struct gen_model *model,
                                           const google_protobuf_FileDescriptorProto *files,
                                           size_t count);

/* How many files there are, and what each is called as a schema ("google/protobuf/any.im"), imports
 * before the files that need them. */
size_t gen_descriptors_count(const struct gen_descriptors *set);
const char *gen_descriptors_path(const struct gen_descriptors *set, size_t index);

/* The index of a .proto file by its name, or the count when there is no such file. */
size_t gen_descriptors_find(const struct gen_descriptors *set, im_str name);

/* A file as a schema in canonical layout.  NULL after errors, which were reported. */
const char *gen_descriptors_schema(struct gen_descriptors *set, size_t index, size_t *len_out);

/* Put all files into the model, to be resolved: those of the set in their order, so that file i is
 * model->files[i] if the model was empty.  Services stay out unless they are asked for.  False
 * after errors. */
bool gen_descriptors_load(struct gen_descriptors *set, bool services);

#endif
