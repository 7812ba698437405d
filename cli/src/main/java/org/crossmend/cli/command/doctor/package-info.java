/** What {@code crossmend doctor} checks, one class a check. None of them changes anything. */
@NullMarked
package org.crossmend.cli.command.doctor;

import org.jspecify.annotations.NullMarked;
