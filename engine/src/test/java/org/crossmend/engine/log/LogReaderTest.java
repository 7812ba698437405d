package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.crossmend.engine.NaiveMatcher;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.junit.jupiter.api.Test;

class LogReaderTest {

  private static final String DIED =
      """
       * ERROR: app-test/bad-1::lab failed (compile phase):
       *   emake failed
       *\s
       * The complete build log is located at '/var/tmp/portage/app-test/bad-1/temp/build.log'.
       * The ebuild environment file is located at '/var/tmp/portage/app-test/bad-1/temp/environment'.
      """;

  private final NaiveMatcher matcher =
      new NaiveMatcher()
          .knows(
              "gcc/header",
              Category.HEADER_MISSING,
              Confidence.CERTAIN,
              "fatal error: (?<header>\\S+): No such file")
          .knows("cascade/make", Category.OTHER, Confidence.HINT, "^make.*\\*\\*\\* ");

  private List<PackageLog> read(String text) throws IOException {
    return new LogReader(matcher, 2, null)
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .parts();
  }

  private static String cpv(PackageLog part) {
    return Objects.requireNonNull(part.packageId()).cpv();
  }

  @Test
  void readsHeaderPhaseAndDieBlock() throws IOException {
    List<PackageLog> parts =
        read(
            "\u001b[32m * \u001b[39;49;00mPackage:    app-test/bad-1:0\n * Repository: lab\n * USE:        abi_x86_64 foo\n"
                + ">>> Compiling source in /var/tmp/portage/app-test/bad-1/work ...\n"
                + "a.c:1: fatal error: x.h: No such file or directory\nmake: *** [a.o] Error 1\n"
                + DIED);
    assertThat(parts).hasSize(1);
    PackageLog part = parts.get(0);
    assertThat(cpv(part)).isEqualTo("app-test/bad-1");
    assertThat(part.repository()).isEqualTo("lab");
    assertThat(part.use()).isEqualTo("abi_x86_64 foo");
    assertThat(part.phase()).isEqualTo(Phase.COMPILE);
    assertThat(part.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(part.deathLine()).isEqualTo(7);
    assertThat(part.buildLog()).isEqualTo("/var/tmp/portage/app-test/bad-1/temp/build.log");
    assertThat(part.pointers()).containsExactly("/var/tmp/portage/app-test/bad-1/temp/environment");
    assertThat(part.evidence()).extracting(e -> e.line()).containsExactly(5L, 6L);
    assertThat(part.evidence().get(0).phase()).isEqualTo(Phase.COMPILE);
    assertThat(part.evidence().get(0).excerpt()).hasSize(5);
    assertThat(part.holdsBuildOutput()).isTrue();
  }

  @Test
  void theEchoOfTheDieBlockIsNotASecondFailure() throws IOException {
    List<PackageLog> parts =
        read(
            ">>> Emerging (1 of 1) app-test/bad-1::lab\n>>> Compiling source in /x ...\n"
                + "a.c:1: fatal error: x.h: No such file or directory\n"
                + DIED
                + "\n>>> Failed to emerge app-test/bad-1, Log file:\n\n>>>  '/var/tmp/portage/app-test/bad-1/temp/build.log'\n\n"
                + " * Messages for package app-test/bad-1:\n\n"
                + DIED);
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).deathLine()).isEqualTo(4);
    assertThat(parts.get(0).evidence()).hasSize(1);
  }

  @Test
  void splitsPackagesOfOneRun() throws IOException {
    List<PackageLog> parts =
        read(
            ">>> Emerging (1 of 3) app-test/good-1::lab\n>>> Compiling source in /x ...\n"
                + ">>> Completed installing app-test/good-1 into /x\n>>> Installing (1 of 3) app-test/good-1::lab\n"
                + ">>> Completed (1 of 3) app-test/good-1::lab\n"
                + ">>> Emerging (2 of 3) app-test/bad-1::lab\n>>> Compiling source in /x ...\n"
                + "a.c:1: fatal error: x.h: No such file or directory\n"
                + DIED
                + "\n>>> Failed to emerge app-test/bad-1, Log file:\n\n>>>  '/l'\n\n*** Resuming merge...\n"
                + ">>> Emerging (1 of 1) app-test/worse-2::lab\n>>> Install app-test/worse-2 into /i\n"
                + "b.c:1: fatal error: y.h: No such file or directory\n * ERROR: app-test/worse-2::lab failed (install phase):\n");
    assertThat(parts)
        .extracting(LogReaderTest::cpv)
        .containsExactly("app-test/good-1", "app-test/bad-1", "app-test/worse-2");
    assertThat(parts)
        .extracting(PackageLog::outcome)
        .containsExactly(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.FAILED);
    assertThat(parts.get(1).evidence().get(0).captures()).containsEntry("header", "x.h");
    assertThat(parts.get(2).evidence().get(0).captures()).containsEntry("header", "y.h");
    assertThat(parts.get(2).phase()).isEqualTo(Phase.INSTALL);
  }

  @Test
  void aPackageThatIsBuiltOnceMoreCountsAsItEnded() throws IOException {
    List<PackageLog> parts =
        read(
            ">>> Emerging (1 of 1) app-test/bad-1::lab\n"
                + DIED
                + ">>> Emerging (1 of 1) app-test/bad-1::lab\n>>> Completed (1 of 1) app-test/bad-1::lab\n");
    assertThat(parts).extracting(PackageLog::outcome).containsExactly(Outcome.SUCCEEDED);
  }

  @Test
  void failuresWithoutADieBlockAreSeen() throws IOException {
    assertThat(
            read(">>> Downloading 'http://x/y.tar.gz'\n!!! Couldn't download 'y.tar.gz'. Aborting.\n")
                .get(0)
                .phase())
        .isEqualTo(Phase.FETCH);
    PackageLog killed =
        read(">>> Compiling source in /x ...\n * The ebuild phase 'compile' has been killed by signal 9.\n")
            .get(0);
    assertThat(killed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(killed.phase()).isEqualTo(Phase.COMPILE);
    assertThat(
            read(" * Package 'app-test/c-1' NOT merged due to file collisions. If\n")
                .get(0)
                .phase())
        .isEqualTo(Phase.MERGE);
  }

  @Test
  void aBuildLogThatEndsWellSucceeded() throws IOException {
    assertThat(
            read(" * Package:    a/b-1:0\n>>> Completed installing a/b-1 into /x\n")
                .get(0)
                .outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(read("nothing of Portage's\n").get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void manyHitsOfOneSignatureStayFew() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      log.append("a.c:1: fatal error: h").append(i).append(".h: No such file or directory\n");
    }
    PackageLog part = read(log.toString()).get(0);
    assertThat(part.evidence()).hasSizeLessThan(100);
    assertThat(part.evidence().get(0).line()).isEqualTo(1);
    assertThat(part.evidence().get(part.evidence().size() - 1).line()).isEqualTo(5000);
  }

  @Test
  void probesOfAConfigLogInTheLogAreNotErrors() throws IOException {
    PackageLog part =
        read("""
                configure: error: no foo
                ==> config.log <==
                This file contains any messages produced by compilers while
                running configure, to aid debugging.
                conftest.c:1: fatal error: probe.h: No such file or directory
                configure: exit 1
                b.c:1: fatal error: real.h: No such file or directory
                make: *** [x] Error 1
                """)
            .get(0);
    assertThat(part.evidence().get(0).captures()).containsEntry("header", "real.h");
    assertThat(part.evidence()).hasSize(2);
  }

  @Test
  void configureNamesTheFolderOfItsLog() throws IOException {
    assertThat(read("configure: error: in `/b/foo-1':\nconfigure: error: no\n").get(0).pointers())
        .containsExactly("/b/foo-1/config.log");
  }

  @Test
  void anInterruptedBuildFailed() throws IOException {
    assertThat(
            read(">>> Emerging (1 of 1) a/b-1::lab\n>>> Compiling source in /x ...\nExiting on signal 15\n")
                .get(0)
                .outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void collisionsAreSeenAcrossWrappedLines() throws IOException {
    assertThat(
            read(" * Package 'app-test/c-1' NOT merged due to file\n * collisions. If necessary\n")
                .get(0)
                .phase())
        .isEqualTo(Phase.MERGE);
  }

  @Test
  void anExcerptBelongsToThePackageThatDies() throws IOException {
    List<PackageLog> parts =
        read(
            "a.c:1: fatal error: x.h: No such file or directory\nmake: *** [a.o] Error 1\n" + DIED);
    assertThat(parts).hasSize(1);
    assertThat(cpv(parts.get(0))).isEqualTo("app-test/bad-1");
    assertThat(parts.get(0).evidence()).hasSize(2);
  }

  @Test
  void whatIsSaidBetweenTwoPhasesMayBelongToTheNext() throws IOException {
    PackageLog hooked =
        read("""
            >>> Unpacking source...
            a.c:1: fatal error: a.h: No such file
            >>> Source unpacked in /var/tmp/portage/app-test/bad-1/work
            b.c:1: fatal error: b.h: No such file
             * ERROR: app-test/bad-1::lab failed (prepare phase):
             *   c.c:1: fatal error: c.h: No such file
            """)
            .get(0);
    assertThat(hooked.evidence())
        .extracting(e -> e.phase())
        .containsExactly(Phase.UNPACK, null, Phase.PREPARE);
  }

  @Test
  void aFailedDownloadIsNoPartOfAnotherPackagesMerge() throws IOException {
    PackageLog fetched =
        read("""
            >>> Emerging (1 of 2) app-test/bad-1::lab
            >>> Installing (1 of 2) app-test/bad-1::lab
            !!! Couldn't download 'x.tar.gz'. Aborting.
            a.c:1: fatal error: a.h: No such file
            """)
            .get(0);
    assertThat(fetched.evidence().get(0).phase()).isEqualTo(Phase.FETCH);
  }
}
