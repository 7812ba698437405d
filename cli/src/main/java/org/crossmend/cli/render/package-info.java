/** Diagnoses as text for people and as JSON for programs. */
@NullMarked
package org.crossmend.cli.render;

import org.jspecify.annotations.NullMarked;
