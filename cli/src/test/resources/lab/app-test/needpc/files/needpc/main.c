#include <bar.h>
int main(void) { return !BAR; }
