/**
 * Finds literals in bytes, at the speed of reading: a sampled filter, and the bounded buffer that
 * it runs over.
 */
@NullMarked
package org.crossmend.corpus.scan;

import org.jspecify.annotations.NullMarked;
