/**
 * The way of a log from its bytes to a diagnosis with remedies: read it, follow what it points to,
 * weigh the evidence, have remedies chosen and planned.
 */
@NullMarked
package org.crossmend.engine.pipeline;

import org.jspecify.annotations.NullMarked;
