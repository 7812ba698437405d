package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchRecord;
import org.crossmend.engine.batch.BatchRecord.MemberRecord;
import org.crossmend.engine.batch.BatchStore;
import org.crossmend.engine.host.Disk;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/** How far the newest batch is, as a file of JSON that is replaced as a whole. */
public final class BatchFile implements BatchStore {

  private static final String SCHEMA = "crossmend.batch/1";

  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Path file;

  public BatchFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void write(BatchRecord record) throws IOException {
    ObjectNode root = json.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("target", record.target());
    strings(root.putArray("words"), record.order().words());
    strings(root.putArray("options"), record.order().options());
    root.put("started", record.started().toString());
    root.put("milliseconds", record.spent().toMillis());
    root.put("builds", record.builds());
    root.put("finished", record.finished());
    ArrayNode members = root.putArray("members");
    record.members().forEach(member -> write(members.addObject(), member));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
      out.write(json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(file.resolveSibling("."));
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void write(ObjectNode node, MemberRecord member) {
    node.put("package", member.id().cpv());
    node.put("side", member.side().name());
    node.put("requested", member.requested());
    node.put("before", member.before());
    node.put("healing", member.healing());
    node.put("failedLog", member.failedLog());
    node.put("requires", member.requires());
    Ending ending = member.ending();
    node.put("ending", ending == null ? null : ending.id());
    node.put("builds", member.builds());
    ArrayNode attempts = node.putArray("attempts");
    for (AttemptReport attempt : member.attempts()) {
      ObjectNode one = attempts.addObject();
      one.put("attempt", attempt.attempt());
      one.put("result", attempt.result().id());
      one.put("log", attempt.log());
      RemediationKind remedy = attempt.remedy();
      one.put("remedy", remedy == null ? null : remedy.id());
      one.put("begun", attempt.begun().toString());
      one.put("milliseconds", attempt.took().toMillis());
    }
    strings(
        node.putArray("remedies"), member.remedies().stream().map(RemediationKind::id).toList());
    strings(node.putArray("causes"), member.causes());
    strings(node.putArray("warnings"), member.warnings());
    strings(node.putArray("files"), member.files());
    ObjectNode variables = node.putObject("variables");
    member.variables().forEach(variables::put);
    node.put("why", member.why());
  }

  /**
   * Reads it.
   *
   * @return null if there is none, or none that this crossmend understands
   */
  public @Nullable BatchRecord read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      JsonNode root = json.readTree(Files.readAllBytes(file));
      if (!SCHEMA.equals(root.path("schema").asText())) {
        return null;
      }
      List<MemberRecord> members = new ArrayList<>();
      for (JsonNode member : root.path("members")) {
        members.add(member(member));
      }
      return new BatchRecord(
          root.path("target").asText(),
          new BatchOrder(strings(root.path("words")), strings(root.path("options"))),
          Instant.parse(root.path("started").asText()),
          Duration.ofMillis(root.path("milliseconds").asLong()),
          root.path("builds").asInt(),
          root.path("finished").asBoolean(),
          members);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static MemberRecord member(JsonNode node) {
    List<AttemptReport> attempts = new ArrayList<>();
    for (JsonNode one : node.path("attempts")) {
      attempts.add(
          new AttemptReport(
              attempts.size() + 1,
              one.path("attempt").asLong(),
              result(one.path("result").asText()),
              text(one.path("log")),
              kind(text(one.path("remedy"))),
              Instant.parse(one.path("begun").asText()),
              Duration.ofMillis(one.path("milliseconds").asLong()),
              null));
    }
    List<RemediationKind> remedies = new ArrayList<>();
    for (String id : strings(node.path("remedies"))) {
      RemediationKind kind = kind(id);
      if (kind != null) {
        remedies.add(kind);
      }
    }
    Map<String, String> variables = new LinkedHashMap<>();
    node.path("variables")
        .properties()
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    PackageId id = PackageId.parse(node.path("package").asText());
    if (id == null) {
      throw new IllegalArgumentException("no package: " + node.path("package"));
    }
    return new MemberRecord(
        id,
        Side.valueOf(node.path("side").asText()),
        node.path("requested").asBoolean(),
        text(node.path("before")),
        node.path("healing").asBoolean(),
        text(node.path("failedLog")),
        text(node.path("requires")),
        ending(text(node.path("ending"))),
        node.path("builds").asInt(),
        attempts,
        remedies,
        strings(node.path("causes")),
        strings(node.path("warnings")),
        strings(node.path("files")),
        variables,
        text(node.path("why")));
  }

  private static List<String> strings(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  private static Result result(String id) {
    for (Result result : Result.values()) {
      if (result.id().equals(id)) {
        return result;
      }
    }
    throw new IllegalArgumentException("no result: " + id);
  }

  private static @Nullable Ending ending(@Nullable String id) {
    for (Ending ending : Ending.values()) {
      if (ending.id().equals(id)) {
        return ending;
      }
    }
    return null;
  }

  private static @Nullable RemediationKind kind(@Nullable String id) {
    for (RemediationKind kind : RemediationKind.values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    return null;
  }
}
