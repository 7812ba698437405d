package org.crossmend.corpus.lint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.corpus.match.HitList;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.corpus.scan.LiteralScanner;
import org.crossmend.engine.model.Hit;

/**
 * What healthy builds print: of many complete logs every kind of line once, with its neighbours.
 * Signatures that speak here, and literals that stand everywhere, are told apart by it. Immutable.
 */
public final class HealthySample {

  /** For checks where no background is at hand. */
  public static final HealthySample NONE = new HealthySample(0, 0, new byte[0], Set.of());

  private static final int MAGIC = 0x434d_4201;

  private final int logs;
  private final long lines;
  private final byte[] text;
  private final int[] lineStarts;
  private final Set<String> excepted;

  /**
   * A background.
   *
   * @param logs how many complete logs it was made from
   * @param lines how many lines those have
   * @param text the sample, with line feeds; not copied
   * @param excepted ids of signatures that may speak in healthy logs
   */
  public HealthySample(int logs, long lines, byte[] text, Set<String> excepted) {
    this.logs = logs;
    this.lines = lines;
    this.text = text;
    this.excepted = Set.copyOf(excepted);
    int count = 1;
    for (byte b : text) {
      count += b == '\n' ? 1 : 0;
    }
    lineStarts = new int[count];
    int line = 1;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        lineStarts[line++] = i + 1;
      }
    }
  }

  /** The resource that {@link #read} takes. */
  public byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(logs);
    out.writeLong(lines);
    out.writeInt(excepted.size());
    for (String id : excepted.stream().sorted().toList()) {
      out.writeUTF(id);
    }
    out.writeInt(text.length);
    out.write(text);
    return bytes.toByteArray();
  }

  /**
   * A background that {@link #write} wrote.
   *
   * @throws IOException if it is something else or is cut off
   */
  public static HealthySample read(byte[] resource) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(resource));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a background of this program's version");
    }
    int logs = in.readInt();
    long lines = in.readLong();
    Set<String> excepted = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      excepted.add(in.readUTF());
    }
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    return new HealthySample(logs, lines, text, excepted);
  }

  /** How many complete logs it was made from. */
  public int logs() {
    return logs;
  }

  /** How many lines those logs have. */
  public long lines() {
    return lines;
  }

  /** The lines of the sample, in the order of the logs. */
  public List<String> sample() {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }

  /** How many lines the sample has, in which literals are counted. */
  int sampleLines() {
    return text.length == 0 ? 0 : lineStarts.length;
  }

  boolean isExcepted(String id) {
    return excepted.contains(id);
  }

  /** What signatures find in the sample. */
  List<Hit> hits(Re2SignatureMatcher matcher) {
    HitList list = new HitList();
    try {
      matcher.scan(new ByteArrayInputStream(text), list);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return list.hits();
  }

  /**
   * Where a literal stands in the sample.
   *
   * @param lines in how many lines
   * @param example one of them
   */
  record Presence(int lines, String example) {}

  /** The literals that stand anywhere in the sample; each has at least four bytes. */
  Map<String, Presence> presence(Set<String> literals) {
    List<String> wanted = new ArrayList<>(literals);
    List<String> bytes = new ArrayList<>();
    for (String literal : wanted) {
      bytes.add(new String(literal.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    Map<Integer, BitSet> found = new HashMap<>();
    new LiteralScanner(bytes)
        .scan(
            text,
            0,
            text.length,
            (literal, start) ->
                found.computeIfAbsent(literal, l -> new BitSet()).set(lineOf(start)));
    Map<String, Presence> presence = new HashMap<>();
    found.forEach(
        (literal, in) ->
            presence.put(
                wanted.get(literal), new Presence(in.cardinality(), line(in.nextSetBit(0)))));
    return presence;
  }

  private int lineOf(int offset) {
    int at = java.util.Arrays.binarySearch(lineStarts, offset);
    return at >= 0 ? at : -at - 2;
  }

  private String line(int index) {
    int from = lineStarts[index];
    int to = index + 1 < lineStarts.length ? lineStarts[index + 1] - 1 : text.length;
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }
}
