/* options: -f point.z=json:"-" */
#include "nowhere.h"
struct point { int x, y; };
