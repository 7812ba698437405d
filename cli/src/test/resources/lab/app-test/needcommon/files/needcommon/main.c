#include "counter.h"
int main(void) { return counter; }
