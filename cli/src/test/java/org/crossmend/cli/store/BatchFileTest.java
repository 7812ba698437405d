package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchRecord;
import org.crossmend.engine.batch.BatchRecord.MemberRecord;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFileTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  private static BatchRecord record() {
    AttemptReport failed =
        new AttemptReport(
            1, 7, Result.FAILED, "/state/logs/7-1.log", null, NOON, Duration.ofSeconds(3), null);
    AttemptReport fixed =
        new AttemptReport(
            2,
            8,
            Result.FIXED,
            null,
            RemediationKind.METHOD_5,
            NOON,
            Duration.ofMillis(1500),
            null);
    return new BatchRecord(
        "weak",
        new BatchOrder(List.of("@world", "=a/b-1"), List.of("--update", "--jobs=2")),
        NOON,
        Duration.ofMinutes(61),
        4,
        false,
        List.of(
            new MemberRecord(
                new PackageId("a", "b", "1"),
                Side.SYSROOT,
                true,
                "12 1700000000",
                false,
                null,
                null,
                Ending.FIXED,
                2,
                List.of(failed, fixed),
                List.of(RemediationKind.METHOD_5),
                List.of("cross/x"),
                List.of("a warning"),
                List.of("/etc/portage/x"),
                Map.of("CBUILD", "w"),
                null),
            new MemberRecord(
                new PackageId("c", "d", "2-r1"),
                Side.BUILD_HOST,
                false,
                null,
                true,
                "/state/logs/7-2.log",
                "a/b",
                null,
                1,
                List.of(failed),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                "why")));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    BatchFile file = new BatchFile(folder.resolve("batch.json"));
    assertThat(file.read()).isNull();
    file.write(record());
    assertThat(file.read()).isEqualTo(record());
    file.write(record());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("batch.json"));
    }
  }

  /** A disk may lose what was written last; a guess would build or forget the wrong packages. */
  @Test
  void believesNothingThatIsCutOffOrForeign() throws IOException {
    Path path = folder.resolve("batch.json");
    BatchFile file = new BatchFile(path);
    file.write(record());
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThat(file.read()).as("%d bytes", length).isNull();
    }
    Files.writeString(path, "{\"schema\":\"crossmend.batch/2\",\"members\":[]}");
    assertThat(file.read()).isNull();
    Files.writeString(
        path,
        new String(whole, java.nio.charset.StandardCharsets.UTF_8)
            .replace("a/b-1\",\"side", "no package\",\"side"));
    assertThat(file.read()).isNull();
  }
}
