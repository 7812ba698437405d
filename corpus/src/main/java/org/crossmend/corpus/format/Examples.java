package org.crossmend.corpus.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Excerpts that a signature must match, and excerpts that it must not. */
public record Examples(List<Match> matches, List<Ignore> ignores) {

  public static final Examples NONE = new Examples(List.of(), List.of());

  public Examples {
    matches = List.copyOf(matches);
    ignores = List.copyOf(ignores);
  }

  /** All matching excerpts, one after the other. */
  public String text() {
    return matches.stream().map(Match::log).collect(Collectors.joining("\n"));
  }

  /**
   * An excerpt with matches; every line that is not named must stay silent.
   *
   * @param line where the example stands in its file
   * @param lines the 1-based lines that match
   * @param captures what the first of them catches, as far as the example cares
   * @param also the ids of other signatures that rightly recognise something in the excerpt
   */
  public record Match(
      int line, String log, List<Integer> lines, Map<String, String> captures, List<String> also) {
    public Match {
      lines = List.copyOf(lines);
      captures = Map.copyOf(captures);
      also = List.copyOf(also);
    }
  }

  /**
   * An excerpt without any match.
   *
   * @param line where the example stands in its file
   * @param why what it is instead
   * @param also the ids of other signatures that rightly recognise something in the excerpt
   */
  public record Ignore(int line, String log, String why, List<String> also) {
    public Ignore {
      also = List.copyOf(also);
    }
  }
}
