/**
 * Drafts of new signatures from the lines of a log, private data removed, and clusters of failures.
 */
@NullMarked
package org.crossmend.corpus.curate;

import org.jspecify.annotations.NullMarked;
