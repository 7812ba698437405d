/** Follows the logs of builds that run, names what they will die of, and ends them when told to. */
@NullMarked
package org.crossmend.cli.watch;

import org.jspecify.annotations.NullMarked;
