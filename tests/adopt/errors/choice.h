/* SPDX-License-Identifier: Apache-2.0 */
/* choice.h - Types that cannot be chosen. */
/* options: -t widget -t gadget -t either -f gadget.nothing=json:"x" */
struct gadget { int x; };
union either { int x; float y; };
