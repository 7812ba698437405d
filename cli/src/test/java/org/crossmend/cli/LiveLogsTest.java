package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.pipeline.LiveDiagnoser.Alarm;
import org.crossmend.engine.spi.CompanionFiles;
import org.junit.jupiter.api.Test;

/** What is said of logs while they are written. */
class LiveLogsTest {

  private static final Path FAILING = Path.of("../corpus/evaluation/failing");
  private static final Path HEALTHY = Path.of("../corpus/healthy");

  private static final String HEADER =
      """
       * Package:    app-test/big-1:0
       * Repository: lab
      >>> Compiling source in /var/tmp/portage/app-test/big-1/work ...
      """;

  private static final String FAILURE =
      """
      gcc -c x.c
      x.c:1:10: fatal error: nosuch.h: No such file or directory
      compilation terminated.
      make: *** [Makefile:4: x.o] Error 1
      """;

  private final Workshop workshop = new Workshop(List.of(), null);

  private LiveDiagnoser live() {
    return new LiveDiagnoser(
        "build.log",
        workshop.corpus().matcher(),
        workshop.diagnoser(CompanionFiles.NONE, 1, 2, List.of()),
        workshop.corpus().linesAfter());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(Path log) throws IOException {
    try (InputStream in = Decompressor.open(Files.newInputStream(log))) {
      return in.readAllBytes();
    }
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log.xz")).sorted().toList();
    }
  }

  /** Signature, line and whether the build was dead, of all alarms. */
  private List<String> told(byte[] log, Random random, int most) throws IOException {
    LiveDiagnoser live = live();
    List<Alarm> alarms = new ArrayList<>();
    for (int at = 0; at < log.length; ) {
      int length = Math.min(log.length - at, 1 + random.nextInt(most));
      alarms.addAll(live.take(log, at, length));
      at += length;
    }
    alarms.addAll(live.finish().alarms());
    return alarms.stream().map(LiveLogsTest::shown).toList();
  }

  private static String shown(Alarm alarm) {
    Diagnosis cause = alarm.cause();
    return cause == null
        ? "unrecognised"
        : cause.signature().id()
            + " line "
            + cause.evidence().line()
            + (alarm.dead() ? " dead" : "");
  }

  /** However the log of a healthy build comes, nothing is said at any time. */
  @Test
  void healthyBuildsRaiseNoAlarm() throws IOException {
    Random random = new Random(5);
    List<Path> logs = logs(HEALTHY);
    assertThat(logs).hasSizeGreaterThan(60);
    for (Path log : logs) {
      assertThat(told(read(log), random, 60_000)).as(log.toString()).isEmpty();
    }
  }

  @Test
  void piecesDoNotMatter() throws IOException {
    Random random = new Random(7);
    int early = 0;
    for (Path log : logs(FAILING)) {
      byte[] all = read(log);
      if (all.length > 600_000) {
        continue;
      }
      List<String> atOnce = told(all, new Random(1), Integer.MAX_VALUE - 1);
      assertThat(told(all, random, 5_000)).as(log.toString()).isEqualTo(atOnce);
      early += atOnce.isEmpty() || atOnce.get(0).endsWith("dead") ? 0 : 1;
    }
    assertThat(early).isGreaterThan(30);
  }

  @Test
  void byteByByte() throws IOException {
    assertThat(told(bytes(HEADER + FAILURE), new Random(1), 1))
        .containsExactly("gcc/header-missing line 5");
  }

  /** The cause is told at make's trailer, before anything else comes. */
  @Test
  void tellsAtTheTrailer() throws IOException {
    LiveDiagnoser live = live();
    byte[] most = bytes(HEADER + FAILURE.substring(0, FAILURE.length() - 1));
    assertThat(live.take(most, 0, most.length)).isEmpty();
    List<Alarm> alarms = live.take(bytes("\n"), 0, 1);
    assertThat(alarms).extracting(LiveLogsTest::shown).containsExactly("gcc/header-missing line 5");
    assertThat(String.valueOf(alarms.get(0).diagnosis().part().packageId()))
        .isEqualTo("app-test/big-1");
    assertThat(String.valueOf(alarms.get(0).diagnosis().part().phase())).isEqualTo("compile");
    assertThat(live.givesUp()).isFalse();
    byte[] again = bytes(FAILURE);
    assertThat(live.take(again, 0, again.length)).as("each cause once").isEmpty();
  }

  @Test
  void knowsWhenMakeGivesUpAndWhenThatIsIgnored() throws IOException {
    LiveDiagnoser live = live();
    byte[] text = bytes(HEADER + FAILURE + "make: *** Waiting for unfinished jobs....\n");
    assertThat(live.take(text, 0, text.length)).hasSize(1);
    assertThat(live.givesUp()).isTrue();
    byte[] ignored = bytes("make: [Makefile:9: all] Error 2 (ignored)\n");
    assertThat(live.take(ignored, 0, ignored.length)).isEmpty();
    assertThat(live.givesUp()).isFalse();
  }

  /** What is forgotten in between keeps its lines, the package and the phase. */
  @Test
  void linesStayTrueInAHugeLog() throws IOException {
    LiveDiagnoser live = live();
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      block.append("gcc -O2 -pipe -c some/where/file").append(i).append(".c -o file.o\n");
    }
    byte[] header = bytes(HEADER);
    byte[] healthy = bytes(block.toString());
    live.take(header, 0, header.length);
    for (int i = 0; i < 400; i++) {
      assertThat(live.take(healthy, 0, healthy.length)).isEmpty();
    }
    byte[] failure = bytes(FAILURE);
    List<Alarm> alarms = live.take(failure, 0, failure.length);
    assertThat(alarms)
        .extracting(LiveLogsTest::shown)
        .containsExactly("gcc/header-missing line 400005");
    assertThat(String.valueOf(alarms.get(0).diagnosis().part().packageId()))
        .isEqualTo("app-test/big-1");
    assertThat(String.valueOf(alarms.get(0).diagnosis().part().phase())).isEqualTo("compile");
    assertThat(alarms.get(0).diagnosis().lines()).isEqualTo(400007);
    assertThat(alarms.get(0).diagnosis().bytes()).isEqualTo(live.bytes());
  }

  @Test
  void anyBytesAreTaken() throws IOException {
    LiveDiagnoser live = live();
    byte[] garbage = new byte[3 << 20];
    new Random(3).nextBytes(garbage);
    live.take(garbage, 0, garbage.length);
    byte[] oneLine = new byte[6 << 20];
    java.util.Arrays.fill(oneLine, (byte) 'x');
    live.take(oneLine, 0, oneLine.length);
    byte[] end = bytes("\n" + FAILURE);
    assertThat(live.take(end, 0, end.length))
        .extracting(alarm -> shown(alarm).split(" ", 2)[0])
        .containsExactly("gcc/header-missing");
    assertThat(live.finish().outcome()).isEqualTo(Outcome.FAILED);
  }

  /** A die block and what imitates it, thousands of times. */
  @Test
  void aFloodOfDeathsIsBounded() throws IOException {
    LiveDiagnoser live = live();
    byte[] flood =
        bytes((" * ERROR: app-test/x-1::lab failed (compile phase):\n" + FAILURE).repeat(20_000));
    assertThat(live.take(flood, 0, flood.length)).hasSizeBetween(1, 3);
    assertThat(live.finish().outcome()).isEqualTo(Outcome.FAILED);
  }
}
