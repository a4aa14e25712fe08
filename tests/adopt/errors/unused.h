/* options: -f point.z=json:"-" */
struct point { int x, y; };
