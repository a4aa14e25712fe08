struct point {
    int x
    int y;
};
struct missing { unknown_t u; };
