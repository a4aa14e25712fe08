/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shapes.h - a header as one finds them, with one of everything that imago adopt describes.  It is
 * written for C compilers; the notes are IMAGO()'s.
 */
#ifndef SHAPES_H
#define SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef IMAGO_ADOPT
#define IMAGO(tag) __attribute__((annotate("imago " tag)))
#else
#define IMAGO(tag)
#endif

enum shape_kind { SHAPE_NONE, SHAPE_CIRCLE, SHAPE_BOX = 7, SHAPE_LABEL = -2 };

typedef struct {
    double x, y;
} point_t;

struct box {
    point_t at;
    struct {
        unsigned short width, height;
    } size;
};

/* The member that tells the case stands behind the union. */
struct shape {
    int id IMAGO("json:\"number\"");
    union {
        double radius IMAGO("case:\"SHAPE_CIRCLE\"");
        struct box box;
        const char *label;
    } u IMAGO("tag:\"kind\" json:\"what,omitempty\"");
    enum shape_kind kind;
};

struct flags {
    unsigned int mode : 3;
    int shift : 5;
    unsigned int : 4;
    bool dirty : 1;
    enum shape_kind last : 6;
    uint64_t wide : 40;
};

/* Counted by name, by note, in place, and as text. */
struct drawing {
    char title[16];
    unsigned char digest[4];
    struct shape *shapes;
    size_t n_shapes;
    unsigned char *blob IMAGO("count:\"used\"");
    uint32_t used;
    char *remark;
    int remark_len;
    const char **tags;
    size_t tag_count;
    short scores[5];
    unsigned char nscores;
    struct {
        int major_version, minor_version;
    };
    union {
        long code;
        float ratio;
    } IMAGO("json:\"-\"");
    enum { DRAFT, FINAL } state IMAGO("json:\"state,string\"");
    struct flags flags;
    struct drawing *next IMAGO("json:\"next,omitempty\"");
    void *user;
    void (*on_change)(struct drawing *self);
    struct secret *secret;
    int grid[2][3];
};

/* The elements stand behind the struct. */
struct trail {
    int count;
    point_t points[] IMAGO("count:\"count\"");
};

double shape_area(const struct shape *s);
void shape_scale(struct shape *s, double factor);
const char *shape_name(const struct shape *s);
double point_norm(point_t p);
struct shape *drawing_find(const struct drawing *d, int id);
int drawing_visit(struct drawing *d, int (*visit)(struct shape *s));
const char *drawing_text(const struct drawing *d) IMAGO("method:\"String\"");

#endif
