package org.crossmend.engine.model;

/**
 * A remedy that was already applied to this package, and what the build after it did.
 *
 * @param signature the id of the signature it was applied against
 * @param result {@code fixed}, {@code persisted}, {@code changed}, {@code unrecognised}, {@code
 *     limit-reached} or {@code refused}
 */
public record Attempt(RemediationKind kind, String signature, String result) {}
