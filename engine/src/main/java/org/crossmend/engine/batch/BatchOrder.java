package org.crossmend.engine.batch;

import java.util.List;

/**
 * What a batch is to build.
 *
 * @param words checked atoms and sets, for example {@code @world}
 * @param options of emerge that choose what is built, for example {@code --update}; those that say
 *     how are among them, too ({@code --jobs=4})
 */
public record BatchOrder(List<String> words, List<String> options) {
  public BatchOrder {
    words = List.copyOf(words);
    options = List.copyOf(options);
  }

  /** Whether Portage chooses what is built, so that all of its list is what the user asked for. */
  public boolean isPortagesChoice() {
    return words.stream().anyMatch(word -> word.startsWith("@"))
        || options.stream().anyMatch(o -> o.startsWith("--update") || o.startsWith("--emptytree"));
  }
}
