package org.crossmend.corpus.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.YamlException;
import org.crossmend.corpus.format.YamlReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code providers.yaml}: sections of packages with the names that they provide. */
public final class ProviderFile {

  private static final String PACKAGE = "[a-z0-9][a-z0-9+-]*/[A-Za-z0-9][A-Za-z0-9+_-]*";

  private final String shown;
  private final List<Fault> faults;
  private final SortedMap<String, String> packages = new TreeMap<>();

  private ProviderFile(String shown, List<Fault> faults) {
    this.shown = shown;
    this.faults = faults;
  }

  /**
   * The package for each section and name, as {@link ProviderTable} asks for them.
   *
   * @param shown how messages call the file
   * @param faults what is wrong is added here
   * @throws IOException if it cannot be read
   */
  public static SortedMap<String, String> read(Path file, String shown, List<Fault> faults)
      throws IOException {
    ProviderFile reader = new ProviderFile(shown, faults);
    try {
      reader.read(YamlReader.read(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (YamlException e) {
      reader.fault(e.line(), String.valueOf(e.getMessage()), "correct the YAML");
    }
    return reader.packages;
  }

  private void read(LocatedNode root) {
    for (String section : root.keys()) {
      LocatedNode entries = root.get(section);
      if (!ProviderTable.SECTIONS.contains(section) || entries == null) {
        fault(
            root.lineOf(section),
            "no section is called " + section,
            "take one of " + ProviderTable.SECTIONS);
        continue;
      }
      String before = "";
      for (String name : entries.keys()) {
        int line = entries.lineOf(name);
        if (!name.matches(PACKAGE)) {
          fault(line, name + " is not category/name", "correct it");
          continue;
        }
        if (name.compareTo(before) < 0) {
          fault(line, name + " stands after " + before, "sort the packages");
        }
        before = name;
        add(section, name, entries.get(name), line);
      }
    }
  }

  private void add(String section, String provider, @Nullable LocatedNode names, int line) {
    if (names == null || names.items().isEmpty()) {
      fault(line, provider + " provides nothing", "write a list of names");
      return;
    }
    for (LocatedNode name : names.items()) {
      if (name.kind() != LocatedNode.Kind.TEXT || name.text().isBlank()) {
        fault(name.line(), "a name of " + provider + " is not a text", "put it in quotes");
        continue;
      }
      String other = packages.put(ProviderTable.key(section, name.text()), provider);
      if (other != null) {
        fault(name.line(), name.text() + " stands with " + other + " too", "keep the surer one");
      }
    }
  }

  private void fault(int line, String what, String remedy) {
    faults.add(new Fault(shown, line, what, "the table would be wrong or ambiguous", remedy));
  }
}
