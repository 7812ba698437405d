/**
 * Turns a remediation into ordered steps, as a person would do them by hand. A function of its
 * inputs: no files, no processes.
 */
@NullMarked
package org.crossmend.engine.plan;

import org.jspecify.annotations.NullMarked;
