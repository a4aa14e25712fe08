/* SPDX-License-Identifier: Apache-2.0 */
/* nothing.h - Nothing to describe. */
typedef int number;
