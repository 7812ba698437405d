#define TABLE 1
