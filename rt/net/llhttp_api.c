/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/llhttp_api.c - the other two of llhttp's sources (see llhttp.c); they declare the parser's
 * inner functions otherwise than the parser itself does, so they are a unit of their own.
 */
#include <llhttp/api.c>
#include <llhttp/http.c>
