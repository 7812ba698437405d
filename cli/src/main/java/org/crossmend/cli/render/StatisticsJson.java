package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.crossmend.cli.wiring.CorpusHistory;
import org.crossmend.cli.wiring.CorpusStatistics;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Status;

/** Writes {@code crossmend.corpus-stats/1}: one JSON object on a line. */
public final class StatisticsJson {

  private StatisticsJson() {}

  /** The object, with its line end. */
  public static String render(CorpusStatistics corpus, CorpusHistory history) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "crossmend.corpus-stats/1");
      json.writeStringField("version", corpus.version());
      json.writeStringField("digest", corpus.digest());
      json.writeNumberField("signatures", corpus.total());
      json.writeNumberField("retired", corpus.retired());
      json.writeObjectFieldStart("categories");
      for (Map.Entry<Category, Map<Status, Integer>> entry : corpus.categories().entrySet()) {
        json.writeObjectFieldStart(entry.getKey().id());
        for (Status status : Status.values()) {
          json.writeNumberField(status.id(), entry.getValue().getOrDefault(status, 0));
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("examples");
      json.writeNumberField("matching", corpus.matching());
      json.writeNumberField("ignored", corpus.ignored());
      json.writeArrayFieldStart("incomplete");
      for (String id : corpus.incomplete()) {
        json.writeString(id);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeObjectFieldStart("providers");
      for (Map.Entry<String, CorpusStatistics.Section> entry : corpus.providers().entrySet()) {
        json.writeObjectFieldStart(entry.getKey());
        json.writeNumberField("names", entry.getValue().names());
        json.writeNumberField("packages", entry.getValue().packages());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("site");
      json.writeNumberField("folders", corpus.site().folders());
      json.writeNumberField("added", corpus.site().added());
      json.writeNumberField("overridden", corpus.site().overridden());
      json.writeNumberField("retired", corpus.site().retired());
      json.writeEndObject();
      history(json, history);
      json.writeArrayFieldStart("never-hit");
      for (String id : StatisticsText.neverHit(corpus, history)) {
        json.writeString(id);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void history(JsonGenerator json, CorpusHistory history) throws IOException {
    json.writeArrayFieldStart("history");
    for (CorpusHistory.Hits hits : history.hits()) {
      json.writeStartObject();
      json.writeStringField("signature", hits.signature());
      json.writeNumberField("seen", hits.seen());
      remedies(json, "confirmed", hits.confirmed());
      remedies(json, "refuted", hits.refuted());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void remedies(
      JsonGenerator json, String name, Map<RemediationKind, Integer> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<RemediationKind, Integer> entry : counts.entrySet()) {
      json.writeNumberField(entry.getKey().id(), entry.getValue());
    }
    json.writeEndObject();
  }
}
