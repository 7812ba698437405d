package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crossmend.engine.attempt.PackageReport;

/** What a healing came to, as {@code crossmend.heal/1}. */
public final class HealJson {

  private final ObjectMapper json = new ObjectMapper();

  /** The report as one JSON object. */
  public String of(HealReport report) {
    ObjectNode root = json.createObjectNode();
    root.put("schema", "crossmend.heal/1");
    root.put("target", report.target());
    root.put("exit", report.exit());
    ArrayNode packages = root.putArray("packages");
    for (PackageReport one : report.packages()) {
      packages.add(of(one));
    }
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot fail to be written", e);
    }
  }

  private ObjectNode of(PackageReport one) {
    ObjectNode node = json.createObjectNode();
    node.put("package", one.subject());
    node.put("requested", one.requested());
    node.put("outcome", one.ending().id());
    node.put("builds", one.builds());
    ArrayNode remedies = node.putArray("remedies");
    one.remedies().forEach(kind -> remedies.add(kind.id()));
    ArrayNode causes = node.putArray("causes");
    one.causes().forEach(causes::add);
    ArrayNode attempts = node.putArray("attempts");
    for (PackageReport.AttemptReport attempt : one.attempts()) {
      ObjectNode trial = attempts.addObject();
      trial.put("number", attempt.number());
      trial.put("outcome", attempt.result().id());
      trial.put("log", attempt.log());
      trial.put("remedy", attempt.remedy() == null ? null : attempt.remedy().id());
    }
    if (!one.warnings().isEmpty()) {
      ArrayNode warnings = node.putArray("warnings");
      one.warnings().forEach(warnings::add);
    }
    return node;
  }
}
