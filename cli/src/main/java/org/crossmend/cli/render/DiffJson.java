package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.crossmend.corpus.compare.Aspect;
import org.crossmend.corpus.compare.Bump;
import org.crossmend.corpus.compare.CorpusDiff;
import org.crossmend.corpus.compare.CorpusState;

/** Writes {@code crossmend.corpus-diff/1}: one JSON object on a line. */
public final class DiffJson {

  private DiffJson() {}

  /** The object, with its line end. */
  public static String render(CorpusState before, CorpusState after, CorpusDiff diff) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "crossmend.corpus-diff/1");
      json.writeStringField("old", before.shown());
      json.writeStringField("new", after.shown());
      json.writeStringField("old-version", before.version());
      json.writeStringField("new-version", after.version());
      json.writeStringField("bump", diff.bump().name().toLowerCase(Locale.ROOT));
      json.writeStringField(
          "suggested-version",
          before.version() == null || !Bump.isVersion(before.version())
              ? null
              : diff.bump().next(before.version()));
      json.writeNumberField("same", diff.same());
      json.writeArrayFieldStart("changes");
      for (CorpusDiff.Change change : diff.changes()) {
        json.writeStartObject();
        json.writeStringField("signature", change.id());
        json.writeStringField("kind", change.kind().toString());
        json.writeStringField("successor", change.successor());
        texts(json, "aspects", change.aspects().stream().map(Aspect::toString).toList());
        json.writeStringField("bump", change.bump().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("examples");
      for (CorpusDiff.ExampleChange example : diff.examples()) {
        json.writeStartObject();
        json.writeStringField("file", example.file());
        json.writeNumberField("line", example.line());
        texts(json, "lost", example.lost());
        texts(json, "gained", example.gained());
        json.writeEndObject();
      }
      json.writeEndArray();
      texts(json, "unreadable", diff.unreadable());
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
