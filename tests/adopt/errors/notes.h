/* SPDX-License-Identifier: Apache-2.0 */
/* notes.h - Notes that do not fit. */
#define IMAGO(tag) __attribute__((annotate("imago " tag)))

enum kind { KIND_A, KIND_B };

struct wrong {
    enum kind kind;
    int *items IMAGO("count:\"n_items\"");
    union { int a, b, c; } u IMAGO("tag:\"kind\"");
    union { int a, b; } v IMAGO("tag:\"knd\"");
    union { int a IMAGO("case:\"KIND_A\""), b IMAGO("case:\"0\""); } w IMAGO("tag:\"kind\"");
    int plain IMAGO("count:\"kind\"");
};

int wrong_turn(int by) IMAGO("method:\"turn\"");
int wrong_any(struct wrong *w, ...) IMAGO("method:\"any\"");
int wrong_plain(struct wrong *w) IMAGO("method:\"plain\"");
