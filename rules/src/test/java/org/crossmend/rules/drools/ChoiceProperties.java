package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
            Arbitraries.maps(
                    Arbitraries.of("program", "test", "option", "tuple", "package", "instruction"),
                    Arbitraries.of("./gen", "file", "--with-x", "dev-libs/protobuf", "avx512f"))
                .ofMaxSize(3),
            Combinators.combine(
                    Arbitraries.of(RemediationKind.class),
                    Arbitraries.of("test/thing", "test/other"),
                    Arbitraries.of("persisted", "changed", "fixed", "refused"))
                .as(Attempt::new)
                .list()
                .ofMaxSize(4),
            Arbitraries.of("sys-apps/file-5.45", "sys-libs/glibc-2.39", "app-test/thing-1"))
        .as(
            (build, category, hints, captures, attempts, cpv) ->
                Facts.of(
                    cpv, build, Facts.evidence("test/thing", category, hints, captures), attempts));
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
      if (attempt.signature().equals("test/thing")
          && attempt.result().equals("persisted")
          && attempt.kind() != RemediationKind.NONE) {
        assertThat(choice.proposals()).noneMatch(p -> p.kind() == attempt.kind());
      }
    }
    assertThat(choice.proposals()).allMatch(p -> !p.remediation().title().contains("null"));
  }
}
