package org.crossmend.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.PackageChanger.Foreseen;
import org.junit.jupiter.api.Test;

class WordChoiceTest {

  private final List<String> rejected = new ArrayList<>();
  private int questions;

  /** An emerge that cannot have these at all, and where one package forbids another. */
  private List<String> choose(List<String> words, Set<String> bad, String blocker, String blocked)
      throws IOException, InterruptedException {
    PackageId forbids = Objects.requireNonNull(PackageId.parse(blocker + "-1"));
    return new WordChoice(
            asked -> {
              questions++;
              boolean blocks = asked.contains(blocker) && asked.contains(blocked);
              boolean fails = blocks || asked.stream().anyMatch(bad::contains);
              // emerge speaks of blockers only where everything else can be resolved
              boolean told = blocks && asked.stream().noneMatch(bad::contains);
              return new Foreseen(
                  List.of(), null, fails ? "no" : null, told ? List.of(forbids) : List.of());
            },
            foreseen -> foreseen.failed() == null,
            (word, foreseen) -> rejected.add(word))
        .of(words);
  }

  @Test
  void whoForbidsOthersGivesWayToThemWhereverItStands() throws Exception {
    for (List<String> words :
        List.of(
            List.of("a/a", "a/blocker", "a/c", "a/ok"),
            List.of("a/ok", "a/c", "a/a", "a/blocker"))) {
      for (Set<String> bad : List.of(Set.<String>of(), Set.of("a/c"))) {
        rejected.clear();
        List<String> chosen = choose(words, bad, "a/blocker", "a/ok");
        assertThat(chosen).contains("a/a", "a/ok").doesNotContain("a/blocker");
        assertThat(chosen.contains("a/c")).isEqualTo(bad.isEmpty());
        assertThat(rejected).contains("a/blocker");
      }
    }
  }

  @Test
  void whoForbidsNobodyHereIsChosen() throws Exception {
    assertThat(choose(List.of("a/a", "a/blocker"), Set.of(), "a/blocker", "a/ok"))
        .containsExactly("a/a", "a/blocker");
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void asksFewTimesForFewBadOnesAmongMany() throws Exception {
    List<String> many =
        Stream.iterate(0, i -> i + 1).limit(1000).map(i -> "a/p" + i + "x").toList();
    List<String> chosen = choose(many, Set.of("a/p17x", "a/p900x"), "a/blocker", "a/ok");
    assertThat(chosen).hasSize(998).doesNotContain("a/p17x", "a/p900x");
    assertThat(rejected).containsExactly("a/p17x", "a/p900x");
    assertThat(questions).isLessThan(60);
  }
}
