/** What earlier failures and trials say of a failure: its standing, and which remedies did well. */
@NullMarked
package org.crossmend.engine.history;

import org.jspecify.annotations.NullMarked;
