/* Defined in every file that includes it: compilers since GCC 10 take that for two variables. */
int counter;
void count(void);
