package org.crossmend.engine.model;

/**
 * Something that the cause explains.
 *
 * @param line 1-based, in the log itself
 * @param signature the id of the signature found there
 */
public record Symptom(long line, String signature) {}
