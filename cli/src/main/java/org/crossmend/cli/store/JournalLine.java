package org.crossmend.cli.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal's file: a JSON object whose first member, {@code sum}, is the CRC-32C of
 * everything after it.
 */
final class JournalLine {

  private static final byte[] HEAD = "{\"sum\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER = "\",".getBytes(StandardCharsets.US_ASCII);
  private static final int SUM = 8;
  private static final int REST = HEAD.length + SUM + AFTER.length;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Journal.Entry.class, Entries.class)
          .addMixIn(Undo.class, Undos.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          // a later version may say more of an entry
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JournalLine() {}

  /** With the line's end. */
  static byte[] write(Journal.Entry entry) throws IOException {
    byte[] json = JSON.writerFor(Journal.Entry.class).writeValueAsBytes(entry);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(HEAD);
    line.writeBytes(sum(json, 1, json.length));
    line.writeBytes(AFTER);
    line.write(json, 1, json.length - 1);
    line.write('\n');
    return line.toByteArray();
  }

  /**
   * The entry of a line; null if the line is damaged.
   *
   * @param to where its end stands
   * @throws IOException if it is sound, but not understood
   */
  static Journal.@Nullable Entry read(byte[] bytes, int from, int to, int number)
      throws IOException {
    if (to - from <= REST
        || !Arrays.equals(bytes, from, from + HEAD.length, HEAD, 0, HEAD.length)
        || !Arrays.equals(
            bytes,
            from + HEAD.length,
            from + HEAD.length + SUM,
            sum(bytes, from + REST, to),
            0,
            SUM)) {
      return null;
    }
    try {
      return JSON.readValue(bytes, from, to - from, Journal.Entry.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "line "
              + number
              + " of the journal was written by a later crossmend: "
              + e.getOriginalMessage(),
          e);
    }
  }

  private static byte[] sum(byte[] bytes, int from, int to) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, to - from);
    return String.format("%08x", sum.getValue()).getBytes(StandardCharsets.US_ASCII);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Journal.AttemptBegun.class, name = "attempt-begun"),
    @JsonSubTypes.Type(value = Journal.StepBegun.class, name = "step-begun"),
    @JsonSubTypes.Type(value = Journal.StepDone.class, name = "step-done"),
    @JsonSubTypes.Type(value = Journal.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Journal.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Journal.AttemptKept.class, name = "attempt-kept"),
    @JsonSubTypes.Type(value = Journal.UndoBegun.class, name = "undo-begun"),
    @JsonSubTypes.Type(value = Journal.StepUndone.class, name = "step-undone"),
    @JsonSubTypes.Type(value = Journal.AttemptUndone.class, name = "attempt-undone")
  })
  private interface Entries {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Undo.RestoreFile.class, name = "restore-file"),
    @JsonSubTypes.Type(value = Undo.RestoreLink.class, name = "restore-link"),
    @JsonSubTypes.Type(value = Undo.MoveBack.class, name = "move-back"),
    @JsonSubTypes.Type(value = Undo.SwitchBack.class, name = "switch-back"),
    @JsonSubTypes.Type(value = Undo.RestorePackages.class, name = "restore-packages")
  })
  private interface Undos {}

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(parser.getText(), Instant.class, e.getMessage());
      }
    }
  }
}
