/* SPDX-License-Identifier: Apache-2.0 */
/* unused.h - A note on nothing. */
/* options: -f point.z=json:"-" */
struct point { int x, y; };
