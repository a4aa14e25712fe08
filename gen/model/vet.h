/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/vet.h - what is allowed and yet probably a mistake.
 */
#ifndef GEN_MODEL_VET_H
#define GEN_MODEL_VET_H

#include "model/model.h"

/* Look over a resolved model and warn: imports that nothing needs; tags that reflection cannot
 * read, or that do not do what they seem to; members that JSON loses; proto numbers used
 * twice, reserved or out of range; names that shadow predeclared or promoted ones, and promoted
 * names that are ambiguous; a promoted method that writes a whole struct in JSON; constants
 * of an enum that are equal.  True when there was nothing to say. */
bool gen_vet(struct gen_model *model);

#endif
