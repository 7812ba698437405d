package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;

/**
 * A saved plan. It does not hold what is to be done, but what the plan was made from, and digests:
 * it is made anew when it is applied and must come out the same, so an edited file does nothing.
 *
 * @param target the target's name
 * @param log the log that it was made from, absolute
 * @param logDigest SHA-256 of the log
 * @param planDigest SHA-256 of the plan with all its steps
 */
public record PlanFile(
    String target, Path log, String logDigest, Remediation remediation, String planDigest) {

  private static final String SCHEMA = "crossmend.plan/1";

  /** The text of a file for a plan. */
  public static String write(Plan plan, String atom, TargetSystem target, Path log)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("target", target.name());
    root.put("package", atom);
    root.put("log", log.toString());
    root.put("logDigest", digest(log));
    root.set("remediation", RemediationJson.write(json, plan.remediation()));
    ArrayNode steps = root.putArray("steps");
    for (Step step : plan.steps()) {
      steps.add(step.describe());
    }
    root.put("planDigest", digest(plan));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * Reads a saved plan.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PlanFile read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode root = json.readTree(Files.readAllBytes(file));
      if (root == null || !SCHEMA.equals(root.path("schema").asText())) {
        throw new IllegalArgumentException("its schema is not " + SCHEMA);
      }
      return new PlanFile(
          root.path("target").asText(),
          Path.of(root.path("log").asText()),
          root.path("logDigest").asText(),
          RemediationJson.read(json, root.path("remediation")),
          root.path("planDigest").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The digest of a plan with all that its steps would do. */
  public static String digest(Plan plan) {
    return Digests.sha256(plan.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of a log. */
  public static String digest(Path log) throws IOException {
    return Digests.sha256(Files.readAllBytes(log));
  }
}
