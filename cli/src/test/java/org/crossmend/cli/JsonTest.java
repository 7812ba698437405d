package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys that scripts rely on, all of them and no others. */
class JsonTest {

  private static final List<String> PACKAGE =
      List.of(
          "schema",
          "log",
          "bytes",
          "lines",
          "outcome",
          "package",
          "repository",
          "phase",
          "build",
          "diagnoses",
          "nearest",
          "notes");
  private static final List<String> DIAGNOSIS =
      List.of(
          "rank",
          "signature",
          "category",
          "title",
          "cause",
          "confidence",
          "line",
          "excerpt",
          "captures",
          "symptoms",
          "remediations");
  private static final List<String> REMEDIATION =
      List.of("rank", "kind", "title", "risk", "because", "steps");

  private static JsonNode read(String text, String... arguments) throws IOException {
    String out = Run.withInput(text.getBytes(StandardCharsets.UTF_8), arguments).out();
    assertThat(out.lines()).hasSize(1);
    return new ObjectMapper().readTree(out);
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void everyKeyStandsWhereItBelongs() throws IOException {
    JsonNode json =
        read(
            """
             * Package:    app-test/x-1:0
             * Repository: lab
            >>> Compiling source in /usr/x86_64-weak-linux-gnu/var/tmp/portage/app-test/x-1/work ...
            a.c:1:10: fatal error: no/such.h: No such file or directory
            make: *** [Makefile:1: a.o] Error 1
             * ERROR: app-test/x-1::lab failed (compile phase):
             *   emake failed
            """,
            "diagnose",
            "--json",
            "-");
    assertThat(keys(json)).isEqualTo(PACKAGE);
    assertThat(json.path("schema").asText()).isEqualTo("crossmend.diagnosis/1");
    assertThat(keys(json.path("build"))).containsExactly("kind", "cbuild", "chost", "sysroot");
    assertThat(json.path("build").path("cbuild").isNull()).isTrue();
    assertThat(json.path("lines").asLong()).isEqualTo(7);
    JsonNode diagnosis = json.path("diagnoses").path(0);
    assertThat(keys(diagnosis)).isEqualTo(DIAGNOSIS);
    assertThat(diagnosis.path("line").asInt()).isEqualTo(4);
    assertThat(diagnosis.path("captures").path("header").asText()).isEqualTo("no/such.h");
    assertThat(diagnosis.path("symptoms").path(0).path("line").asInt()).isEqualTo(5);
    JsonNode remediation = diagnosis.path("remediations").path(0);
    assertThat(keys(remediation)).isEqualTo(REMEDIATION);
    assertThat(keys(remediation.path("because").path(0))).containsExactly("rule", "facts");
    for (JsonNode step : remediation.path("steps")) {
      assertThat(keys(step)).hasSize(2).startsWith("describe");
      assertThat(keys(step).get(1)).isIn("env", "command", "edit", "link", "advice");
    }
  }

  @Test
  void whatIsNotKnownIsNull() throws IOException {
    JsonNode json = read("nothing to see\n", "diagnose", "--json", "-");
    assertThat(json.path("outcome").asText()).isEqualTo("unknown");
    for (String key : List.of("package", "repository", "phase")) {
      assertThat(json.path(key).isNull()).as(key).isTrue();
    }
    assertThat(json.path("diagnoses")).isEmpty();
  }

  @Test
  void whatNobodyKnowsHasNeighboursAndItsOwnExitCode() throws IOException {
    String log =
        """
         * Package:    app-test/x-1:0
        >>> Compiling source in /x ...
        flux capacitor: fatal: cannot find the library wire-1
         * ERROR: app-test/x-1::lab failed (compile phase):
        """;
    Run run = Run.withInput(log.getBytes(StandardCharsets.UTF_8), "diagnose", "--json", "-");
    assertThat(run.exit()).isEqualTo(ExitCode.UNRECOGNISED);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("diagnoses")).isEmpty();
    assertThat(json.path("nearest")).isNotEmpty();
    assertThat(keys(json.path("nearest").path(0))).containsExactly("signature", "score");
    assertThat(json.path("notes").toString()).contains("line 3: flux capacitor");
  }

  @Test
  void hostileTextStaysText() throws IOException {
    JsonNode json =
        read(
            "a.c:1:10: fatal error: \"<script>\u0007\u202e.h: No such file or directory\nmake: *** [a.o] Error 1\n",
            "diagnose",
            "--json",
            "-");
    assertThat(json.path("diagnoses").path(0).path("captures").path("header").asText())
        .contains("<script>");
    String text =
        Run.withInput(
                "a.c:1:10: fatal error: x\u001b]0;y\u0007\u009b.h: No such file or directory\nmake: *** [a.o] Error 1\n"
                    .getBytes(StandardCharsets.UTF_8),
                "diagnose",
                "-")
            .out();
    assertThat(text.chars()).noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0));
  }
}
