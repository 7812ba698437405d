package org.crossmend.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs of a real emerge (3.0.67, in a cross environment) printed, and what is like it. */
@NullMarked
final class PassLinesTest {

  private static final String ROOT = "/srv/lab-of-batches/host/usr/x86_64-weak-linux-gnu";

  /** In short. */
  private static class Told implements PassLines.Events {
    final List<String> all = new ArrayList<>();

    private static String name(PackageId id, @Nullable String root) {
      return id.cpv() + (root == null ? "@host" : root.equals(ROOT) ? "" : "@" + root);
    }

    @Override
    public void begun(PackageId id, @Nullable String root) {
      all.add("begun " + name(id, root));
    }

    @Override
    public void completed(PackageId id, @Nullable String root) {
      all.add("completed " + name(id, root));
    }

    @Override
    public void failed(PackageId id, @Nullable String root, @Nullable String log) {
      all.add(
          "failed "
              + name(id, root)
              + (log == null ? " without a log" : log.endsWith("/temp/build.log") ? "" : log));
      if (log != null && log.endsWith("/temp/build.log")) {
        assertThat(log).contains("/portage/" + id.cpv() + "/temp/");
      }
    }

    @Override
    public void dropped(PackageId id, @Nullable String root, @Nullable String requires) {
      all.add("dropped " + name(id, root) + " requires " + requires);
    }
  }

  private static List<String> told(List<String> lines) {
    Told told = new Told();
    PassLines pass = new PassLines(told);
    lines.forEach(pass);
    pass.end();
    return told.all;
  }

  private static List<String> told(String text) {
    return told(text.lines().toList());
  }

  private static List<String> recorded(String name) throws IOException {
    try (InputStream in = PassLinesTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void oneJob() throws IOException {
    assertThat(told(recorded("jobs1.log")))
        .containsExactly(
            "failed app-test/pretendfail-1",
            "begun app-test/badcompile-1",
            "failed app-test/badcompile-1",
            "dropped app-test/afterbad-1 requires app-test/badcompile",
            "begun dev-libs/bar-1",
            "completed dev-libs/bar-1",
            "begun dev-util/foo-gen-1",
            "completed dev-util/foo-gen-1",
            "begun app-test/ok-2",
            "completed app-test/ok-2",
            "begun app-test/collide-1",
            "failed app-test/collide-1",
            "begun app-test/postinstfail-1",
            "failed app-test/postinstfail-1",
            "begun app-test/preinstfail-1",
            "failed app-test/preinstfail-1",
            "begun app-test/needgen-1",
            "failed app-test/needgen-1",
            "begun app-test/usespc-1",
            "completed app-test/usespc-1");
  }

  /** The lines of the one come between those of the other. */
  @Test
  void twoJobs() throws IOException {
    List<String> told = told(recorded("jobs2.log"));
    assertThat(told)
        .filteredOn(what -> !what.startsWith("begun"))
        .containsExactly(
            "failed app-test/pretendfail-1",
            "failed app-test/badcompile-1",
            "completed dev-libs/bar-1",
            "dropped app-test/afterbad-1 requires app-test/badcompile",
            "completed dev-util/foo-gen-1",
            "failed app-test/needgen-1",
            "completed app-test/collide-1",
            "failed app-test/ok-2",
            "failed app-test/postinstfail-1",
            "failed app-test/preinstfail-1",
            "completed app-test/usespc-1");
    assertThat(told).filteredOn(what -> what.startsWith("begun")).hasSize(9);
  }

  @Test
  void binaryPackages() throws IOException {
    assertThat(told(recorded("binary.log")))
        .containsExactly(
            "begun app-test/ok-2",
            "begun dev-libs/bar-1",
            "completed app-test/ok-2",
            "completed dev-libs/bar-1");
  }

  @Test
  void theBuildHost() throws IOException {
    assertThat(told(recorded("host.log")))
        .containsExactly(
            "begun app-test/ok-2@host",
            "completed app-test/ok-2@host",
            "begun app-test/badcompile-1@host",
            "failed app-test/badcompile-1@host");
  }

  /** Wherever emerge breaks the sentence. */
  @Test
  void droppedLinesMayBeBrokenAnywhere() {
    String text = "a-b/c-d-1.2 for /x-y/z dropped because it requires e-f/g-h";
    for (int first = 1; first < text.length(); first++) {
      char last = text.charAt(first - 1);
      if (last != ' ' && last != '-') {
        continue;
      }
      for (int second = first + 1; second < text.length(); second++) {
        char then = text.charAt(second - 1);
        if (then != ' ' && then != '-') {
          continue;
        }
        List<String> lines =
            List.of(
                " * emerge --keep-going: " + text.substring(0, first).strip(),
                " * " + text.substring(first, second).strip(),
                " * " + text.substring(second).strip());
        assertThat(told(lines))
            .as(lines.toString())
            .containsExactly("dropped a-b/c-d-1.2@/x-y/z requires e-f/g-h");
      }
    }
  }

  @Test
  void jobsMayComeBetweenAnyTwoLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : recorded("jobs1.log")) {
      lines.add(line);
      lines.add(">>> Jobs: 0 of 3 complete, 1 running                Load avg: 1.0, 1.0, 1.0");
    }
    assertThat(told(lines)).isEqualTo(told(recorded("jobs1.log")));
  }

