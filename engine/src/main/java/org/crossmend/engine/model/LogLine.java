package org.crossmend.engine.model;

/**
 * One line of a log.
 *
 * @param number 1-based, as in the file
 * @param text without line end, ANSI escapes and NULs; very long lines are cut
 */
public record LogLine(long number, String text) {}
