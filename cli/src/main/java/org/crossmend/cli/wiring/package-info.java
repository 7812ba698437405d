/** Puts the parts together and reaches the files that users name. */
@NullMarked
package org.crossmend.cli.wiring;

import org.jspecify.annotations.NullMarked;
