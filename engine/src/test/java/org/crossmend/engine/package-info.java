/** What the engine's tests share. */
@NullMarked
package org.crossmend.engine;

import org.jspecify.annotations.NullMarked;
