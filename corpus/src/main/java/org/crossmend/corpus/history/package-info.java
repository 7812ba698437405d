/**
 * This machine's earlier failures: a file of events that everything is told by, and a Lucene index
 * of it that can be lost at any time.
 */
@NullMarked
package org.crossmend.corpus.history;

import org.jspecify.annotations.NullMarked;
