package org.crossmend.corpus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.junit.jupiter.api.Test;

/** The schema that editors use says what the reader says. */
final class SchemaTest {

  private static final Path SCHEMA = Path.of("signature.schema.json");
  private static final Path SIGNATURES =
      Path.of(System.getProperty("crossmend.signatures", "signatures"));

  @Test
  void everySignatureIsValid() throws IOException {
    List<String> errors = new ArrayList<>();
    if (Files.isDirectory(SIGNATURES)) {
      try (Stream<Path> walk = Files.walk(SIGNATURES)) {
        for (Path file : walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          for (String error : errors(Files.readString(file))) {
            errors.add(file + ": " + error);
          }
        }
      }
    }
    assertThat(errors).isEmpty();
    assertThat(errors(TestSignatures.MISSING_PROGRAM)).isEmpty();
  }

  @Test
  void refusesWhatTheReaderRefuses() throws IOException {
    for (String[] change :
        new String[][] {
          {"category: other", "category: strange"},
          {"title: A title\n", ""},
          {"status: tested", "statos: tested"},
          {"hints: [report-upstream]", "hints: [pray]"},
          {"any: [", "sequence: ["},
          {"id: tool/missing", "id: Tool/Missing"},
          {"expect: {line: 2, ", "expect: {line: two, "},
          {"why: another sentence", "what: another sentence"},
        }) {
      String broken = TestSignatures.MISSING_PROGRAM.replace(change[0], change[1]);
      assertThat(broken).isNotEqualTo(TestSignatures.MISSING_PROGRAM);
      assertThat(errors(broken)).as(change[1]).isNotEmpty();
      assertThat(TestSignatures.file(broken).faults()).as(change[1]).isNotEmpty();
    }
  }

  @Test
  void knowsTheEnginesVocabulary() throws IOException {
    JsonNode properties = new ObjectMapper().readTree(SCHEMA.toFile()).get("properties");
    assertThat(words(properties.at("/category/enum")))
        .isEqualTo(Arrays.stream(Category.values()).map(Category::id).toList());
    assertThat(words(properties.at("/hints/items/enum")))
        .isEqualTo(Arrays.stream(RemediationKind.values()).map(RemediationKind::id).toList());
    assertThat(words(properties.at("/scope/properties/phases/items/enum")))
        .isEqualTo(Arrays.stream(Phase.values()).map(Phase::id).toList());
    List<String> keys = new ArrayList<>();
    properties.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).containsExactlyInAnyOrderElementsOf(SignatureFileReader.KEYS);
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(w -> words.add(w.asText()));
    return words;
  }

  private static List<String> errors(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA));
    return schema.validate(new YAMLMapper().readTree(yaml)).stream().map(Error::toString).toList();
  }
}
