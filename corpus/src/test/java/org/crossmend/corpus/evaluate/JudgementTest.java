package org.crossmend.corpus.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.evaluate.Judgement.Ranked;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.RemediationKind;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final String HEADER = "log\tset\tbuild\tcategory\tlines\tremedies\tneighbours\n";

  private static Label label(String... fields) {
    ManifestReader.Manifest manifest =
        ManifestReader.read(HEADER + "a.log\t" + String.join("\t", fields), "m.tsv");
    assertThat(manifest.faults()).isEmpty();
    return manifest.labels().get(0);
  }

  private static Answer.Cause cause(Category category, long line, RemediationKind... remedies) {
    return new Answer.Cause("x/y", category, null, line, line, List.of(remedies));
  }

  private static Answer answer(Answer.Cause... causes) {
    return new Answer(Outcome.FAILED, Arrays.asList(causes), List.of());
  }

  private static Judgement judge(Label label, Answer.Cause... causes) {
    return Judgement.of(label, answer(causes));
  }

  @Test
  void firstIsRightWhereCategoryAndLineAre() {
    Label label = label("dev", "native", "fetch network-sandbox", "3-5", "refetch", "-");
    Judgement judgement = judge(label, cause(Category.NETWORK_SANDBOX, 4, RemediationKind.REFETCH));
    assertThat(judgement.category()).isEqualTo(Ranked.FIRST);
    assertThat(judgement.lines()).isEqualTo(Ranked.FIRST);
    assertThat(judgement.remedy()).isEqualTo(Ranked.FIRST);
    assertThat(judgement.firstRight()).isTrue();
    assertThat(judge(label, cause(Category.FETCH, 6)).firstRight()).isFalse();
    assertThat(judge(label, cause(Category.LTO, 4)).firstRight()).isFalse();
  }

  @Test
  void aMatchOverSeveralLinesTouchesItsPlace() {
    Label label = label("dev", "-", "fetch", "5", "-", "-");
    Answer.Cause wrapped = new Answer.Cause("x/y", Category.FETCH, null, 3, 5, List.of());
    assertThat(judge(label, wrapped).lines()).isEqualTo(Ranked.FIRST);
  }

  @Test
  void aLineOfACompanionIsNotTheSameLineOfTheLog() {
    Label label = label("dev", "-", "other", "config.log:9", "-", "-");
    Answer.Cause there = new Answer.Cause("x/y", Category.OTHER, "config.log", 9, 9, List.of());
    assertThat(judge(label, there).lines()).isEqualTo(Ranked.FIRST);
    assertThat(judge(label, cause(Category.OTHER, 9)).lines()).isEqualTo(Ranked.WRONG);
  }

  @Test
  void amongThreeCountsTheFirstThreeOnly() {
    Label label = label("dev", "-", "java", "7", "-", "-");
    Answer.Cause wrong = cause(Category.PERL, 1);
    Answer.Cause right = cause(Category.JAVA, 7);
    Judgement third = judge(label, wrong, wrong, right);
    assertThat(third.category()).isEqualTo(Ranked.IN_THREE);
    assertThat(third.lines()).isEqualTo(Ranked.IN_THREE);
    assertThat(third.firstRight()).isFalse();
    assertThat(judge(label, wrong, wrong, wrong, right).category()).isEqualTo(Ranked.WRONG);
  }

  @Test
  void onlyTheFirstDiagnosisRemediesCount() {
    Label label = label("dev", "-", "java", "-", "refetch", "-");
    Answer.Cause second = cause(Category.JAVA, 1, RemediationKind.NONE, RemediationKind.REFETCH);
    assertThat(judge(label, second).remedy()).isEqualTo(Ranked.IN_THREE);
    assertThat(judge(label, cause(Category.JAVA, 1), second).remedy()).isEqualTo(Ranked.WRONG);
    assertThat(judge(label("dev", "-", "java", "-", "-", "-"), second).remedy())
        .isEqualTo(Ranked.UNJUDGED);
  }

  @Test
  void whereTheTextNamesNoCauseClaimingNothingIsRight() {
    Label label = label("dev", "-", "none toolchain-setup", "-", "none", "-");
    Judgement silent = judge(label);
    assertThat(silent.firstRight()).isTrue();
    assertThat(silent.unrecognised()).isFalse();
    assertThat(silent.remedy()).isEqualTo(Ranked.UNJUDGED);
    assertThat(judge(label, cause(Category.TOOLCHAIN_SETUP, 1)).firstRight()).isTrue();
    assertThat(judge(label, cause(Category.JAVA, 1)).firstRight()).isFalse();
  }

  @Test
  void aCrossRemedyIsWrongUnlessAccepted() {
    for (RemediationKind kind :
        List.of(RemediationKind.METHOD_5, RemediationKind.STRIP_INSTRUCTIONS)) {
      Answer.Cause cause = cause(Category.JAVA, 1, kind);
      assertThat(wrongCross("native", "refetch", cause)).isTrue();
      assertThat(wrongCross("cross", "refetch", cause)).isTrue();
      assertThat(wrongCross("native", kind.id(), cause)).isFalse();
      assertThat(wrongCross("cross", "-", cause)).isFalse();
      assertThat(wrongCross("unknown", "-", cause)).isTrue();
    }
    // method 8 installs on the build host, which native builds need as well
    assertThat(wrongCross("native", "refetch", cause(Category.JAVA, 1, RemediationKind.METHOD_8)))
        .isFalse();
    assertThat(
            wrongCross(
                "native",
                "refetch",
                cause(Category.JAVA, 1, RemediationKind.NONE, RemediationKind.METHOD_5)))
        .isFalse();
  }

  private static boolean wrongCross(String build, String remedies, Answer.Cause cause) {
    return judge(label("dev", build, "java", "-", remedies, "-"), cause).wrongCrossRemedy();
  }

  @Test
  void aRightNeighbourIsOfAnAcceptedCategoryOrNamed() {
    Answer near =
        new Answer(
            Outcome.FAILED,
            List.of(),
            List.of(new Answer.Near("a/b", null), new Answer.Near("c/d", Category.LTO)));
    assertThat(Judgement.of(label("dev", "-", "lto", "-", "-", "-"), near).neighbour()).isTrue();
    assertThat(Judgement.of(label("dev", "-", "java", "-", "-", "-"), near).neighbour()).isFalse();
    assertThat(Judgement.of(label("dev", "-", "lto", "-", "-", "a/b"), near).neighbour()).isTrue();
    assertThat(Judgement.of(label("dev", "-", "lto", "-", "-", "e/f"), near).neighbour()).isFalse();
    assertThat(judge(label("dev", "-", "lto", "-", "-", "-")).unrecognised()).isTrue();
  }

  @Test
  void aHealthyLogWithADiagnosisIsAFalsePositive() {
    Label label = label("healthy", "-", "healthy", "-", "-", "-");
    assertThat(judge(label).falsePositive()).isFalse();
    Judgement wrong = judge(label, cause(Category.JAVA, 1));
    assertThat(wrong.falsePositive()).isTrue();
    assertThat(wrong.category()).isEqualTo(Ranked.UNJUDGED);
  }

  @Test
  void scoresAreSummedUpBySet() {
    Judgement right = judge(label("dev", "-", "java", "1", "-", "-"), cause(Category.JAVA, 1));
    Judgement late =
        judge(
            label("dev", "-", "java", "1", "none", "-"),
            cause(Category.LTO, 9, RemediationKind.NONE),
            cause(Category.JAVA, 1));
    Judgement unknown = judge(label("new", "-", "perl", "-", "-", "-"));
    Judgement healthy = judge(label("new", "-", "healthy", "-", "-", "-"));
    List<Judgement> all = List.of(right, late, unknown, healthy);
    Score score = Score.of(all);
    assertThat(score.failing()).isEqualTo(3);
    assertThat(score.healthy()).isEqualTo(1);
    assertThat(score.category()).isEqualTo(new Score.Share(1, 2, 3));
    assertThat(score.lines()).isEqualTo(new Score.Share(1, 2, 2));
    assertThat(score.remedy()).isEqualTo(new Score.Share(1, 1, 1));
    assertThat(score.firstRight()).isEqualTo(1);
    assertThat(score.unrecognised()).isEqualTo(1);
    assertThat(score.percentRight()).isBetween(33.3, 33.4);
    assertThat(Score.bySet(all)).containsOnlyKeys("dev", "new");
    assertThat(Score.bySet(all).get("new").healthy()).isEqualTo(1);
    assertThat(Score.confusion(all))
        .isEqualTo(Map.of("java", Map.of("lto", 1), "perl", Map.of("unrecognised", 1)));
    assertThat(Score.of(List.of()).percentRight()).isEqualTo(100);
  }
}
