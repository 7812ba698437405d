package org.crossmend.engine.diagnosis;

import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Evidence;

/**
 * Which evidence explains which: the difference between a second cause and a symptom of the first.
 */
final class Explanation {

  /**
   * Two reports of one kind this close together, in lines, are about one event: a shell's, then
   * make's.
   */
  private static final long SAME_EVENT = 4;

  private Explanation() {}

  /** Whether {@code effect} needs no diagnosis of its own once {@code cause} is believed. */
  static boolean explains(Evidence cause, Evidence effect) {
    if (effect.signature().isCascade() || cause.equals(effect)) {
      return true;
    }
    if (sameLine(cause, effect)) {
      return true;
    }
    if (pervasive(cause.category()) || (cause.file() != null && effect.file() == null)) {
      return true;
    }
    if (cause.signature().id().equals(effect.signature().id())
        && cause.captures().equals(effect.captures())) {
      return true;
    }
    if (cause.category() == effect.category()
        && sameFile(cause, effect)
        && Math.abs(effect.line() - cause.line()) <= SAME_EVENT
        && !namesAnother(cause, effect)) {
      return true;
    }
    boolean surer = cause.signature().confidence().compareTo(effect.signature().confidence()) < 0;
    if (surer && effect.signature().confidence() == Confidence.HINT) {
      return true;
    }
    return surer && effect.line() >= cause.line() && general(effect.category());
  }

  /**
   * Whether the effect catches something that the cause catches differently: two missing headers
   * are two causes.
   */
  private static boolean namesAnother(Evidence cause, Evidence effect) {
    for (Map.Entry<String, String> capture : effect.captures().entrySet()) {
      String other = cause.capture(capture.getKey());
      if (other != null && !other.equals(capture.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameFile(Evidence a, Evidence b) {
    return Objects.equals(a.file(), b.file());
  }

  private static boolean sameLine(Evidence a, Evidence b) {
    return sameFile(a, b) && a.line() <= b.first().lastLine() && b.line() <= a.first().lastLine();
  }

  /** What, once it happens, makes everything else fail in arbitrary ways. */
  static boolean pervasive(Category category) {
    return category == Category.DISK_FULL || category == Category.OUT_OF_MEMORY;
  }

  /** Categories whose messages commonly follow from another cause. */
  private static boolean general(Category category) {
    return switch (category) {
      case SOURCE_ERROR,
          OTHER,
          TEST_FAILURE,
          INSTALL,
          LIBRARY_MISSING,
          CROSS_RUN_TEST,
          ENVIRONMENT,
          TOOLCHAIN_BROKEN ->
          true;
      default -> false;
    };
  }
}
