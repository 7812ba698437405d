/** What the launcher has done once for each build, so that every start is quicker. */
@NullMarked
package org.crossmend.cli.launch;

import org.jspecify.annotations.NullMarked;
