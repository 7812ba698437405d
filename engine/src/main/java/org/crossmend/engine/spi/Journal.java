package org.crossmend.engine.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/**
 * An append-only record of what is about to be done and what was done. What {@link #append}
 * returned from survives a crash of the machine.
 */
public interface Journal {

  /** Writes an entry and waits until it is on the disk. */
  void append(Entry entry) throws IOException;

  /** All entries, oldest first; an entry that a crash cut off is left out. */
  List<Entry> read() throws IOException;

  /**
   * Keeps bytes for an undo and waits until they are on the disk.
   *
   * @return the name for {@link #saved(String)}
   */
  String save(byte[] bytes) throws IOException;

  /** The bytes kept under a name. */
  byte[] saved(String name) throws IOException;

  /** A folder of its own for binary packages of one attempt; made if it is not there. */
  String folder(long attempt) throws IOException;

  /** One line of the journal. */
  sealed interface Entry {
    /** When it was written. */
    Instant time();

    /** The attempt that it belongs to. */
    long attempt();
  }

  /**
   * An attempt begins: one remedy for one package, or what a build changes without any.
   *
   * @param attempt rising over all runs, from 1
   * @param target the target's name, null for builds that are not Portage's
   * @param subject the package's {@code category/name-version}, or the command in words
   * @param kind null: the build alone
   * @param signature the cause that it is applied against, null for none
   */
  record AttemptBegun(
      Instant time,
      long attempt,
      @Nullable String target,
      String subject,
      @Nullable RemediationKind kind,
      @Nullable String signature,
      String describe)
      implements Entry {}

  /** A step begins; how it is taken back is known. */
  record StepBegun(Instant time, long attempt, int step, String describe, Undo undo)
      implements Entry {}

  /** A step was carried out. */
  record StepDone(Instant time, long attempt, int step) implements Entry {}

  /** A program that changes things was started. */
  record Started(Instant time, long attempt, List<String> command, long groupId, String groupStart)
      implements Entry {
    public Started {
      command = List.copyOf(command);
    }
  }

  /**
   * That program ended.
   *
   * @param exit its exit code; -1 where it is not known, because the program outlived the run that
   *     started it
   */
  record Ended(Instant time, long attempt, long groupId, int exit) implements Entry {}

  /**
   * The attempt's changes stay; {@code outcome} as in the JSON report.
   *
   * @param also further attempts whose changes stay from the same moment on
   */
  record AttemptKept(Instant time, long attempt, String outcome, List<Long> also) implements Entry {
    @SuppressWarnings("ConstantValue") // a journal's line may lack it
    public AttemptKept {
      also = also == null ? List.of() : List.copyOf(also);
    }

    /** One attempt alone. */
    public AttemptKept(Instant time, long attempt, String outcome) {
      this(time, attempt, outcome, List.of());
    }
  }

  /**
   * The attempt is about to be taken back, and nothing else may become of it: whoever finds it
   * unfinished goes on.
   */
  record UndoBegun(Instant time, long attempt) implements Entry {}

  /** A step was taken back. */
  record StepUndone(Instant time, long attempt, int step) implements Entry {}

  /** The whole attempt was taken back. */
  record AttemptUndone(Instant time, long attempt, String outcome) implements Entry {}
}
