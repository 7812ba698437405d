/** Configuration and other files of crossmend's own. */
@NullMarked
package org.crossmend.cli.store;

import org.jspecify.annotations.NullMarked;
