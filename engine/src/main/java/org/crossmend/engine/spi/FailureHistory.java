package org.crossmend.engine.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * What failed on this machine before, and what became of it. Searching ranks; it never decides
 * about a remedy.
 */
public interface FailureHistory {

  /** Notes events, in their order; when it returns they survive a crash of the machine. */
  void add(List<Event> events) throws IOException;

  /** Every event in short, in the order in which they were noted. */
  void each(Consumer<Brief> reader) throws IOException;

  /**
   * The earlier failures that a person's words describe best, best first: those with all the words
   * if there are any, else those with some of them. Equal causes of a package are found once.
   */
  List<Found> search(String words, int limit) throws IOException;

  /**
   * The earlier failures whose lines are most similar, most similar first; those that share few
   * words are left out. Equal causes of a package are found once.
   *
   * @param lines decisive lines, without numbers
   */
  List<Found> similar(List<String> lines, int limit) throws IOException;

  /** The newest failures, newest first; each by itself. */
  List<Found> newest(int limit) throws IOException;

  /** Something that happened to a package, or to a command's build. */
  sealed interface Event {
    /** When it happened, as far as anybody knows. */
    Instant time();

    /** The target's name; null where none was given. */
    @Nullable String target();

    /** {@code category/name}, the command in words, or an empty text where the log names none. */
    String subject();

    /** The package's version with revision, null where unknown. */
    @Nullable String version();

    /** Sixteen hexadecimal digits; equal ones are the same event, seen twice. */
    String id();

    /** Whether a healing saw it happen; otherwise it was read in a log. */
    boolean healing();
  }

  /**
   * A build failed.
   *
   * @param cause sixteen hexadecimal digits; equal where a package failed of the same cause
   * @param phase its id, null where unknown
   * @param signature null: nothing recognised it
   * @param title the signature's, null without one
   * @param line where the decisive line stands in its file, 1-based; 0 where there is none
   * @param lines the decisive lines, or the most telling ones; shortened
   * @param log the log's file, null where it was a stream
   */
  record Failed(
      Instant time,
      @Nullable String target,
      String subject,
      @Nullable String version,
      String id,
      boolean healing,
      String cause,
      @Nullable String phase,
      @Nullable String signature,
      @Nullable String title,
      Map<String, String> captures,
      long line,
      List<String> lines,
      @Nullable String log)
      implements Event {
    public Failed {
      captures = Map.copyOf(captures);
      lines = List.copyOf(lines);
    }
  }

  /**
   * A package was done with.
   *
   * @param built whether it was built
   * @param outcome as in the report of a healing; {@code succeeded} for a log that shows a success
   * @param remedies those in force at the end
   * @param causes of the failures on the way, as in {@link Failed#cause}
   */
  record Ended(
      Instant time,
      @Nullable String target,
      String subject,
      @Nullable String version,
      String id,
      boolean healing,
      boolean built,
      String outcome,
      List<RemediationKind> remedies,
      List<String> causes)
      implements Event {
    public Ended {
      remedies = List.copyOf(remedies);
      causes = List.copyOf(causes);
    }
  }

  /** What kind of event one is. */
  enum Kind {
    FAILED,
    BUILT,
    NOT_BUILT
  }

  /**
   * An event in short, for whoever looks at all of them.
   *
   * @param healing as in {@link Event#healing}
   * @param time in milliseconds since 1970
   * @param id the event's, as a number
   * @param of the {@link org.crossmend.engine.model.Digests#brief digest} of its subject
   * @param cause the failure's, as a number; 0 for what is none
   */
  record Brief(Kind kind, boolean healing, long time, long id, long of, long cause) {}

  /**
   * An earlier failure.
   *
   * @param score a greater one fits better
   * @param times how often the package failed of this cause
   * @param cure the newest ending of that package which was built with remedies after that cause;
   *     null if none was
   * @param later the newest ending of that package since; null if none is known
   */
  record Found(
      Failed failure, double score, int times, @Nullable Ended cure, @Nullable Ended later) {}
}
