/** Checks on signatures, one class each; every fault names file, line, reason and remedy. */
@NullMarked
package org.crossmend.corpus.lint;

import org.jspecify.annotations.NullMarked;
