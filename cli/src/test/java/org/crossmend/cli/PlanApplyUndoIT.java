package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Healing in single steps, by hand: {@code plan}, {@code apply}, {@code undo}, {@code history}. */
class PlanApplyUndoIT {

  private static final String SIGILL = "app-test/sigill";

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  private Path log = Path.of("/");
  private Path plan = Path.of("/");

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "PlanApplyUndoIT");
  }

  /** A package that failed, so that its log lies where Portage leaves it. */
  @BeforeEach
  void fail() throws IOException, InterruptedException {
    healing.reset();
    plan = folder.resolve("plan");
    Files.deleteIfExists(plan);
    assertThat(healing.lab().emerge(true, "--root-deps=rdeps", "-1", SIGILL)).isEqualTo(1);
    log = healing.lab().sysroot().resolve("var/tmp/portage/app-test/sigill-1/temp/build.log");
    assertThat(log).isRegularFile();
  }

  private Run saved() {
    Run run = healing.command("plan", log.toString(), "--out", plan.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(plan).isRegularFile();
    return run;
  }

  private static List<String> changed(SortedMap<String, String> before) throws IOException {
    return TreeDigest.differences(before, healing.digest());
  }

  private static String builtBefore() throws IOException {
    return String.valueOf(
        healing.digest().get("usr/x86_64-weak-linux-gnu/var/db/pkg/app-test/sigill-1"));
  }

  @Test
  void aPlanIsShownCarriedOutAndTakenBack() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Run shown = saved();
    assertThat(shown.out())
        .contains("strip-instructions")
        .contains("package.env")
        .contains("-mno-" + healing.lab().lacking());
    assertThat(changed(before)).isEmpty();

    Run unasked = healing.command("apply", plan.toString());
    assertThat(unasked.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(unasked.err()).contains("PLAN-006");
    assertThat(changed(before)).isEmpty();

    Run applied = healing.command("apply", "--yes", plan.toString());
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    assertThat(builtBefore()).isEqualTo("package");
    assertThat(changed(before)).isNotEmpty();

    Run list = healing.command("undo", "--list");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains(SIGILL).contains("strip-instructions");
    assertThat(builtBefore()).isEqualTo("package");

    Run undone = healing.command("undo");
    assertThat(undone.exit()).as(undone.err()).isZero();
    assertThat(changed(before)).isEmpty();
    Run again = healing.command("undo");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("nothing to take back");
    assertThat(changed(before)).isEmpty();
  }

  @Test
  void aPlanThatIsStaleIsRefused() throws IOException {
    saved();
    Path env = healing.lab().sysroot().resolve("etc/portage/package.env/mine");
    Files.createDirectories(env.resolveSibling(""));
    Files.writeString(log, "one line more\n", StandardOpenOption.APPEND);
    isRefused();
    saved();
    // the plan's file is another now, for here is one of that name
    Path target = firstEdited();
    Files.createDirectories(target.resolveSibling(""));
    Files.writeString(target, "# somebody else's\n", StandardOpenOption.CREATE);
    isRefused();
  }

  /** The first file that the saved plan would edit. */
  private Path firstEdited() throws IOException {
    SortedMap<String, String> before = healing.digest();
    assertThat(healing.command("apply", "--yes", plan.toString()).exit()).isZero();
    String name =
        changed(before).stream()
            .filter(line -> line.contains("etc/portage/") && !line.contains(": folder"))
            .filter(line -> !line.contains("became folder"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(": .*", "");
    assertThat(healing.command("undo").exit()).isZero();
    assertThat(changed(before)).isEmpty();
    return healing.lab().host().resolve(name);
  }

  private void isRefused() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Run run = healing.command("apply", "--yes", plan.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("PLAN-004");
    assertThat(changed(before)).isEmpty();
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Run run = healing.command("heal", "--dry-run", "--yes", SIGILL);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("merges app-test/sigill-1 to the sysroot")
        .contains("strip-instructions")
        .contains("-mno-" + healing.lab().lacking());
    assertThat(changed(before)).isEmpty();
    assertThat(healing.state()).doesNotExist();
  }

  @Test
  void whatWasHealedIsTakenBackAndStillRemembered() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Healing.Healed healed = healing.heal(SIGILL);
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("fixed");
    SortedMap<String, String> after = healing.digest();
    Run history = healing.command("history");
    assertThat(history.exit()).isZero();
    assertThat(history.out()).contains(SIGILL).contains("strip-instructions").contains("helped 1");
    assertThat(healing.command("history", "search", "quetzalcoatl").out()).isEmpty();
    Path exported = folder.resolve("history");
    Files.deleteIfExists(exported);
    assertThat(healing.command("history", "export", exported.toString()).exit()).isZero();
    assertThat(healing.command("undo", "--list").out()).contains(SIGILL);
    assertThat(changed(after)).isEmpty();

    while (!healing.command("undo", "--list").out().isEmpty()) {
      assertThat(healing.command("undo").exit()).isZero();
    }
    assertThat(changed(before)).isEmpty();

    healing.forget();
    assertThat(healing.command("history", "import", exported.toString()).exit()).isZero();
    Healing.Healed second = healing.heal(SIGILL);
    assertThat(second.outcome()).as(second.all()).isEqualTo("remembered");
    assertThat(second.builds()).isEqualTo(1);
  }
}
