package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.RemediationChooser.Case;
import org.crossmend.engine.spi.RemediationChooser.Choice;
import org.jspecify.annotations.NullMarked;

/** What holds for any case, not only for those that somebody thought of. */
@NullMarked
final class ChoiceProperties {

  private static final DroolsRemediationChooser CHOOSER = DroolsRemediationChooser.builtIn();

  @Provide
  Arbitrary<Case> cases() throws IOException {
    return Combinators.combine(
            Arbitraries.of(Facts.CROSS, Facts.NATIVE, Build.UNKNOWN),
            Arbitraries.of(Category.class),
            Arbitraries.of(RemediationKind.class).list().uniqueElements().ofMaxSize(4),
            captures(),
            attempts(),
            Arbitraries.of("sys-apps/file-5.45", "sys-libs/glibc-2.39", "app-test/thing-1"),
            machines())
        .as(
            (build, category, hints, captures, attempts, cpv, machine) ->
                Facts.of(
                    cpv,
                    build,
                    Facts.evidence("test/thing", category, hints, captures),
                    attempts,
                    machine));
  }

  private static Arbitrary<Map<String, String>> captures() {
    return Arbitraries.maps(
            Arbitraries.of("program", "test", "option", "tuple", "package", "instruction"),
            Arbitraries.of("./gen", "file", "--with-x", "dev-libs/protobuf", "avx512f"))
        .ofMaxSize(3);
  }

  private static Arbitrary<List<Attempt>> attempts() {
    return Combinators.combine(
            Arbitraries.of(RemediationKind.class),
            Arbitraries.of("test/thing", "test/other", Attempt.UNRECOGNISED),
            Arbitraries.oneOf(Arbitraries.just(Map.<String, String>of()), captures()),
            Arbitraries.of("persisted", "changed", "fixed", "refused"))
        .as(Attempt::new)
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<MachineFacts> machines() {
    return Combinators.combine(
            Arbitraries.of(List.<String>of(), List.of("avx512f")).injectNull(0.3),
            Arbitraries.of("the build host's libc is newer").injectNull(0.6),
            Arbitraries.of(true, false))
        .as(MachineFacts::new);
  }

  @Property(tries = 300)
  void shuffledFactsGiveTheSameChoice(@ForAll("cases") Case facts, @ForAll long seed) {
    List<Object> shuffled = new ArrayList<>(DroolsRemediationChooser.facts(facts));
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(CHOOSER.choose(shuffled, facts.diagnosis().evidence()))
        .isEqualTo(CHOOSER.choose(facts));
  }

  @Property(tries = 500)
  void noCrossMethodWithoutAProvedCrossBuildAndACrossCause(@ForAll("cases") Case facts) {
    Choice choice = CHOOSER.choose(facts);
    if (!facts.build().isCross()
        || facts.diagnosis().evidence().category() == Category.DISK_FULL
        || facts.diagnosis().evidence().category() == Category.SOURCE_ERROR
        || facts.diagnosis().evidence().category() == Category.FETCH) {
      assertThat(choice.proposals()).noneMatch(proposal -> proposal.kind().isCrossMethod());
    }
  }

  @Property(tries = 500)
  void alwaysOneOfEachKindNeverWhatFailedAndNeverNothing(@ForAll("cases") Case facts) {
    Choice choice = CHOOSER.choose(facts);
    assertThat(choice.proposals()).isNotEmpty().extracting(p -> p.kind()).doesNotHaveDuplicates();
    for (Attempt attempt : facts.attempts()) {
      if (attempt.isAgainst(facts.diagnosis().evidence())
          && attempt.result().equals("persisted")
          && attempt.kind() != RemediationKind.NONE) {
        assertThat(choice.proposals()).noneMatch(p -> p.kind() == attempt.kind());
      }
    }
    assertThat(choice.proposals()).allMatch(p -> !p.remediation().title().contains("null"));
  }

  @Property(tries = 500)
  void nothingThatWouldNotRunOnTheTarget(@ForAll("cases") Case facts) {
    if (facts.machine().newerRuntime() != null) {
      assertThat(CHOOSER.choose(facts).proposals())
          .extracting(Proposal::kind)
          .doesNotContain(
              RemediationKind.METHOD_4, RemediationKind.METHOD_6, RemediationKind.METHOD_7);
    }
  }

  @Property(tries = 500)
  void despairTriesEachWayOnceAndOnlyWaysOfACrossBuild(@ForAll("cases") Case facts) {
    Choice choice =
        CHOOSER.despair(facts.build(), facts.packageId(), facts.attempts(), facts.machine());
    assertThat(choice.proposals())
        .allMatch(proposal -> proposal.kind().isCrossMethod() && facts.build().isCross());
    for (Attempt attempt : facts.attempts()) {
      if (!attempt.result().equals("fixed")) {
        assertThat(choice.proposals()).noneMatch(proposal -> proposal.kind() == attempt.kind());
      }
    }
  }
}
