/**
 * Turns a remediation into ordered steps: as a person would do them by hand, or, for a configured
 * target whose files can be looked at, such that they can be carried out. A function of its inputs:
 * it looks through ports and changes nothing. What a package's own tests say on this machine is
 * found out beforehand ({@link org.crossmend.engine.plan.AnswerFinder}).
 */
@NullMarked
package org.crossmend.engine.plan;

import org.jspecify.annotations.NullMarked;
