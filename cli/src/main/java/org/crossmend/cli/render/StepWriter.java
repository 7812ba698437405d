package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.crossmend.engine.model.Step;

/** Writes what is peculiar to a kind of step into the JSON object that is open. */
final class StepWriter implements Step.Visitor<Void> {

  private interface Writing {
    void run() throws IOException;
  }

  private final JsonGenerator json;

  StepWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Step step) throws IOException {
    try {
      step.accept(this);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("NullAway") // the visitor gives nothing back
  private static Void writing(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  @Override
  public Void env(Step.Env step) {
    return writing(
        () -> {
          json.writeObjectFieldStart("env");
          for (Map.Entry<String, String> variable : step.variables().entrySet()) {
            json.writeStringField(variable.getKey(), variable.getValue());
          }
          json.writeEndObject();
        });
  }

  @Override
  public Void command(Step.Command step) {
    return writing(
        () -> {
          json.writeArrayFieldStart("command");
          for (String argument : step.arguments()) {
            json.writeString(argument);
          }
          json.writeEndArray();
        });
  }

  @Override
  public Void edit(Step.Edit step) {
    return writing(
        () -> {
          json.writeObjectFieldStart("edit");
          json.writeStringField("file", step.file());
          json.writeStringField("diff", step.diff());
          json.writeEndObject();
        });
  }

  @Override
  public Void link(Step.Link step) {
    return writing(
        () -> {
          json.writeObjectFieldStart("link");
          json.writeStringField("from", step.from());
          json.writeStringField("to", step.to());
          json.writeEndObject();
        });
  }

  @Override
  public Void advice(Step.Advice step) {
    return writing(() -> json.writeStringField("advice", step.advice()));
  }
}
