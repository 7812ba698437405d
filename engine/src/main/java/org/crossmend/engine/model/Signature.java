package org.crossmend.engine.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one recognisable failure text, without the patterns that recognise it.
 *
 * @param id {@code family/name}, never reused
 * @param title what happened, no full stop
 * @param cause why, in one or two sentences
 * @param phases the phases in which the text means this; empty: any
 * @param build the kind of build in which it means this; null: any. An unknown kind of build
 *     satisfies it
 * @param hints remediation kinds that may help, best first
 * @param references addresses worth reading
 * @param falsePositives situations in which the same text is harmless
 */
public record Signature(
    String id,
    String title,
    Category category,
    Status status,
    Confidence confidence,
    Severity severity,
    Set<Phase> phases,
    @Nullable BuildKind build,
    String cause,
    List<RemediationKind> hints,
    List<String> references,
    List<String> falsePositives) {

  public Signature {
    Objects.requireNonNull(id);
    if (id.indexOf('/') <= 0) {
      throw new IllegalArgumentException("a signature's id is family/name: " + id);
    }
    phases = Set.copyOf(phases);
    hints = List.copyOf(hints);
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature that
        && id.equals(that.id)
        && title.equals(that.title)
        && category == that.category
        && status == that.status
        && confidence == that.confidence
        && severity == that.severity
        && phases.equals(that.phases)
        && build == that.build
        && cause.equals(that.cause)
        && hints.equals(that.hints)
        && references.equals(that.references)
        && falsePositives.equals(that.falsePositives);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The part of the id before the slash. */
  public String family() {
    return id.substring(0, id.indexOf('/'));
  }

  /**
   * Whether this is the trailer of a failure that happened elsewhere (make's {@code ***}, the die
   * block).
   */
  public boolean isCascade() {
    return id.startsWith("cascade/");
  }

  /** Whether the text means this in that phase and kind of build; unknown (null) satisfies. */
  public boolean appliesTo(@Nullable Phase phase, @Nullable BuildKind kind) {
    return (phase == null || phases.isEmpty() || phases.contains(phase))
        && (kind == null || build == null || build == kind);
  }
}
