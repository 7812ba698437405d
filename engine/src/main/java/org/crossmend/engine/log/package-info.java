/**
 * Reads logs: opens them whatever their compression and splits a {@code build.log} into packages,
 * phases and facts.
 */
@NullMarked
package org.crossmend.engine.log;

import org.jspecify.annotations.NullMarked;
