/** Benchmarks of the scanner, the matcher and the rules. */
@NullMarked
package org.crossmend.bench;

import org.jspecify.annotations.NullMarked;
