package org.crossmend.engine.model;

import java.util.Map;

/**
 * A remedy that was already applied to this package, and what the build after it did.
 *
 * @param signature the id of the signature it was applied against
 * @param captures what that signature caught: the same signature with other captures is another
 *     cause (a second missing tool)
 * @param result {@code fixed}, {@code persisted}, {@code changed}, {@code unrecognised}, {@code
 *     limit-reached} or {@code refused}
 */
public record Attempt(
    RemediationKind kind, String signature, Map<String, String> captures, String result) {
  public Attempt {
    captures = Map.copyOf(captures);
  }

  /** An attempt against a signature that catches nothing. */
  public Attempt(RemediationKind kind, String signature, String result) {
    this(kind, signature, Map.of(), result);
  }
}
