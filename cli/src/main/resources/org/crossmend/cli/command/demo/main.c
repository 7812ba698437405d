#include <stdio.h>
#include "counter.h"

int main(void) {
  int forgotten;
  count();
  printf("counted to %d\n", counter);
  return counter != 1;
}
