/** Finds signatures by their words, and the Gentoo package that provides a file. */
@NullMarked
package org.crossmend.corpus.index;

import org.jspecify.annotations.NullMarked;
