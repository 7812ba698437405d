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
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.RemediationChooser.Case;
import org.crossmend.engine.spi.RemediationChooser.Choice;
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
      @JsonProperty("captures") @Nullable Map<String, String> captures,
      @JsonProperty("result") String result) {

    Attempt attempt() {
      return new Attempt(
          RemediationKind.of(kind), signature, captures == null ? Map.of() : captures, result);
    }
  }

  record Machine(
      @JsonProperty("cpu-gap") @Nullable List<String> cpuGap,
      @JsonProperty("newer-runtime") @Nullable String newerRuntime,
      @JsonProperty("answers") boolean answers) {}

  record Situation(
      @JsonProperty("name") String name,
      @JsonProperty("build") String build,
      @JsonProperty("package") @Nullable String packageId,
      @JsonProperty("evidence") @Nullable Found evidence,
      @JsonProperty("attempts") @Nullable List<Tried> attempts,
      @JsonProperty("machine") @Nullable Machine machine,
      @JsonProperty("proposed") @Nullable List<String> proposed,
      @JsonProperty("alone") List<String> alone,
      @JsonProperty("title") @Nullable String title,
      @JsonProperty("whole") @Nullable List<String> whole,
      @JsonProperty("vetoed") @Nullable List<String> vetoed) {

    /** What the rules get to see. */
    List<Object> facts() {
      Evidence seen = seen();
      return seen == null
          ? DroolsRemediationChooser.desperateFacts(build(build), failed(), tried(), machineFacts())
          : DroolsRemediationChooser.facts(of(seen));
    }

    Choice choiceOf(DroolsRemediationChooser chooser) {
      Evidence seen = seen();
      return seen == null
          ? chooser.despair(build(build), failed(), tried(), machineFacts())
          : chooser.choose(of(seen));
    }

    private Case of(Evidence seen) {
      return Facts.of(packageId, build(build), seen, tried(), machineFacts());
    }

    private @Nullable Evidence seen() {
      Found found = evidence;
      if (found == null) {
        return null;
      }
      Map<String, String> captures = found.captures();
      return Facts.evidence(
          found.signature() == null ? "test/thing" : found.signature(),
          Category.of(found.category()),
          kinds(found.hints()),
          captures == null ? Map.of() : captures);
    }

    private @Nullable PackageId failed() {
      return packageId == null ? null : PackageId.parse(packageId);
    }

    private List<Attempt> tried() {
      return attempts == null ? List.of() : attempts.stream().map(Tried::attempt).toList();
    }

    private MachineFacts machineFacts() {
      return machine == null
          ? MachineFacts.UNKNOWN
          : new MachineFacts(machine.cpuGap(), machine.newerRuntime(), machine.answers());
    }

    private static Build build(String name) {
      return switch (name) {
        case "cross" -> Facts.CROSS;
        case "native" -> Facts.NATIVE;
        case "cross-elsewhere" -> Facts.CROSS_ELSEWHERE;
        case "foreign-architecture" -> Facts.FOREIGN_ARCHITECTURE;
        default -> Build.UNKNOWN;
      };
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
