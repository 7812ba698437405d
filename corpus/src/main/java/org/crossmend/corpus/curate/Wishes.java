package org.crossmend.corpus.curate;

import java.util.List;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a signature says about it already; null and empty mean that it is to be
 * guessed.
 *
 * @param form the key of a {@link org.crossmend.corpus.format.MatchForm.Kind}
 */
public record Wishes(
    @Nullable String title,
    @Nullable String cause,
    @Nullable Category category,
    List<RemediationKind> hints,
    @Nullable Confidence confidence,
    @Nullable String literal,
    @Nullable String form,
    List<String> references) {

  /** Nothing is said. */
  public static final Wishes NONE =
      new Wishes(null, null, null, List.of(), null, null, null, List.of());

  public Wishes {
    hints = List.copyOf(hints);
    references = List.copyOf(references);
  }
}
