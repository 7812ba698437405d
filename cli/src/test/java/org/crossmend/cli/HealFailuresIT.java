package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.crossmend.cli.Healing.Healed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code heal --yes} cannot build leaves nothing behind but advice. */
class HealFailuresIT {

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "HealFailuresIT");
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    healing.reset();
  }

  private static void isGivenUp(Healed healed, SortedMap<String, String> before)
      throws IOException {
    assertThat(healed.run().exit()).as(healed.all()).isEqualTo(ExitCode.FAULTS);
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("given-up");
    assertThat(healed.remedies()).isEmpty();
    assertThat(TreeDigest.differences(before, healing.digest())).as(healed.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "badcompile, gcc/header-missing, no/such/header.h",
    "masked, resolver/masked-package-mask, unmask",
    "badsum, fetch/, badsum",
  })
  void theCauseAndTheAdviceRemain(String name, String cause, String said) throws IOException {
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.heal("app-test/" + name);
    isGivenUp(healed, before);
    assertThat(healed.causes()).anySatisfy(one -> assertThat(one).startsWith(cause));
    // what is masked never begins to be built
    assertThat(healed.builds()).isBetween("masked".equals(name) ? 0 : 1, 2);
    assertThat(healed.run().out()).containsIgnoringCase(said);
  }

  @Test
  void aFailedTestIsNotHealedByLeavingItOut() throws IOException, InterruptedException {
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.healInChild(List.of("env", "FEATURES=test"), "app-test/testfail");
    isGivenUp(healed, before);
    assertThat(healed.causes()).first().asString().startsWith("test/");
    assertThat(healed.builds()).isEqualTo(1);
  }

  /** A small file system instead of Portage's temporary folder, in a mount namespace. */
  @Test
  void aFullDiskIsNamed() throws IOException, InterruptedException {
    String tmpdir = healing.lab().sysroot() + "/var/tmp";
    List<String> small =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs -o size=2m none '" + tmpdir + "' && exec \"$@\"",
            "small");
    boolean allowed = healing.lab().run(with(small, "true")) == 0;
    if (!allowed) {
      System.out.println("HealFailuresIT: a full disk is not tried, for nothing may be mounted.");
    }
    assumeTrue(allowed, "nothing may be mounted here");
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.healInChild(small, "app-test/diskfull");
    isGivenUp(healed, before);
    assertThat(healed.causes()).first().asString().startsWith("disk/");
    assertThat(healed.run().err()).contains("space");
  }

  private static List<String> with(List<String> prefix, String word) {
    List<String> all = new ArrayList<>(prefix);
    all.add(word);
    return all;
  }

  /** All that was installed on the way goes, too, on both sides. */
  @Test
  void whenEveryRemedyFailsEverythingIsTakenBack() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.heal("app-test/hopeless");
    isGivenUp(healed, before);
    assertThat(healed.builds()).as(healed.all()).isBetween(3, 6);
    assertThat(healed.asked().path("attempts"))
        .extracting(attempt -> attempt.path("outcome").asText())
        .contains("failed", "persisted");
    assertThat(healing.heal("app-test/hopeless").builds()).isLessThanOrEqualTo(6);
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
  }

  @Test
  void theLimitIsKept() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.heal("--max-attempts", "2", "app-test/hopeless");
    isGivenUp(healed, before);
    assertThat(healed.builds()).isEqualTo(2);
    assertThat(healed.asked().path("attempts").path(1).path("outcome").asText())
        .isEqualTo("limit-reached");
  }

  /** Portage counts what is merged; nothing else of its own records may be left. */
  @Test
  void theStateOfPortageIsNotTouchedByAHopelessDependency() throws IOException {
    healing.ebuild(
        "app-test/afterhopeless-1",
        """
        EAPI=8
        inherit lab
        DEPEND="app-test/hopeless"
        """);
    SortedMap<String, String> before = healing.digest();
    Healed healed = healing.heal("--max-attempts", "2", "app-test/afterhopeless");
    assertThat(healed.run().exit()).as(healed.all()).isEqualTo(ExitCode.FAULTS);
    assertThat(healed.outcome()).isEqualTo("dropped");
    assertThat(healed.builds()).isZero();
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
    assertThat(Files.exists(healing.lab().sysroot().resolve("var/db/pkg/dev-libs/bar-1")))
        .isFalse();
  }
}
