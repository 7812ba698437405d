#include "counter.h"
void count(void) { counter++; }
