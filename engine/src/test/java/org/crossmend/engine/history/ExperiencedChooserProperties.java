package org.crossmend.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;

final class ExperiencedChooserProperties {

  /** Proposals in the order of the rules, and what experience says of each. */
  record Given(List<Proposal> proposals, Map<Proposal, Double> scores) {
    List<Proposal> ranked() {
      return ExperiencedChooser.ranked(proposals, p -> scores.getOrDefault(p, 0.5));
    }
  }

  private static Proposal proposal(int risk, int number) {
    List<Because> because = List.of(new Because("rule" + number, "because: it is so", List.of()));
    return new Proposal(
        switch (risk) {
          case 0 -> new Remediation.NoRemedy("advice " + number);
          case 1 -> new Remediation.AdjustFlags("-fcommon", false, false);
          case 2 -> new Remediation.ChrootEmerge("/usr/x");
          default -> new Remediation.AdjustFlags("-Wno-error=int-conversion", false, false);
        },
        because);
  }

  @Provide
  Arbitrary<Given> given() {
    return Arbitraries.integers()
        .between(0, 3)
        .list()
        .ofMaxSize(8)
        .flatMap(
            risks ->
                Arbitraries.of(0.1, 0.3, 0.5, 0.5, 0.5, 0.6, 0.9)
                    .list()
                    .ofSize(risks.size())
                    .map(
                        scores -> {
                          List<Proposal> proposals = new ArrayList<>();
                          Map<Proposal, Double> known = new HashMap<>();
                          for (int i = 0; i < risks.size(); i++) {
                            Proposal proposal = proposal(risks.get(i), i);
                            proposals.add(proposal);
                            known.put(proposal, scores.get(i));
                          }
                          return new Given(proposals, known);
                        }));
  }

  @Property
  void losesAndInventsNothing(@ForAll("given") Given given) {
    assertThat(given.ranked()).containsExactlyInAnyOrderElementsOf(given.proposals());
  }

  @Property
  void putsNoRiskierOneBeforeAGentlerOne(@ForAll("given") Given given) {
    List<Proposal> ranked = given.ranked();
    for (int i = 0; i < given.proposals().size(); i++) {
      for (int j = i + 1; j < given.proposals().size(); j++) {
        Proposal first = given.proposals().get(i);
        Proposal second = given.proposals().get(j);
        if (first.remediation().risk().compareTo(second.remediation().risk()) < 0) {
          assertThat(ranked.indexOf(first)).isLessThan(ranked.indexOf(second));
        }
      }
    }
  }

  @Property
  void leavesEquallyGoodOnesAsTheyAre(@ForAll("given") Given given) {
    assertThat(ExperiencedChooser.ranked(given.proposals(), p -> 0.7)).isEqualTo(given.proposals());
  }

  @Property
  void ranksByTheScoresAloneWhereRisksAreEqual(
      @ForAll("given") Given given, @ForAll Random random) {
    List<Proposal> equal = new ArrayList<>();
    for (Proposal proposal : given.proposals()) {
      if (proposal.remediation() instanceof Remediation.ChrootEmerge) {
        equal.add(proposal);
      }
    }
    List<Double> ranked =
        ExperiencedChooser.ranked(equal, p -> given.scores().getOrDefault(p, 0.5)).stream()
            .map(p -> given.scores().getOrDefault(p, 0.5))
            .toList();
    Collections.shuffle(equal, random);
    List<Double> shuffled =
        ExperiencedChooser.ranked(equal, p -> given.scores().getOrDefault(p, 0.5)).stream()
            .map(p -> given.scores().getOrDefault(p, 0.5))
            .toList();
    assertThat(shuffled).isEqualTo(ranked);
    assertThat(ranked).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Property
  void aGreaterScoreNeverMovesOneBack(
      @ForAll("given") Given given,
      @ForAll @IntRange(max = 7) int index,
      @ForAll @DoubleRange(max = 0.5) double more) {
    if (index >= given.proposals().size()) {
      return;
    }
    Proposal one = given.proposals().get(index);
    int before = given.ranked().indexOf(one);
    given.scores().merge(one, more, Double::sum);
    assertThat(given.ranked().indexOf(one)).isLessThanOrEqualTo(before);
  }
}
