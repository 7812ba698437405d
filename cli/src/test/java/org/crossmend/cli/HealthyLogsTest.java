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
import org.junit.jupiter.api.Test;

/** Complete logs of builds that succeeded get no diagnosis. */
class HealthyLogsTest {

  private static final Path FOLDER = Path.of("../corpus/healthy");

  @Test
  void noHealthyLogGetsADiagnosis() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("diagnose", "--quiet", "--json"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .filter(f -> f.toString().endsWith(".log.xz"))
          .sorted()
          .forEach(f -> arguments.add(f.toString()));
    }
    Run run = Run.of(arguments.toArray(String[]::new));
    List<JsonNode> told = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      told.add(new ObjectMapper().readTree(line));
    }
    assertThat(told)
        .allSatisfy(
            log -> {
              assertThat(log.at("/diagnoses")).as(log.at("/log").asText()).isEmpty();
              assertThat(log.at("/outcome").asText()).isNotEqualTo("failed");
            });
    assertThat(told.stream().map(log -> log.at("/log").asText()).distinct())
        .hasSize(arguments.size() - 3);
    assertThat(arguments).hasSizeGreaterThanOrEqualTo(3 + 60);
    assertThat(told.stream().filter(log -> log.at("/lines").asLong() > 5000))
        .hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void theManifestNamesEveryLog() throws IOException {
    List<String> named =
        Files.readAllLines(FOLDER.resolve("manifest.tsv")).stream()
            .skip(1)
            .map(l -> l.split("\t", -1)[0])
            .toList();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".xz")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }
}
