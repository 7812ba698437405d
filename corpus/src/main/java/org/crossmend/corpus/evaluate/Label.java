package org.crossmend.corpus.evaluate;

import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * A row of a manifest: one package of a log, and what is right to say of it.
 *
 * @param row the 1-based line of the manifest
 * @param log the log's file, relative to the manifest's folder
 * @param sha256 of the uncompressed text; null: not stated
 * @param set the part of the collection it belongs to
 * @param source an address, or the command that was run
 * @param subject {@code category/name} or {@code category/name-version} if the row is about one
 *     package of several in the log, otherwise a remark; null: not stated
 * @param build what the log really is of; null: unknown
 * @param expectation what kind of answer is right
 * @param categories accepted ones, best first; after {@link Expectation#NOTHING} the tolerable ones
 * @param places accepted for the cause, best first; empty: not judged
 * @param remedies accepted ones; empty: not judged
 * @param neighbours ids that are right among the nearest; empty: any of an accepted category
 */
public record Label(
    int row,
    String log,
    @Nullable String sha256,
    String set,
    String source,
    @Nullable String subject,
    @Nullable BuildKind build,
    Expectation expectation,
    List<Category> categories,
    List<CausePlace> places,
    Set<RemediationKind> remedies,
    Set<String> neighbours,
    String notes) {

  /** What kind of answer is right. */
  public enum Expectation {
    /** A cause. */
    CAUSE("cause"),
    /** The text does not name its cause: claiming nothing is right. */
    NOTHING("none"),
    /** No failure: any diagnosis is a false positive. */
    HEALTHY("healthy");

    private final String id;

    Expectation(String id) {
      this.id = id;
    }

    /** The word in a manifest's column {@code category} and in JSON. */
    public String id() {
      return id;
    }
  }

  public Label {
    categories = List.copyOf(categories);
    places = List.copyOf(places);
    remedies = Set.copyOf(remedies);
    neighbours = Set.copyOf(neighbours);
    if (expectation == Expectation.CAUSE && categories.isEmpty()) {
      throw new IllegalArgumentException("a cause without a category");
    }
  }

  /** The best category, or {@code none} or {@code healthy}. */
  public String expected() {
    return expectation == Expectation.CAUSE ? categories.get(0).id() : expectation.id();
  }
}
