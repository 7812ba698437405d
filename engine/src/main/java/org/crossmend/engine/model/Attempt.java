package org.crossmend.engine.model;

import java.util.Map;

/**
 * A remedy that was already applied to this package, and what the build after it did.
 *
 * @param signature the id of the signature it was applied against, or {@link #UNRECOGNISED}
 * @param captures what that signature caught: the same signature with other captures is another
 *     cause (a second missing tool)
 * @param result {@code fixed}, {@code persisted}, {@code changed}, {@code unrecognised}, {@code
 *     limit-reached} or {@code refused}
 */
public record Attempt(
    RemediationKind kind, String signature, Map<String, String> captures, String result) {

  /** Stands for the signature where nothing recognised the failure. */
  public static final String UNRECOGNISED = "unrecognised";

  public Attempt {
    captures = Map.copyOf(captures);
  }

  /** An attempt against a signature that catches nothing. */
  public Attempt(RemediationKind kind, String signature, String result) {
    this(kind, signature, Map.of(), result);
  }

  /**
   * Whether this is the cause that it was applied against: the same signature that caught the same.
   */
  public boolean isAgainst(Evidence evidence) {
    return signature.equals(evidence.signature().id()) && captures.equals(evidence.captures());
  }
}
