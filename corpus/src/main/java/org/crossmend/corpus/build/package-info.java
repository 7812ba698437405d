/** Runs while crossmend is built: makes the corpus image out of the YAML files. */
@NullMarked
package org.crossmend.corpus.build;

import org.jspecify.annotations.NullMarked;
