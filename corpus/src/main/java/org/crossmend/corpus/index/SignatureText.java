package org.crossmend.corpus.index;

/**
 * What the index knows of a signature.
 *
 * @param words cause and literals
 * @param lines lines of its examples
 */
public record SignatureText(String id, String title, String words, String lines) {}
