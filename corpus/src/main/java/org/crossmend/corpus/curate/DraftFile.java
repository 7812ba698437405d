package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * The file of a drafted signature, its keys in the project's order.
 *
 * @param probes whether configure steps print the same of their probes, which is an answer and no
 *     failure
 */
record DraftFile(
    String id,
    String title,
    Category category,
    Confidence confidence,
    String since,
    List<Phase> phases,
    @Nullable BuildKind build,
    List<String> literals,
    MatchForm form,
    boolean probes,
    Map<String, String> captures,
    String cause,
    List<RemediationKind> hints,
    List<String> references,
    List<Match> matches,
    List<Ignore> ignores) {

  /** Sources of probes, as configure, CMake, Meson and others call them. */
  private static final String PROBES =
      "(?:^|[\\s/=])(?:conftest|try|testfile|Check\\w+|CMakeC\\w*Compiler\\w*)\\.(?:c|cc|cpp|cxx|C|m|s|S|f90|f):\\d"
          + "|CMakeTmp|CMakeScratch|TryCompile|meson-private|(?:^|\\s)configure:\\d+:\\d+:";

  /**
   * A matching example.
   *
   * @param lines 1-based
   * @param also other signatures that recognise something in it
   */
  record Match(
      String log,
      @Nullable Phase phase,
      @Nullable BuildKind build,
      List<Integer> lines,
      Map<String, String> captures,
      List<String> also) {}

  /** An example that must stay silent. */
  record Ignore(String log, String why) {}

  /** The YAML text. */
  String yaml() {
    StringBuilder out = new StringBuilder();
    key(out, "id", id);
    key(out, "title", Escapes.yaml(title));
    key(out, "category", category.id());
    key(out, "status", "experimental");
    key(out, "confidence", confidence.id());
    key(out, "severity", "fatal");
    key(out, "since", since);
    if (!phases.isEmpty() || build != null) {
      List<String> scope = new ArrayList<>();
      if (!phases.isEmpty()) {
        scope.add("phases: " + list(phases.stream().map(Phase::id).toList()));
      }
      if (build != null) {
        scope.add("build: " + build.id());
      }
      key(out, "scope", "{" + String.join(", ", scope) + "}");
    }
    match(out);
    if (probes) {
      out.append("unless:\n  - {line: ")
          .append(Escapes.yaml(PROBES))
          .append(", why: 'a probe of a configure step, whose failure is an answer'}\n");
    }
    if (!captures.isEmpty()) {
      out.append("captures:\n");
      captures.forEach((name, meaning) -> key(out, "  " + name, Escapes.yaml(meaning)));
    }
    key(out, "cause", Escapes.yaml(cause));
    key(out, "hints", list(hints.stream().map(RemediationKind::id).toList()));
    key(out, "false-positives", "[none known]");
    key(out, "references", list(references.stream().map(Escapes::yaml).toList()));
    out.append("examples:\n  matches:\n");
    matches.forEach(match -> out.append("    - ").append(yaml(match)).append('\n'));
    out.append("  ignores:\n");
    for (Ignore ignore : ignores) {
      out.append("    - {log: ")
          .append(Escapes.excerpt(ignore.log()))
          .append(", why: ")
          .append(Escapes.yaml(ignore.why()))
          .append("}\n");
    }
    return out.toString();
  }

  private void match(StringBuilder out) {
    out.append("match:\n");
    key(out, "  literals", list(literals.stream().map(Escapes::yaml).toList()));
    if (form.kind() == MatchForm.Kind.WRAPPED) {
      key(out, "  wrapped", Escapes.yaml(form.patterns().get(0)));
      return;
    }
    out.append("  ").append(form.kind().key()).append(":\n");
    for (String pattern : form.patterns()) {
      out.append("    - ").append(Escapes.yaml(pattern)).append('\n');
    }
    if (form.kind() == MatchForm.Kind.SEQUENCE) {
      key(out, "  within", String.valueOf(form.within()));
    }
  }

  private static String yaml(Match match) {
    List<String> keys = new ArrayList<>();
    keys.add("log: " + Escapes.excerpt(match.log()));
    List<String> given = new ArrayList<>();
    if (match.phase() != null) {
      given.add("phase: " + match.phase().id());
    }
    if (match.build() != null) {
      given.add("build: " + match.build().id());
    }
    if (!given.isEmpty()) {
      keys.add("given: {" + String.join(", ", given) + "}");
    }
    List<String> expect = new ArrayList<>();
    expect.add(
        match.lines().size() == 1
            ? "line: " + match.lines().get(0)
            : "lines: " + list(match.lines().stream().map(String::valueOf).toList()));
    if (!match.captures().isEmpty()) {
      expect.add(
          "captures: {"
              + match.captures().entrySet().stream()
                  .map(e -> e.getKey() + ": " + Escapes.excerpt(e.getValue()))
                  .collect(Collectors.joining(", "))
              + "}");
    }
    if (!match.also().isEmpty()) {
      expect.add("also: " + list(match.also()));
    }
    keys.add("expect: {" + String.join(", ", expect) + "}");
    return "{" + String.join(", ", keys) + "}";
  }

  private static void key(StringBuilder out, String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }

  private static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }
}
