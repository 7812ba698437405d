package org.crossmend.corpus.format;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Status;

/**
 * The words that a key of a signature takes, and what they mean.
 *
 * @param words in the order that messages list them
 */
record Vocabulary<T>(Map<String, T> words) {

  static final Vocabulary<Category> CATEGORIES = of(Category.values(), Category::id);
  static final Vocabulary<Status> STATUSES = of(Status.values(), Status::id);
  static final Vocabulary<Confidence> CONFIDENCES = of(Confidence.values(), Confidence::id);
  static final Vocabulary<Severity> SEVERITIES = of(Severity.values(), Severity::id);
  static final Vocabulary<Phase> PHASES = of(Phase.values(), Phase::id);
  static final Vocabulary<BuildKind> BUILDS = of(BuildKind.values(), BuildKind::id);
  static final Vocabulary<RemediationKind> HINTS =
      of(RemediationKind.values(), RemediationKind::id);

  Vocabulary {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  private static <T> Vocabulary<T> of(T[] values, Function<T, String> id) {
    Map<String, T> words = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> words.put(id.apply(value), value));
    return new Vocabulary<>(words);
  }

  /** All words, for a message. */
  String list() {
    return String.join(", ", words.keySet());
  }
}