  @Test
  void severalAreDroppedAndTheReasonsVary() {
    assertThat(
            told(
                """
                 * emerge --keep-going: a/b-1 for /r/ dropped because it requires
                 * >=c/d-2.0:0/3[x]
                 * emerge --keep-going: a/e-1 dropped because it is masked or unavailable
                 * emerge --keep-going: a/f-1 dropped because it requires c/d-9999-r2, g/h
                >>> Emerging (1 of 1) a/g-1
                """))
        .containsExactly(
            "dropped a/b-1@/r requires c/d",
            "dropped a/e-1@host requires null",
            "dropped a/f-1@host requires c/d",
            "begun a/g-1@host");
  }

  @Test
  void aMergeThatFailsWasNotCompleted() {
    assertThat(
            told(
                """
                >>> Completed (1 of 2) a/b-1::gentoo to /r/
                >>> Jobs: 1 of 2 complete
                >>> Failed to install a/b-1 to /r/, Log file:
                >>> Jobs: 1 of 2 complete, 1 failed
                >>>  '/r/var/log/b.log'
                >>> Completed (2 of 2) c/d-1::gentoo
                """))
        .containsExactly("failed a/b-1@/r/r/var/log/b.log", "completed c/d-1@host");
  }

  @Test
  void aFailureWithoutALogIsTold() {
    assertThat(told(">>> Failed to emerge a/b-1"))
        .containsExactly("failed a/b-1@host without a log");
    assertThat(told(">>> Failed to emerge a/b-1 for /, Log file:"))
        .containsExactly("failed a/b-1@/ without a log");
    assertThat(
            told(">>> Failed to emerge a/b-1, Log file:\n>>> Emerging (1 of 1) c/d-1\n>>>  '/l'"))
        .containsExactly("failed a/b-1@host without a log", "begun c/d-1@host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">>> Emerging (1 of 1) nonsense",
        ">>> Emerging (x of y) a/b-1",
        ">>> Failed to emerge ../../etc/passwd-1, Log file:",
        ">>> Failed to emerge a/b-1$(reboot), Log file:",
        ">>>  '/etc/passwd'",
        ">>>  'relative'",
        "echo '>>> Failed to emerge a/b-1, Log file:'",
        " * emerge --keep-going: ",
        " * emerge --keep-going: a/b-1 for /r/ dropped because",
        " * emerge --keep-going: no-package dropped because it requires a/b",
        ">>> ",
        ""
      })
  void whatIsNotOfEmergeSaysNothing(String line) {
    assertThat(told(line)).isEmpty();
  }

  @Test
  void whateverIsCutOffOrMixedIsTakenWithoutAFault() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("PassLinesTest: seed " + seed);
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(recorded("jobs1.log"));
    lines.addAll(recorded("jobs2.log"));
    for (int round = 0; round < 300; round++) {
      List<String> mixed = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String line = lines.get(random.nextInt(lines.size()));
        int from = random.nextInt(4) == 0 ? random.nextInt(line.length() + 1) : 0;
        int to = random.nextInt(4) == 0 ? random.nextInt(line.length() + 1) : line.length();
        mixed.add(line.substring(Math.min(from, to), Math.max(from, to)));
      }
      Told told =
          new Told() {
            @Override
            public void failed(PackageId id, @Nullable String root, @Nullable String log) {
              all.add("failed");
            }
          };
      PassLines pass = new PassLines(told);
      mixed.forEach(pass);
      pass.end();
      assertThat(told.all).hasSizeLessThanOrEqualTo(40);
    }
  }
}
