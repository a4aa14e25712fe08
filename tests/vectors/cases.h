/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/cases.h - one checker for each format of vector file.
 */
#ifndef VECTORS_CASES_H
#define VECTORS_CASES_H

#include <jansson.h>

#include "tally.h"
#include "world.h"

/* Check every case of a file (its parsed text) and count the outcomes. */
typedef void vector_checker(const json_t *file, struct tally *tally);

vector_checker vectors_json_encode;        /* json-encode                                     */
vector_checker vectors_json_decode;        /* json-decode                                     */
vector_checker vectors_json_syntax;        /* json-syntax                                     */
vector_checker vectors_json_numbers;       /* json-numbers                                    */
vector_checker vectors_json_floats;        /* json-floats                                     */
vector_checker vectors_json_strings;       /* json-strings                                    */
vector_checker vectors_json_decoder;       /* json-decoder                                    */
vector_checker vectors_struct_tags;        /* struct-tags                                     */
vector_checker vectors_selectors;          /* selectors                                       */
vector_checker vectors_reflect_types;      /* reflect_types                                   */
vector_checker vectors_reflect_matrix;     /* reflect_matrix                                  */
vector_checker vectors_reflect_ops;        /* reflect_ops                                     */
vector_checker vectors_fmt_values;         /* fmt_values                                      */
vector_checker vectors_fmt_calls;          /* fmt_calls                                       */
vector_checker vectors_channels;           /* channels                                        */

/* Files made of units (units.c): each case with the types that it uses, built. */
typedef void vector_case(struct world *world, const json_t *one, struct tally *tally);
void vector_units(const json_t *file, struct tally *tally, vector_case *check);

#endif
