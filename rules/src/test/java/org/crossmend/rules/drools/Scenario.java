package org.crossmend.rules.drools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.rules.drools.fact.Proposal;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The file {@code scenarios/<id>.yaml} of one rule. */
@NullMarked
record Scenario(@JsonProperty("rule") String rule, @JsonProperty("cases") List<Situation> cases) {

  private static final Path FOLDER = Path.of("scenarios");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  record Found(
      @JsonProperty("category") String category,
      @JsonProperty("signature") @Nullable String signature,
      @JsonProperty("hints") @Nullable List<String> hints,
      @JsonProperty("captures") @Nullable Map<String, String> captures) {}

  record Tried(
      @JsonProperty("kind") String kind,
      @JsonProperty("signature") String signature,
      @JsonProperty("result") String result) {}

  record Situation(
      @JsonProperty("name") String name,
      @JsonProperty("build") String build,
      @JsonProperty("package") @Nullable String packageId,
      @JsonProperty("evidence") Found evidence,
      @JsonProperty("attempts") @Nullable List<Tried> attempts,
      @JsonProperty("proposed") @Nullable List<String> proposed,
      @JsonProperty("alone") List<String> alone,
      @JsonProperty("title") @Nullable String title,
      @JsonProperty("whole") @Nullable List<String> whole,
      @JsonProperty("vetoed") @Nullable List<String> vetoed) {

    org.crossmend.engine.spi.RemediationChooser.Case facts() {
      Map<String, String> captures = evidence.captures();
      return Facts.of(
          packageId,
          switch (build) {
            case "cross" -> Facts.CROSS;
            case "native" -> Facts.NATIVE;
            case "cross-elsewhere" -> Facts.CROSS_ELSEWHERE;
            case "foreign-architecture" -> Facts.FOREIGN_ARCHITECTURE;
            default -> Build.UNKNOWN;
          },
          Facts.evidence(
              evidence.signature() == null ? "test/thing" : evidence.signature(),
              Category.of(evidence.category()),
              kinds(evidence.hints()),
              captures == null ? Map.of() : captures),
          attempts == null
              ? List.of()
              : attempts.stream()
                  .map(
                      tried ->
                          new Attempt(
                              RemediationKind.of(tried.kind()), tried.signature(), tried.result()))
                  .toList());
    }

    List<Proposal> proposals() {
      return kinds(proposed).stream().map(Samples::of).map(Proposal::of).toList();
    }

    private static List<RemediationKind> kinds(@Nullable List<String> ids) {
      return ids == null ? List.of() : ids.stream().map(RemediationKind::of).toList();
    }
  }

  /**
   * All scenarios by the path below the folder, without the ending; a file that breaks the schema
   * is a failure.
   */
  static Map<String, Scenario> all() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(FOLDER.resolve("scenario.schema.json")));
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        JsonNode tree = YAML.readTree(file.toFile());
        schema.validate(tree).forEach(error -> faults.add(file + ": " + error));
        if (faults.isEmpty()) {
          String path = FOLDER.relativize(file).toString().replace('\\', '/');
          scenarios.put(
              path.substring(0, path.length() - ".yaml".length()),
              YAML.treeToValue(tree, Scenario.class));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
    return scenarios;
  }
}
