package org.crossmend.corpus;

/**
 * A site does without something that crossmend comes with.
 *
 * @param id of the signature or rule
 * @param why the site's reason
 * @param file the site's file that says so
 * @param line the 1-based line in it
 */
public record Retirement(String id, String why, String file, int line) {}
