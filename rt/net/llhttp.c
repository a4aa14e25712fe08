/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/llhttp.c - llhttp, the HTTP/1.1 parser, compiled from where its package put it.
 *
 * Debian ships it as C sources and not as a library; they are included here instead of named in
 * the Makefile because automake cannot place objects of sources outside the tree.
 *
 * Strict: a line ends with CR LF, and a target has no byte that a target may not have.
 */
#define LLHTTP_STRICT_MODE 1
#include <llhttp/llhttp.c>
