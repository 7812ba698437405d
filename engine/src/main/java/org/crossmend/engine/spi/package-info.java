/**
 * What the engine asks of others: a matcher of signatures, a chooser of remediations, a finder of
 * neighbours.
 */
@NullMarked
package org.crossmend.engine.spi;

import org.jspecify.annotations.NullMarked;
