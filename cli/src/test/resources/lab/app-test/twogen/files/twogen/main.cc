#include "a.pb.h"
extern "C" int table[];
int main() { return !table[0]; }
