/**
 * Builds many packages with as few builds as possible and heals those that fail.
 *
 * <p>Portage builds all it can in one pass, in its own order and as parallel as it is told to. Each
 * failure is diagnosed from its own log while the pass goes on. Then what failed is healed alone,
 * or together where one remedy cures one cause in many packages, and the next pass takes up what is
 * left, until nothing moves. What a pass built stays built, whatever happens to the run.
 */
@NullMarked
package org.crossmend.engine.batch;

import org.jspecify.annotations.NullMarked;
