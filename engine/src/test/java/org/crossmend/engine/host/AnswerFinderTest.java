package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.plan.AnswerFinder;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in Autoconf's wording that really run, and programs that really print. */
@NullMarked
final class AnswerFinderTest {

  private static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          "/usr/x86_64-weak-linux-gnu",
          "/usr/x86_64-weak-linux-gnu",
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "emerge",
          null,
          null,
          null,
          null,
          null);

  /** Lines 11 and 20 are where it gives up. */
  private static final String CONFIGURE =
      """
      #!/bin/sh
      cross_compiling=no; cache=/dev/null; wrap=no
      for a; do case $a in --host=*) cross_compiling=yes ;; --enable-wrap) wrap=yes ;;
        --cache-file=*) cache=${a#*=} ;; esac; done
      as_fn_error() { echo "configure:$3: error: $2" >> config.log; exit 1; }
      trap 'echo "lab_cv_wraps=\\${lab_cv_wraps=$lab_cv_wraps}" > $cache; echo "site=$CONFIG_SITE" >> $cache' 0
      if test ${lab_cv_wraps+y}
      then :
      else
        if test "$cross_compiling" = yes; then
        as_fn_error $? "cannot run test program while cross compiling" 11
      else
        lab_cv_wraps=$wrap
      fi
      fi
      if test ${ac_cv_func_malloc_0_nonnull+y}; then :; else
        if test "$cross_compiling" = yes; then ac_cv_func_malloc_0_nonnull=no; fi
      fi
      if test "$cross_compiling" = yes; then
        as_fn_error $? "cannot run test program while cross compiling" 20
      else
        FROB=1
      fi
      exit 1
      """;

  @TempDir Path folder;

  private AnswerFinder finder() {
    return new AnswerFinder(
        new ScratchProbe(new PlainRunner(), folder.resolve("scratch"), "/usr/bin:/bin"));
  }

  private static Evidence evidence(String signature, Map<String, String> captures) {
    return new Evidence(
        new Hit(
            new Signature(
                signature,
                "title",
                Category.CROSS_RUN_TEST,
                Status.TESTED,
                Confidence.CERTAIN,
                Severity.FATAL,
                Set.of(),
                null,
                "cause",
                List.of(),
                List.of(),
                List.of()),
            1,
            1,
            "line",
            captures),
        1,
        1,
        null,
        null,
        List.of());
  }

  private static final Evidence RUN_TEST =
      evidence("cross/run-test-while-cross-compiling", Map.of());

  private Path work(String configLog) throws IOException {
    Path source = Files.createDirectories(folder.resolve("work/foo-1"));
    Files.writeString(source.resolve("configure"), CONFIGURE);
    Files.writeString(source.resolve("config.log"), configLog);
    return folder.resolve("work");
  }

  @Test
  void asksTheSameScriptOnThisMachine() throws Exception {
    Path work =
        work(
            """
            It was created by configure.

              $ ./configure --prefix=/usr --build=x86_64-pc-linux-gnu --host x86_64-weak-linux-gnu 'X=a b' --enable-wrap

            configure:11: error: cannot run test program while cross compiling
            """);
    List<String> before = listed(work);
    assertThat(finder().answers(work.toString(), RUN_TEST, TARGET))
        .isEqualTo(Map.of("lab_cv_wraps", "yes"));
    assertThat(listed(work)).isEqualTo(before);
    assertThat(listed(folder.resolve("scratch"))).hasSize(1);
  }

  private static List<String> listed(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void replacesAGuessOnlyWhereItIsBlamed() throws Exception {
    Path work = work("  $ ./configure --host=x86_64-weak-linux-gnu\n");
    assertThat(
            finder()
                .answers(
                    work.toString(),
                    evidence("cross/replacement-allocator-missing", Map.of("symbol", "rpl_malloc")),
                    TARGET))
        .isEqualTo(Map.of("ac_cv_func_malloc_0_nonnull", "yes"));
    assertThat(
            finder()
                .answers(
                    work.toString(),
                    evidence("gobject/introspection-program-failed", Map.of()),
                    TARGET))
        .isEmpty();
  }

  @Test
  void answersNothingWhereTheTestHasNoVariable() throws Exception {
    Path work =
        work("  $ ./configure --host=x86_64-weak-linux-gnu\nconfigure:20: error: cannot run\n");
    assertThat(finder().answers(work.toString(), RUN_TEST, TARGET)).isEmpty();
  }

  @Test
  void runsNothingThatLiesElsewhere() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("configure"), "touch " + folder.resolve("touched") + "\n");
    Path work =
        work("  $ ../../outside/configure --host=x\nconfigure:11: error: cannot run test\n");
    assertThat(finder().answers(work.toString(), RUN_TEST, TARGET)).isEmpty();
    assertThat(folder.resolve("touched")).doesNotExist();
    assertThat(finder().answers(folder.resolve("none").toString(), RUN_TEST, TARGET)).isEmpty();
  }

  @Test
  void runsTheProgramsThatCMakeKept() throws Exception {
    Path build = Files.createDirectories(folder.resolve("work/foo-1_build"));
    Path program = Files.writeString(build.resolve("cmTC-V"), "#!/bin/sh\necho 1.2.3\nexit 4\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        build.resolve("TryRunResults.cmake"),
        """
        # Executable    : %s
        # Run arguments :\s
        #    Called from: [1]

        set( V_RUN\s
             "PLEASE_FILL_OUT-FAILED_TO_RUN"
             CACHE STRING "Result from try_run" FORCE)

        set( V_RUN__TRYRUN_OUTPUT\s
             "PLEASE_FILL_OUT-NOTFOUND"
             CACHE STRING "Output from try_run" FORCE)
        """
            .formatted(program));
    Evidence evidence = evidence("cmake/try-run-while-cross-compiling", Map.of());
    assertThat(finder().answers(folder.resolve("work").toString(), evidence, TARGET))
        .isEqualTo(Map.of("MYCMAKEARGS", "-DV_RUN=4 -DV_RUN__TRYRUN_OUTPUT=1.2.3"));
    Files.writeString(program, "#!/bin/sh\necho '$(x)'\n");
    assertThat(finder().answers(folder.resolve("work").toString(), evidence, TARGET)).isEmpty();
    Files.writeString(program, "#!/bin/sh\nkill -ILL $$\n");
    assertThat(finder().answers(folder.resolve("work").toString(), evidence, TARGET)).isEmpty();
  }

  @Test
  void letsMesonRunWhatItBuilds() throws Exception {
    assertThat(
            finder()
                .answers(
                    "/none", evidence("meson/run-test-while-cross-compiling", Map.of()), TARGET))
        .isEqualTo(
            Map.of(
                "MYMESONARGS",
                "--cross-file /usr/x86_64-weak-linux-gnu/etc/portage/env/crossmend-run-here.ini"));
  }
}
