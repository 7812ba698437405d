package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.crossmend.engine.model.LogLine;

class FailureClustersProperties {

  @Property(tries = 200)
  void theOrderOfTheFailuresDoesNotMatter(
      @ForAll("failures") List<Failure> failures, @ForAll Random random) {
    List<Failure> shuffled = new ArrayList<>(failures);
    Collections.shuffle(shuffled, random);
    List<FailureClusters.Cluster> clusters = FailureClusters.of(failures, word -> false);
    assertThat(FailureClusters.of(shuffled, word -> false)).isEqualTo(clusters);
    assertThat(clusters.stream().mapToInt(c -> c.failures().size()).sum())
        .isEqualTo(failures.size());
    assertThat(clusters).isSortedAccordingTo((a, b) -> b.failures().size() - a.failures().size());
  }

  @Property(tries = 50)
  void whatDiffersInNamesAndNumbersIsOneKind(@ForAll("names") String name, @ForAll int number) {
    List<Failure> failures =
        List.of(
            failure("a", "frobgen: table '" + name + "' has version " + Math.abs(number % 1000)),
            failure("b", "frobgen: table 'other' has version 7"),
            failure("c", "the moon is made of cheese"));
    assertThat(FailureClusters.of(failures, word -> false))
        .extracting(c -> c.failures().size())
        .containsExactly(2, 1);
  }

  private static Failure failure(String subject, String text) {
    LogLine line = new LogLine(1, text);
    return new Failure(subject + ".log", subject, line, List.of(line));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<Failure>> failures() {
    Arbitrary<String> words =
        Arbitraries.of(
            "error:", "cannot", "find", "table", "glyph", "/x/y.c", "42", "'a'", "version", "wants",
            "frob", "of", "the");
    Arbitrary<String> texts = words.list().ofMinSize(1).ofMaxSize(7).map(w -> String.join(" ", w));
    return Combinators.combine(Arbitraries.integers().between(1, 9), texts)
        .as((subject, text) -> failure("p" + subject, text))
        .list()
        .ofMaxSize(25)
        .map(FailureClustersProperties::numbered);
  }

  private static List<Failure> numbered(List<Failure> failures) {
    List<Failure> numbered = new ArrayList<>();
    for (Failure f : failures) {
      LogLine line = new LogLine(numbered.size() + 1, f.decisive().text());
      numbered.add(new Failure(f.log(), f.subject(), line, List.of(line)));
    }
    return numbered;
  }
}
