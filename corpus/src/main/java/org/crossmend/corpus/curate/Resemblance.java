package org.crossmend.corpus.curate;

import org.crossmend.engine.model.Category;

/**
 * A signature that resembles some lines.
 *
 * @param score of the index; it ranks and means nothing by itself
 * @param likeness how many of the words {@code line} shares with what was asked, from 0 to 1
 * @param line the line of its examples that is nearest to what was asked; empty if it has none
 */
public record Resemblance(
    String id, String title, Category category, double score, double likeness, String line) {}
