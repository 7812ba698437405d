package org.crossmend.engine.attempt;

import org.crossmend.engine.model.Side;

/**
 * What is to be built.
 *
 * @param atom a checked atom, or the command in words
 * @param side where the result goes
 * @param requested whether the user asked for it
 */
public record Order(String atom, Side side, boolean requested) {}
