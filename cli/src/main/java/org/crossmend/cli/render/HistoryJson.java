package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.crossmend.engine.history.SuccessRates;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.crossmend.engine.spi.Memory.Remembered;
import org.jspecify.annotations.Nullable;

/** What is known of earlier failures and trials, as {@code crossmend.history/1}. */
public final class HistoryJson {

  private final ObjectMapper json = new ObjectMapper();
  private final ObjectNode root = json.createObjectNode();

  public HistoryJson() {
    root.put("schema", "crossmend.history/1");
  }

  /** Adds success per cause and remedy. */
  public void rates(SuccessRates rates, Instant now) {
    ArrayNode all = root.putArray("rates");
    rates
        .all()
        .forEach(
            (tried, rate) -> {
              ObjectNode node = all.addObject();
              node.put("signature", tried.signature());
              node.put("remedy", tried.kind().id());
              node.put("helped", rate.helped());
              node.put("tried", rate.trials());
              node.put("last", rate.last().toString());
              node.put("score", Math.round(rate.score(now) * 1000) / 1000.0);
            });
  }

  /** Adds every remedy that was tried for a package. */
  public void trials(List<Remembered> trials) {
    ArrayNode all = root.putArray("trials");
    for (Remembered known : trials) {
      ObjectNode node = all.addObject();
      node.put("target", known.target());
      node.put("subject", known.subject());
      node.put("signature", known.signature());
      node.set("captures", json.valueToTree(new TreeMap<>(known.captures())));
      node.put("remedy", known.remediation().kind().id());
      node.put("title", known.remediation().title());
      node.put("helped", known.helped());
      node.put("failed", known.failed());
      node.put("last", known.last().toString());
    }
  }

  /** Adds failures, in their order. */
  public void failures(List<Found> failures) {
    ArrayNode all = root.putArray("failures");
    for (Found found : failures) {
      Failed failure = found.failure();
      ObjectNode node = all.addObject();
      node.put("time", failure.time().toString());
      node.put("target", failure.target());
      node.put("subject", failure.subject().isEmpty() ? null : failure.subject());
      node.put("version", failure.version());
      node.put("phase", failure.phase());
      node.put("signature", failure.signature());
      node.put("title", failure.title());
      node.set("captures", json.valueToTree(new TreeMap<>(failure.captures())));
      node.put("line", failure.line() == 0 ? null : failure.line());
      ArrayNode lines = node.putArray("lines");
      failure.lines().forEach(lines::add);
      node.put("log", failure.log());
      node.put("times", found.times());
      node.put("score", Math.round(found.score() * 1000) / 1000.0);
      node.set("cure", ending(found.cure()));
      node.set("later", ending(found.later()));
    }
  }

  private @Nullable ObjectNode ending(@Nullable Ended ended) {
    if (ended == null) {
      return null;
    }
    ObjectNode node = json.createObjectNode();
    node.put("time", ended.time().toString());
    node.put("outcome", ended.outcome());
    ArrayNode remedies = node.putArray("remedies");
    ended.remedies().forEach(kind -> remedies.add(kind.id()));
    return node;
  }

  /** All that was added, as one JSON object. */
  public String text() {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot fail to be written", e);
    }
  }
}
