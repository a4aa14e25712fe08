/* SPDX-License-Identifier: Apache-2.0 */
/* missing.h - A header that is not there. */
/* options: -f point.z=json:"-" */
#include "nowhere.h"
struct point { int x, y; };
