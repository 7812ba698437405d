package org.crossmend.engine.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.PackageChanger.Foreseen;

/**
 * Chooses from words those that emerge can build together, as many as possible and the first ones
 * first; a package that forbids others gives way to them. The list is halved, so emerge is asked a
 * number of times that grows with the number of bad words and the logarithm of the list.
 */
final class WordChoice {

  private final Question question;
  private final Predicate<Foreseen> possible;
  private final BiConsumer<String, Foreseen> rejected;

  /** Those that were seen to forbid others, while there are others to choose. */
  private final Set<String> forbidding = new LinkedHashSet<>();

  /** Asks emerge what it would do. */
  @FunctionalInterface
  interface Question {
    Foreseen ask(List<String> words) throws IOException, InterruptedException;
  }

  /**
   * A choice.
   *
   * @param possible whether such an answer will do
   * @param rejected is told of each word that is left out, with the answer that spoke against it
   */
  WordChoice(
      Question question, Predicate<Foreseen> possible, BiConsumer<String, Foreseen> rejected) {
    this.question = question;
    this.possible = possible;
    this.rejected = rejected;
  }

  /** Whether a word means a package, though perhaps in another version. */
  static Predicate<PackageId> meant(String word) {
    String plain = word.replaceFirst("^[<>=~]+", "").replaceFirst("[:\\[].*$", "");
    PackageId exact = PackageId.parse(plain.replaceFirst("\\*$", ""));
    String cp = exact == null ? plain : exact.cp();
    return id -> cp.equals(id.cp()) || cp.equals(id.name());
  }

  /** Those that can be built together. */
  List<String> of(List<String> words) throws IOException, InterruptedException {
    while (true) {
      int before = forbidding.size();
      List<String> others = words.stream().filter(word -> !forbidding.contains(word)).toList();
      List<String> chosen = new ArrayList<>(compatible(List.of(), others, true));
      if (forbidding.size() == before) {
        chosen.addAll(compatible(chosen, List.copyOf(forbidding), false));
        return chosen;
      }
    }
  }

  /**
   * As many of the words as go together with a base that is possible.
   *
   * @param choosing whether to give up as soon as a word is seen to forbid others
   */
  private List<String> compatible(List<String> base, List<String> words, boolean choosing)
      throws IOException, InterruptedException {
    if (words.isEmpty()) {
      return words;
    }
    List<String> all = new ArrayList<>(base);
    all.addAll(words);
    Foreseen foreseen = question.ask(all);
    if (possible.test(foreseen)) {
      return words;
    }
    if (choosing && all.size() > 1) {
      int before = forbidding.size();
      for (String word : all) {
        if (foreseen.blocking().stream().anyMatch(meant(word))) {
          forbidding.add(word);
        }
      }
      if (forbidding.size() > before) {
        return List.of();
      }
    }
    if (words.size() == 1) {
      rejected.accept(words.get(0), foreseen);
      return List.of();
    }
    int before = forbidding.size();
    int middle = words.size() / 2;
    List<String> chosen = new ArrayList<>(compatible(base, words.subList(0, middle), choosing));
    if (forbidding.size() > before) {
      return List.of();
    }
    List<String> more = new ArrayList<>(base);
    more.addAll(chosen);
    chosen.addAll(compatible(more, words.subList(middle, words.size()), choosing));
    return chosen;
  }
}
