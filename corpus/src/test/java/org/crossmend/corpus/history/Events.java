package org.crossmend.corpus.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;

/** Events made up for tests. */
final class Events {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String[] WORDS = {
    "undefined", "reference", "cannot", "find", "header", "fatal", "error", "configure", "program",
    "library", "symbol", "version", "missing", "unknown", "option", "invalid", "segfault", "python",
    "module", "linker", "compiler", "sysroot", "target", "protobuf", "glib", "gettext", "cmake"
  };

  private Events() {}

  static Failed failed(int number, String subject, String... lines) {
    return new Failed(
        START.plusSeconds(60L * number),
        number % 2 == 0 ? "weak" : null,
        subject,
        "1." + number,
        Digests.briefHex("id", String.valueOf(number)),
        number % 3 == 0,
        Digests.briefHex(subject, lines.length == 0 ? "" : lines[0]),
        "compile",
        number % 5 == 0 ? null : "gcc/some-signature",
        number % 5 == 0 ? null : "Something went wrong",
        Map.of("program", "tool" + number % 7),
        number + 1,
        List.of(lines),
        "/var/log/portage/" + number + ".log");
  }

  static Ended ended(int number, String subject, List<String> causes, RemediationKind... remedies) {
    return new Ended(
        START.plusSeconds(60L * number),
        null,
        subject,
        null,
        Digests.briefHex("end", String.valueOf(number)),
        true,
        true,
        remedies.length == 0 ? "unneeded" : "fixed",
        List.of(remedies),
        causes);
  }

  /** Some event; the same for the same seed and number. */
  static Event some(long seed, int number) {
    Random random = new Random(seed * 31 + number);
    String subject = "cat-" + random.nextInt(40) + "/package" + random.nextInt(2000);
    if (random.nextInt(5) == 0) {
      return ended(number, subject, List.of(), RemediationKind.METHOD_5);
    }
    String[] lines = new String[2 + random.nextInt(6)];
    for (int i = 0; i < lines.length; i++) {
      StringBuilder line = new StringBuilder("src/file" + random.nextInt(5000) + ".c:");
      for (int w = 0; w < 8; w++) {
        line.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      }
      lines[i] = line.append(" name_").append(random.nextInt(30_000)).toString();
    }
    return failed(number, subject, lines);
  }
}
