/**
 * Reads rules as texts: checks what Drools does not check, and tells people what each rule is for.
 */
@NullMarked
package org.crossmend.rules.lint;

import org.jspecify.annotations.NullMarked;
