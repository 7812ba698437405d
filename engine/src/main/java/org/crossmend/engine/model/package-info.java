/** Atoms, targets, log lines, evidence, diagnoses, remediations and outcomes. */
@NullMarked
package org.crossmend.engine.model;

import org.jspecify.annotations.NullMarked;
