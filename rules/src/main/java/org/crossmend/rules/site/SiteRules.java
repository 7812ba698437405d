package org.crossmend.rules.site;

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
import org.crossmend.rules.drools.CompiledRules;

/**
 * The compiled rules of a folder.
 *
 * @param compiled what can be used
 * @param faults what cannot and why: {@code file:line: what}, by file
 */
public record SiteRules(List<CompiledRules> compiled, List<String> faults) {

  private static final int MAGIC = 0x434d_5201;
  private static final int MOST_BYTES = 1 << 26;

  public SiteRules {
    compiled = List.copyOf(compiled);
    faults = List.copyOf(faults);
  }

  /** What {@link #read} understands. */
  byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(compiled.size());
      for (CompiledRules rules : compiled) {
        part(out, rules.modelClass().getBytes(StandardCharsets.UTF_8));
        out.writeInt(rules.classes().size());
        for (Map.Entry<String, byte[]> file : rules.classes().entrySet()) {
          part(out, file.getKey().getBytes(StandardCharsets.UTF_8));
          part(out, file.getValue());
        }
      }
      out.writeInt(faults.size());
      for (String fault : faults) {
        part(out, fault.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or cut off
   */
  static SiteRules read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("not rules of this program's version");
      }
      List<CompiledRules> compiled = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        String model = text(in);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int files = in.readInt(); files > 0; files--) {
          String name = text(in);
          classes.put(name, part(in));
        }
        compiled.add(new CompiledRules(model, classes));
      }
      List<String> faults = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        faults.add(text(in));
      }
      return new SiteRules(compiled, faults);
    }
  }

  private static void part(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(part(in), StandardCharsets.UTF_8);
  }

  private static byte[] part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("the compiled rules are damaged");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("the compiled rules are cut off");
    }
    return bytes;
  }
}
