/* SPDX-License-Identifier: Apache-2.0 */
/* syntax.h - What clang refuses. */
struct point {
    int x
    int y;
};
struct missing { unknown_t u; };
