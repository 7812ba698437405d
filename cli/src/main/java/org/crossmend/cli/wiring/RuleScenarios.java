package org.crossmend.cli.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.rules.lint.RuleCatalogue;

/** The situations that a rule is tested with, in words. */
public final class RuleScenarios {

  private RuleScenarios() {}

  /**
   * A situation.
   *
   * @param name in words
   * @param given the facts
   * @param gives what the rule makes of them, by itself; empty if it does not fire
   */
  public record Situation(String name, String given, List<String> gives) {
    public Situation {
      gives = List.copyOf(gives);
    }
  }

  /** Those of a rule that crossmend comes with; none for any other. */
  public static List<Situation> of(String rule) {
    String yaml = RuleCatalogue.scenarios(rule).orElse("");
    List<Situation> situations = new ArrayList<>();
    try {
      for (JsonNode node : new YAMLMapper().readTree(yaml).path("cases")) {
        situations.add(
            new Situation(node.path("name").asText(), given(node), words(node.path("alone"))));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the scenarios of " + rule, e);
    }
    return situations;
  }

  private static String given(JsonNode node) {
    List<String> facts = new ArrayList<>();
    facts.add("build " + node.path("build").asText());
    if (node.has("package")) {
      facts.add(node.path("package").asText());
    }
    JsonNode evidence = node.path("evidence");
    facts.add(
        evidence.isMissingNode()
            ? "nothing recognised"
            : evidence.path("category").asText()
                + (evidence.has("signature") ? " by " + evidence.path("signature").asText() : ""));
    if (evidence.path("hints").size() > 0) {
      facts.add("hints " + String.join(", ", words(evidence.path("hints"))));
    }
    for (Map.Entry<String, JsonNode> capture : evidence.path("captures").properties()) {
      facts.add(capture.getKey() + "=" + capture.getValue().asText());
    }
    for (JsonNode attempt : node.path("attempts")) {
      facts.add(attempt.path("kind").asText() + " " + attempt.path("result").asText());
    }
    for (Map.Entry<String, JsonNode> fact : node.path("machine").properties()) {
      facts.add(fact.getKey() + " " + fact.getValue());
    }
    if (node.path("proposed").size() > 0) {
      facts.add("proposed " + String.join(", ", words(node.path("proposed"))));
    }
    return String.join("; ", facts);
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}
