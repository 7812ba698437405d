package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real Portage printed in a laboratory of small packages, and what must be said of it.
 * {@code expected.tsv} has a row a case: category, first remedy kinds, what the captures or the
 * remedy must name.
 */
class PortageLogsTest {

  private static final Path LOGS = Path.of("src/test/resources/portage");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Row(String name, List<String> categories, List<String> remedies, String names) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0], List.of(cells[1].split(" ", -1)), List.of(cells[2].split(" ", -1)), cells[3]);
    }

    boolean healthy() {
      return categories.contains("-");
    }
  }

  @TestFactory
  Stream<DynamicContainer> everyCaseIsDiagnosedAsExpected() throws IOException {
    List<DynamicContainer> cases = new ArrayList<>();
    List<String> table = Files.readAllLines(LOGS.resolve("expected.tsv"));
    for (String line : table.subList(1, table.size())) {
      Row row = Row.of(line);
      List<DynamicTest> tests = new ArrayList<>();
      for (String file : List.of("build.log", "emerge.out")) {
        Path log = LOGS.resolve(row.name()).resolve(file);
        if (Files.exists(log)) {
          tests.add(DynamicTest.dynamicTest(file, () -> check(row, log)));
        }
      }
      assertThat(tests).as(row.name()).isNotEmpty();
      cases.add(DynamicContainer.dynamicContainer(row.name(), tests));
    }
    return cases.stream();
  }

  private static void check(Row row, Path log) throws IOException {
    Run run = Run.of("diagnose", "--json", log.toString());
    List<String> lines = run.out().lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode json = JSON.readTree(line);
      JsonNode diagnoses = json.path("diagnoses");
      if (row.healthy()) {
        assertThat(json.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(diagnoses).isEmpty();
        assertThat(run.exit()).isZero();
        continue;
      }
      assertThat(json.path("outcome").asText()).isEqualTo("failed");
      JsonNode first = diagnoses.path(0);
      assertThat(first.path("category").asText()).as(line).isIn(row.categories());
      assertThat(first.path("remediations").path(0).path("kind").asText())
          .as(line)
          .isIn(row.remedies());
      boolean inTheText =
          !"other".equals(first.path("category").asText())
              || row.categories().equals(List.of("other"));
      if (inTheText) {
        assertThat(first.path("captures").toString() + first.path("remediations").path(0))
            .contains(row.names());
        assertThat(run.exit()).isZero();
      } else {
        assertThat(json.path("notes").toString())
            .contains("the log does not contain the cause")
            .contains("build.log");
        assertThat(run.exit()).isEqualTo(ExitCode.UNRECOGNISED);
      }
    }
  }
}
