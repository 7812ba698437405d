package org.crossmend.engine.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.NaiveMatcher;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Symptom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseWeigherTest {

  private final List<Evidence> evidence = new ArrayList<>();

  private void at(
      long line, String id, Category category, Confidence confidence, @Nullable Phase phase) {
    evidence.add(evidence(line, id, category, confidence, phase, null));
  }

  private static Evidence evidence(
      long line,
      String id,
      Category category,
      Confidence confidence,
      @Nullable Phase phase,
      @Nullable String file) {
    Hit hit =
        new Hit(
            NaiveMatcher.signature(id, category, confidence),
            line,
            line,
            "text of " + line,
            Map.of());
    return new Evidence(hit, line, 1, phase, file, List.of());
  }

  private void trailer(long line) {
    at(line, "cascade/make-recipe", Category.OTHER, Confidence.HINT, Phase.COMPILE);
  }

  private List<Diagnosis> weigh(long death, Evidence... extra) {
    PackageLog log =
        new PackageLog(
            null,
            null,
            null,
            Phase.COMPILE,
            Outcome.FAILED,
            Build.UNKNOWN,
            1,
            10_000,
            null,
            death,
            evidence,
            List.of(),
            List.of(),
            true);
    return new CauseWeigher(3).weigh(log, List.of(extra));
  }

  @Test
  void aTrailerIsNeverTheCauseWhenACauseIsThere() {
    at(100, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    trailer(101);
    trailer(110);
    List<Diagnosis> found = weigh(120);
    assertThat(found).extracting(d -> d.signature().id()).containsExactly("gcc/header");
    assertThat(found.get(0).symptoms()).extracting(Symptom::line).containsExactly(101L, 110L);
  }

  @Test
  void aTrailerAloneSaysThatTheCauseIsMissing() {
    trailer(101);
    List<Diagnosis> found = weigh(120);
    assertThat(found.get(0).signature().isCascade()).isTrue();
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.HINT);
  }

  @Test
  void theCauseOfAParallelBuildStandsLongBeforeTheEnd() {
    at(1000, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    trailer(1002);
    trailer(9000);
    assertThat(weigh(9001).get(0).signature().id()).isEqualTo("gcc/header");
  }

  @Test
  void whatStandsNearTheEndBeatsWhatIsSurerButFarAway() {
    at(100, "make/tool-missing", Category.HOST_TOOL_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    at(8990, "gcc/error", Category.SOURCE_ERROR, Confidence.LIKELY, Phase.COMPILE);
    trailer(9000);
    assertThat(weigh(9001).get(0).signature().id()).isEqualTo("gcc/error");
  }

  @Test
  void aHintIsNoCauseWhenSomethingCertainIsThere() {
    at(100, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    at(8990, "portage/die-message", Category.OTHER, Confidence.HINT, Phase.COMPILE);
    trailer(9000);
    assertThat(weigh(9001).get(0).signature().id()).isEqualTo("gcc/header");
    assertThat(weigh(9001).get(0).confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void anotherPhaseDidNotEndTheBuild() {
    at(100, "autoconf/error", Category.OTHER, Confidence.CERTAIN, Phase.CONFIGURE);
    at(8990, "gcc/error", Category.SOURCE_ERROR, Confidence.LIKELY, Phase.COMPILE);
    assertThat(weigh(9001)).extracting(d -> d.signature().id()).containsExactly("gcc/error");
  }

  @Test
  void aFullDiskExplainsEverythingElse() {
    at(90, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    at(100, "disk/full", Category.DISK_FULL, Confidence.CERTAIN, Phase.COMPILE);
    trailer(101);
    assertThat(weigh(120)).extracting(d -> d.signature().id()).containsExactly("disk/full");
  }

  @Test
  void specificBeatsGenericOnTheSameLine() {
    at(100, "gcc/error", Category.SOURCE_ERROR, Confidence.LIKELY, Phase.COMPILE);
    at(100, "protobuf/skew", Category.VERSION_SKEW, Confidence.CERTAIN, Phase.COMPILE);
    trailer(101);
    List<Diagnosis> found = weigh(120);
    assertThat(found).extracting(d -> d.signature().id()).containsExactly("protobuf/skew");
  }

  @Test
  void twoCausesOfOneCertaintyAreBothNamedTheEarlierFirst() {
    at(100, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    at(105, "make/tool-missing", Category.HOST_TOOL_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    trailer(106);
    assertThat(weigh(120))
        .extracting(d -> d.signature().id())
        .containsExactly("gcc/header", "make/tool-missing");
  }

  @Test
  void whatConfigLogSaysComesFirst() {
    at(
        100,
        "autoconf/no-executables",
        Category.TOOLCHAIN_BROKEN,
        Confidence.CERTAIN,
        Phase.COMPILE);
    List<Diagnosis> found =
        weigh(
            120,
            evidence(
                33,
                "ld/missing",
                Category.TOOLCHAIN_BROKEN,
                Confidence.CERTAIN,
                null,
                "config.log"));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).evidence().file()).isEqualTo("config.log");
    assertThat(found.get(0).symptoms()).extracting(Symptom::line).containsExactly(100L);
  }

  @Test
  void ninjaSaysWhyAfterItAnnounces() {
    at(500, "cascade/ninja-failed", Category.OTHER, Confidence.HINT, Phase.COMPILE);
    at(510, "gcc/header", Category.HEADER_MISSING, Confidence.CERTAIN, Phase.COMPILE);
    at(9000, "cascade/ninja-stopped", Category.OTHER, Confidence.HINT, Phase.COMPILE);
    List<Diagnosis> found = weigh(9001);
    assertThat(found.get(0).signature().id()).isEqualTo("gcc/header");
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.CERTAIN);
  }
}
