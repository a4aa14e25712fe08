/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago.h - all of libimago's public headers: what generated code includes.
 *
 * A program that wants less may include the single headers; each compiles alone.
 */
#ifndef IM_IMAGO_H
#define IM_IMAGO_H

#include "codec/base64.h"
#include "codec/field_mask.h"
#include "codec/fold.h"
#include "codec/json.h"
#include "codec/json_table.h"
#include "codec/merge.h"
#include "codec/proto.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "core/api.h"
#include "core/arena.h"
#include "core/hash.h"
#include "core/map.h"
#include "core/number.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "core/utf8.h"
#include "object/any.h"
#include "object/convert.h"
#include "object/copy.h"
#include "object/dynamic.h"
#include "object/equal.h"
#include "object/print.h"
#include "object/proto_table.h"
#include "object/tag.h"
#include "object/time.h"
#include "object/time_methods.h"
#include "object/type.h"
#include "object/value.h"
#include "sync/chan.h"
#include "sync/chan_event.h"
#include "sync/idgen.h"
#include "sync/wait.h"

#endif
