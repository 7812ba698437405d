package org.crossmend.corpus.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Phase;
import org.jspecify.annotations.Nullable;

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

  /** All excerpts, those that match first. */
  public List<Excerpt> excerpts() {
    List<Excerpt> all = new ArrayList<>(matches);
    all.addAll(ignores);
    return all;
  }

  /** An excerpt of either kind. */
  public sealed interface Excerpt permits Match, Ignore {

    /** Where the example stands in its file, 1-based. */
    int line();

    String log();

    /** The 1-based lines that the example's own signature matches; every other stays silent. */
    List<Integer> lines();

    /** The ids of other signatures that rightly recognise something in the excerpt. */
    List<String> also();

    Given given();
  }

  /**
   * What is known of the build that printed an excerpt.
   *
   * @param phase null if it does not matter
   * @param build null if it does not matter
   */
  public record Given(@Nullable Phase phase, @Nullable BuildKind build) {
    public static final Given NOTHING = new Given(null, null);
  }

  /**
   * An excerpt with matches.
   *
   * @param captures what the first of them catches, as far as the example cares
   */
  public record Match(
      int line,
      String log,
      List<Integer> lines,
      Map<String, String> captures,
      List<String> also,
      Given given)
      implements Excerpt {
    public Match {
      lines = List.copyOf(lines);
      captures = Map.copyOf(captures);
      also = List.copyOf(also);
    }
  }

  /**
   * An excerpt without any match.
   *
   * @param why what it is instead
   */
  public record Ignore(int line, String log, String why, List<String> also, Given given)
      implements Excerpt {
    public Ignore {
      also = List.copyOf(also);
    }

    @Override
    public List<Integer> lines() {
      return List.of();
    }
  }
}
