package org.crossmend.corpus.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Phase;

/**
 * The examples of many signatures in one resource, which is read much faster than their YAML. Equal
 * examples give equal bytes.
 */
public final class ExampleTable {

  private ExampleTable() {}

  /** The table of examples by id. */
  public static byte[] write(SortedMap<String, Examples> examples) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(ImageFormat.EXAMPLES_MAGIC);
    out.writeInt(examples.size());
    for (Map.Entry<String, Examples> entry : examples.entrySet()) {
      text(out, entry.getKey());
      out.writeInt(entry.getValue().matches().size());
      for (Examples.Match match : entry.getValue().matches()) {
        excerpt(out, match);
        out.writeInt(match.lines().size());
        for (int line : match.lines()) {
          out.writeInt(line);
        }
        Map<String, String> captures = new TreeMap<>(match.captures());
        texts(out, List.copyOf(captures.keySet()));
        texts(out, List.copyOf(captures.values()));
      }
      out.writeInt(entry.getValue().ignores().size());
      for (Examples.Ignore ignore : entry.getValue().ignores()) {
        excerpt(out, ignore);
        text(out, ignore.why());
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The examples by id, in the order of the ids.
   *
   * @throws IOException if it is not a table or is cut off
   */
  public static SortedMap<String, Examples> read(byte[] table) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(table));
    if (in.readInt() != ImageFormat.EXAMPLES_MAGIC) {
      throw new IOException("not a table of examples of this program's version");
    }
    SortedMap<String, Examples> examples = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String id = text(in);
      List<Examples.Match> matches = new ArrayList<>();
      for (int m = in.readInt(); m > 0; m--) {
        matches.add(match(in));
      }
      List<Examples.Ignore> ignores = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        int line = in.readInt();
        String log = text(in);
        List<String> also = texts(in);
        Examples.Given given = given(in);
        ignores.add(new Examples.Ignore(line, log, text(in), also, given));
      }
      examples.put(id, new Examples(matches, ignores));
    }
    return examples;
  }

  private static Examples.Match match(DataInputStream in) throws IOException {
    int line = in.readInt();
    String log = text(in);
    List<String> also = texts(in);
    Examples.Given given = given(in);
    List<Integer> lines = new ArrayList<>();
    for (int l = in.readInt(); l > 0; l--) {
      lines.add(in.readInt());
    }
    List<String> names = texts(in);
    List<String> values = texts(in);
    Map<String, String> captures = new LinkedHashMap<>();
    for (int c = 0; c < names.size(); c++) {
      captures.put(names.get(c), values.get(c));
    }
    return new Examples.Match(line, log, lines, captures, also, given);
  }

  private static void excerpt(DataOutputStream out, Examples.Excerpt excerpt) throws IOException {
    out.writeInt(excerpt.line());
    text(out, excerpt.log());
    texts(out, excerpt.also());
    Phase phase = excerpt.given().phase();
    BuildKind build = excerpt.given().build();
    text(out, phase == null ? "" : phase.id());
    text(out, build == null ? "" : build.id());
  }

  private static Examples.Given given(DataInputStream in) throws IOException {
    Phase phase = Vocabulary.PHASES.words().get(text(in));
    return new Examples.Given(phase, Vocabulary.BUILDS.words().get(text(in)));
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the table of examples is cut off");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
