package org.crossmend.corpus.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;

/**
 * Writes signatures as the image that the program ships with. Equal signatures give equal bytes.
 */
public final class CorpusImageWriter {

  private final Map<String, Integer> table = new LinkedHashMap<>();
  private final List<byte[]> texts = new ArrayList<>();

  private final Map<String, Integer> rareOffsets;

  private CorpusImageWriter(Map<String, Integer> rareOffsets) {
    this.rareOffsets = rareOffsets;
  }

  /**
   * The image of these signatures, ordered by id.
   *
   * @param rareOffsets for literals the offset of the bytes that are rarest in build logs
   */
  public static byte[] write(
      List<SignatureDefinition> signatures,
      Map<String, Integer> rareOffsets,
      String version,
      String digest)
      throws IOException {
    return new CorpusImageWriter(rareOffsets).image(signatures, version, digest);
  }

  /** A resource with texts by name, for {@link TextTable}. */
  public static byte[] writeTexts(SortedMap<String, String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(ImageFormat.TEXTS_MAGIC);
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      writeText(out, text.getKey());
      writeText(out, text.getValue());
    }
    return bytes.toByteArray();
  }

  private byte[] image(List<SignatureDefinition> signatures, String version, String digest)
      throws IOException {
    List<byte[]> records = new ArrayList<>();
    int versionText = text(version);
    int digestText = text(digest);
    for (SignatureDefinition definition :
        signatures.stream().sorted(Comparator.comparing(SignatureDefinition::id)).toList()) {
      records.add(record(definition));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(ImageFormat.MAGIC);
    out.writeInt(texts.size());
    int offset = 0;
    out.writeInt(0);
    for (byte[] text : texts) {
      offset += text.length;
      out.writeInt(offset);
    }
    for (byte[] text : texts) {
      out.write(text);
    }
    out.writeInt(versionText);
    out.writeInt(digestText);
    out.writeInt(records.size());
    int position = out.size() + 4 * records.size();
    for (byte[] record : records) {
      out.writeInt(position);
      position += record.length;
    }
    for (byte[] record : records) {
      out.write(record);
    }
    return bytes.toByteArray();
  }

  private byte[] record(SignatureDefinition definition) throws IOException {
    Signature signature = definition.signature();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(text(definition.id()));
    list(out, definition.literals());
    for (String literal : definition.literals()) {
      out.writeInt(rareOffsets.getOrDefault(literal, -1));
    }
    out.writeInt(text(signature.title()));
    out.writeInt(text(signature.category().id()));
    out.writeInt(text(signature.status().id()));
    out.writeInt(text(signature.confidence().id()));
    out.writeInt(text(signature.severity().id()));
    list(out, signature.phases().stream().sorted().map(Phase::id).toList());
    BuildKind build = signature.build();
    out.writeInt(text(build == null ? "" : build.id()));
    out.writeInt(text(signature.cause()));
    list(out, signature.hints().stream().map(RemediationKind::id).toList());
    list(out, signature.references());
    list(out, signature.falsePositives());
    out.writeInt(text(definition.since()));
    list(out, definition.formerly());
    String replacedBy = definition.replacedBy();
    out.writeInt(text(replacedBy == null ? "" : replacedBy));
    MatchForm match = definition.match();
    out.writeInt(text(match.kind().key()));
    out.writeInt(match.within());
    list(out, match.patterns());
    for (String pattern : match.patterns()) {
      List<List<String>> required = RequiredTexts.of(pattern);
      out.writeInt(required.size());
      for (List<String> choice : required) {
        list(out, choice);
      }
    }
    out.writeInt(definition.unless().size());
    for (Unless unless : definition.unless()) {
      out.writeInt(text(unless.pattern()));
      out.writeInt(text(unless.where().name()));
      out.writeInt(unless.lines());
      out.writeInt(text(unless.why()));
    }
    list(out, List.copyOf(definition.captures().keySet()));
    list(out, List.copyOf(definition.captures().values()));
    return bytes.toByteArray();
  }

  private void list(DataOutputStream out, List<String> items) throws IOException {
    out.writeInt(items.size());
    for (String item : items) {
      out.writeInt(text(item));
    }
  }

  private int text(String text) {
    return table.computeIfAbsent(
        text,
        t -> {
          texts.add(t.getBytes(StandardCharsets.UTF_8));
          return texts.size() - 1;
        });
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
