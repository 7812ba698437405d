package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.Diagnoser;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.plan.StepPlanner;
import org.crossmend.engine.spi.CompanionFiles;
import org.crossmend.engine.spi.FileView;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.RemediationChooser.Case;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs written by somebody who wants a command run or a file written. Whatever is diagnosed, the
 * plans hold nothing that was not checked.
 */
class HostileLogsTest {

  private static final String SYSROOT = "/usr/x86_64-weak-linux-gnu";

  private static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          SYSROOT,
          SYSROOT,
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "/usr/bin/emerge",
          "/usr/bin/x86_64-weak-linux-gnu-emerge",
          "/var/cache/binpkgs",
          "/var/cache/distfiles",
          SYSROOT + "/var/tmp",
          null);

  /** What stands on the place of a program, header, flag, path, package … */
  /** Hostile also without quotes around them: patterns take those for the tool's own. */
  private static final List<String> TEXTS =
      List.of(
          "$(touch HOSTILE)",
          "`touch${IFS}HOSTILE`",
          ";touch HOSTILE;",
          "x|HOSTILE",
          "&&HOSTILE",
          "'HOSTILE;'",
          "\"HOSTILE;\"",
          "a\\HOSTILE",
          "HOSTILE;\u001b]0;x\u0007\u001b[2J",
          "HOSTILE\u202etxt.exe",
          "HOSTILE\u0000;",
          "../../etc/HOSTILE;",
          "/etc/portage/../../HOSTILE;",
          "https://example.org/HOSTILE?x=1&y=2",
          "app-misc/foo[HOSTILE(+)]",
          "${HOSTILE}",
          "-rf",
          "--unmerge",
          "--config-root=/",
          "--root=/",
          "..",
          "../../../etc/passwd",
          "/etc/shadow",
          "/usr/../etc/shadow",
          "*/*",
          "@world",
          "=sys-libs/glibc-2.39",
          "sys-apps/portage",
          "-wrapper,sh",
          "-specs=/tmp/x",
          "-fplugin=/tmp/x.so",
          "--prefix=/",
          "-B/tmp",
          "a".repeat(100_000));

  private static final Corpus CORPUS = Corpus.builtIn();
  private static final DroolsRemediationChooser CHOOSER = DroolsRemediationChooser.builtIn();
  private static final Set<String> LOOKED_AT = new TreeSet<>();

  /** There is nothing yet, and what is asked for is noted. */
  private static final FileView FILES =
      new FileView() {
        @Override
        public Kind kind(String path) {
          LOOKED_AT.add(path);
          return path.endsWith("/etc/portage") ? Kind.FOLDER : Kind.NOTHING;
        }

        @Override
        public @Nullable String text(String path) {
          LOOKED_AT.add(path);
          return null;
        }

        @Override
        public @Nullable String target(String link) {
          LOOKED_AT.add(link);
          return null;
        }
      };

  /** Everything is provided by one package, which is installed on the build host only. */
  private static final Inventory INVENTORY =
      new Inventory() {
        private final List<Installed> bar =
            List.of(new Installed(PackageId.parse("dev-libs/bar-1"), "0", "gentoo"));

        @Override
        public List<Installed> installed(Side side, String cp) {
          return side == Side.BUILD_HOST ? bar : List.of();
        }

        @Override
        public List<Installed> owners(Side side, String path) {
          return bar;
        }

        @Override
        public List<Installed> providers(Side side, Wanted wanted, String name) {
          return bar;
        }
      };

  private static PlanContext context(
      @Nullable PackageId id, @Nullable String repository, Build build) {
    return new PlanContext(
        id,
        repository,
        build,
        SYSROOT,
        TARGET.emerge(),
        TARGET,
        new PlanContext.Machine(
            List.of("avx512f"),
            List.of("/usr/lib/llvm/17/bin/x86_64-pc-linux-gnu-clang"),
            Map.of("ac_cv_func_mmap", "yes"),
            Map.of(),
            List.of("x86_64-weak-linux-gnu-13", "x86_64-weak-linux-gnu-14")),
        FILES,
        INVENTORY);
  }

  private static final SafeSteps SAFE = new SafeSteps(TARGET, harmless());

  private static List<Plan> harmless() {
    PlanContext context = context(PackageId.parse("app-test/thing-1"), "gentoo", TARGET.build());
    return List.<Remediation>of(
            new Remediation.NativeWithHostToolchain(TARGET.cbuild()),
            new Remediation.SwapTuples(TARGET.cbuild(), TARGET.chost()))
        .stream()
        .map(cure -> new StepPlanner().make(cure, context))
        .toList();
  }

  private static void check(List<Proposal> proposals, PlanContext context, String origin) {
    for (Proposal proposal : proposals) {
      SAFE.check(new StepPlanner().make(proposal.remediation(), context), origin);
    }
  }

  private static void assertNothingStrangeWasLookedAt() {
    assertThat(LOOKED_AT)
        .allMatch(path -> path.startsWith("/") && Path.of(path).normalize().toString().equals(path))
        .noneMatch(path -> path.contains(SafeSteps.MARK) || path.equals("/etc/shadow"));
  }

  /** What the patterns let through is not the last defence: each capture holds each text here. */
  @Test
  void noCaptureGetsIntoAStepUnchecked() {
    PackageId id = PackageId.parse("app-test/thing-1");
    for (Signature signature : CORPUS.signatures()) {
      List<String> names = captures(signature.id());
      for (String text : names.isEmpty() ? List.<String>of() : TEXTS) {
        Map<String, String> captures = new LinkedHashMap<>();
        names.forEach(name -> captures.put(name, text));
        Evidence evidence =
            new Evidence(
                new Hit(signature, 1, 1, text, captures), 1, 1, Phase.COMPILE, null, List.of());
        check(
            CHOOSER
                .choose(
                    new Case(
                        id,
                        Phase.COMPILE,
                        TARGET.build(),
                        new Diagnosis(1, evidence, Confidence.CERTAIN, List.of()),
                        List.of(),
                        new MachineFacts(List.of("avx512f"), null, true)))
                .proposals(),
            context(id, "gentoo", TARGET.build()),
            signature.id() + " with " + text.substring(0, Math.min(40, text.length())));
      }
    }
    assertNothingStrangeWasLookedAt();
  }

  private static List<String> captures(String id) {
    return CORPUS.definition(id).stream()
        .flatMap(definition -> definition.captures().keySet().stream())
        .toList();
  }

  /** The corpus' own examples, with what is caught in them replaced, read as logs. */
  @Test
  void noExampleWithHostileTextsLeadsToAnUncheckedStep() throws IOException {
    Diagnoser diagnoser = diagnoser();
    int turn = 0;
    int recognised = 0;
    for (SignatureFile file : SignatureTree.read(Path.of("../corpus/signatures"), "")) {
      for (Examples.Match match : file.examples().matches()) {
        for (String caught : match.captures().values()) {
          String text = TEXTS.get(turn++ % (TEXTS.size() - 1));
          String log =
              " * Package:    app-test/thing-1:0\n"
                  + match.log().replace(caught, text)
                  + "\n * ERROR: app-test/thing-1::gentoo failed (compile phase):\n";
          for (PackageDiagnosis d : diagnose(diagnoser, log)) {
            for (CuredDiagnosis cured : d.cured()) {
              recognised++;
              check(
                  cured.proposals(),
                  context(d.part().packageId(), d.part().repository(), d.build()),
                  file.path() + " with " + text);
            }
          }
        }
      }
    }
    assertThat(recognised).isGreaterThan(200);
    assertNothingStrangeWasLookedAt();
  }

  private static Diagnoser diagnoser() {
    return new Diagnoser(
        CORPUS.matcher(),
        () -> CHOOSER,
        () -> (lines, limit) -> List.of(),
        CompanionFiles.NONE,
        5,
        3,
        TARGET.build(),
        List.of());
  }

  private static List<PackageDiagnosis> diagnose(Diagnoser diagnoser, String log)
      throws IOException {
    return diagnoser.diagnose(
        "build.log", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app-test/$(touch x)-1",
        "app-test/`id`-1",
        "../../etc/passwd-1",
        "app-test/../../../etc-1",
        "-rf/x-1",
        "--unmerge/x-1",
        "app-test/--unmerge-1",
        "app-test/-rf-1",
        "app-test/x-1;rm",
        "app-test/x-1\u001b[2J\u0007",
        "app-test/x\u0000y-1",
        "app-test/x-1\r * ERROR: sys-apps/portage-3::gentoo failed (compile phase):",
        "app-test/${HOME}-1",
        "*/*-1",
        "@world/x-1",
        "APP/\u202e1-x-1"
      })
  void aPackageNameOfALogIsOnlyAName(String name) throws IOException {
    checkWhole(log(name));
  }

  @Test
  void namesOfAMegabyteAreNotTaken() throws IOException {
    String huge = "a".repeat(1 << 20);
    checkWhole(log("app-test/" + huge + "-1"));
    checkWhole(log(huge + "/x-1"));
    checkWhole(
        " * Package:    app-test/x-1:0\n/bin/sh: 1: "
            + huge
            + ": not found\nmake: *** [Makefile:3: "
            + huge
            + "] Error 127\n * ERROR: app-test/x-1::lab failed (compile phase):\n");
  }

  private static String log(String name) {
    return """
         * Package:    %1$s:0
         * Repository: $(touch y)
        >>> Configuring source in /var/tmp/portage/%1$s/work/;touch z/ ...
        checking whether it works... configure: error: in `/var/tmp/portage/%1$s/work':
        configure: error: cannot run test program while cross compiling
        See `config.log' for more details
        /bin/sh: 1: $(touch tool): not found
        x.c:1:10: fatal error: ../../../etc/$(id).h: No such file or directory
         * ERROR: %1$s::--repo failed (configure phase):
         *   econf failed
         * The complete build log is located at '/etc/shadow'.
         * The ebuild environment file is located at '../../etc/passwd'.
        """
        .formatted(name);
  }

  private void checkWhole(String log) throws IOException {
    for (PackageDiagnosis d : diagnose(diagnoser(), log)) {
      for (CuredDiagnosis cured : d.cured()) {
        check(
            cured.proposals(),
            context(d.part().packageId(), d.part().repository(), d.build()),
            String.valueOf(d.part().packageId()));
      }
    }
    assertNothingStrangeWasLookedAt();
    Path file = Files.writeString(folder.resolve("build.log"), log);
    List<String> before = children();
    for (List<String> form :
        List.of(List.of("diagnose"), List.of("diagnose", "--json"), List.of("explain"))) {
      List<String> arguments = new ArrayList<>(form);
      arguments.add(file.toString());
      Run run = Run.of(arguments.toArray(new String[0]));
      assertThat(run.exit()).isIn(0, ExitCode.UNRECOGNISED);
      Pattern unprintable = form.contains("--json") ? CONTROL : UNPRINTABLE;
      assertThat(unprintable.matcher(run.out()).find()).as(run.out()).isFalse();
      assertThat(UNPRINTABLE.matcher(run.err()).find()).as(run.err()).isFalse();
    }
    assertThat(children()).isEqualTo(before);
  }

  /** Control characters, but for the line's end, and those that turn the direction of a text. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}&&[^\\n]]|[\u202a-\u202e\u2066-\u2069]");

  /** JSON is for programs, and escapes these only. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

  private List<String> children() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
