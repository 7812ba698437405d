/** The command line. */
@NullMarked
package org.crossmend.cli;

import org.jspecify.annotations.NullMarked;
