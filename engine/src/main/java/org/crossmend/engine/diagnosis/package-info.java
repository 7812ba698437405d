/**
 * Weighs evidence: which of the lines found is the first cause, and which are only what came of it.
 */
@NullMarked
package org.crossmend.engine.diagnosis;

import org.jspecify.annotations.NullMarked;
