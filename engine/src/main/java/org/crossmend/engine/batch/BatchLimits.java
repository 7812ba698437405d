package org.crossmend.engine.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch may go.
 *
 * @param buildsOfOne how often one package is built at the most, at least 1
 * @param builds how often packages are built to heal them, all together; those of the passes are
 *     not counted
 * @param timeOfOne how long one build of a package may take; null: as long as it takes
 * @param time how long the whole batch may take; null: as long as it takes
 * @param free bytes that must stay free where packages are built and kept; 0: none
 */
public record BatchLimits(
    int buildsOfOne,
    int builds,
    @Nullable Duration timeOfOne,
    @Nullable Duration time,
    long free) {}
