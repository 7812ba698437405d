package org.crossmend.engine.model;

/**
 * A signature whose text resembles the lines that nothing recognised; a greater score is nearer.
 */
public record Neighbour(String signature, String title, double score) {}
