package org.crossmend.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.format.CorpusImage;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.TextTable;

/** The folders of a site, read, checked and compiled. */
final class SiteImage {

  /** Begins the file; the last byte is the version of the layout and of what is checked. */
  private static final int MAGIC = 0x434d_5601;

  private static final int MOST_BYTES = 1 << 28;

  private final List<SignatureEntry> entries;
  private final List<Retirement> retired;
  private final List<Retirement> rules;
  private final List<Fault> faults;
  private final byte[] exampleTable;
  private final byte[] providerTable;

  private SiteImage(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a site's image of this program's version");
    }
    entries = CorpusImage.open(part(in)).entries();
    exampleTable = part(in);
    providerTable = part(in);
    retired = retirements(in);
    rules = retirements(in);
    List<Fault> read = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      read.add(new Fault(text(in), in.readInt(), text(in), text(in), text(in)));
    }
    faults = List.copyOf(read);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or cut off
   */
  static SiteImage read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new SiteImage(in);
    }
  }

  /** Its signatures, by id. */
  List<SignatureEntry> entries() {
    return entries;
  }

  /** The built-in signatures that it takes away. */
  List<Retirement> retired() {
    return retired;
  }

  /** The rules that it takes away. */
  List<Retirement> rules() {
    return rules;
  }

  /** What is wrong with its files. */
  List<Fault> faults() {
    return faults;
  }

  /** The texts of its matching examples, by id. */
  Map<String, String> examples() throws IOException {
    return TextTable.read(exampleTable);
  }

  /** Its own packages, in the form of the built-in table. */
  Map<String, String> providers() throws IOException {
    return TextTable.read(providerTable);
  }

  /**
   * What {@link #read} understands.
   *
   * @param image the signatures
   * @param exampleTable texts by id, as {@link TextTable} reads them
   * @param providerTable packages by name, as {@link TextTable} reads them
   */
  static byte[] write(
      byte[] image,
      byte[] exampleTable,
      byte[] providerTable,
      Collection<Retirement> retired,
      Collection<Retirement> rules,
      List<Fault> faults)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      part(out, image);
      part(out, exampleTable);
      part(out, providerTable);
      retirements(out, retired);
      retirements(out, rules);
      out.writeInt(faults.size());
      for (Fault fault : faults) {
        text(out, fault.file());
        out.writeInt(fault.line());
        text(out, fault.what());
        text(out, fault.why());
        text(out, fault.remedy());
      }
    }
    return bytes.toByteArray();
  }

  private static void retirements(DataOutputStream out, Collection<Retirement> list)
      throws IOException {
    out.writeInt(list.size());
    for (Retirement one : list) {
      text(out, one.id());
      text(out, one.why());
      text(out, one.file());
      out.writeInt(one.line());
    }
  }

  private static List<Retirement> retirements(DataInputStream in) throws IOException {
    List<Retirement> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(new Retirement(text(in), text(in), text(in), in.readInt()));
    }
    return list;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    part(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(part(in), StandardCharsets.UTF_8);
  }

  private static void part(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] part(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("the site's image is damaged");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("the site's image is cut off");
    }
    return bytes;
  }
}
