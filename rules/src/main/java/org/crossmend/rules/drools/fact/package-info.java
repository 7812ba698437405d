/**
 * What the rules see besides the engine's {@code Evidence}, {@code Build} and {@code Attempt}:
 * facts of this case and facts that rules derive. User rules are compiled against these classes.
 */
@NullMarked
package org.crossmend.rules.drools.fact;

import org.jspecify.annotations.NullMarked;
