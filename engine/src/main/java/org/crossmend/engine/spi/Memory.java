package org.crossmend.engine.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Remediation;
import org.jspecify.annotations.Nullable;

/** What helped on this machine and what did not, kept over the runs. */
public interface Memory {

  /**
   * Everything remembered of a package, most often helpful first.
   *
   * @param subject {@code category/name}, the name alone, or the command in words
   */
  List<Remembered> of(@Nullable String target, String subject) throws IOException;

  /** Everything remembered. */
  List<Remembered> all() throws IOException;

  /** Notes that a remedy was tried once more. */
  void tried(
      @Nullable String target,
      String subject,
      String signature,
      Map<String, String> captures,
      Remediation remediation,
      boolean helped,
      Instant time)
      throws IOException;

  /**
   * How often a remedy helped against a cause of a package.
   *
   * @param target the target's name, null for builds that are not Portage's
   * @param subject {@code category/name}, or the command in words
   * @param helped how often it helped, failed how often it did not
   * @param last when it was last tried
   */
  record Remembered(
      @Nullable String target,
      String subject,
      String signature,
      Map<String, String> captures,
      Remediation remediation,
      int helped,
      int failed,
      Instant last) {
    public Remembered {
      captures = Map.copyOf(captures);
    }
  }
}
