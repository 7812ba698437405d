/** One class for each command. */
@NullMarked
package org.crossmend.cli.command;

import org.jspecify.annotations.NullMarked;
