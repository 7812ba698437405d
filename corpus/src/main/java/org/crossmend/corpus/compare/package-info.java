/**
 * What changed from one state of the signatures to another, and what that means for their version.
 */
@NullMarked
package org.crossmend.corpus.compare;

import org.jspecify.annotations.NullMarked;
