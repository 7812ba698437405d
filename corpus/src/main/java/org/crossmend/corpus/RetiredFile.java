package org.crossmend.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.YamlException;
import org.crossmend.corpus.format.YamlReader;

/**
 * The file {@code retired.yaml} of a site: under {@code signatures} and {@code rules} the ids that
 * it takes away, each with its reason.
 */
final class RetiredFile {

  private static final List<String> SECTIONS = List.of("signatures", "rules");
  private static final long MOST_BYTES = 1 << 20;

  private final List<Retirement> signatures = new ArrayList<>();
  private final List<Retirement> rules = new ArrayList<>();
  private final Path file;
  private final List<Fault> faults;

  private RetiredFile(Path file, List<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  /** Reads a file; what is wrong with it is added to the faults, and the rest is used. */
  static RetiredFile read(Path file, List<Fault> faults) {
    RetiredFile read = new RetiredFile(file, faults);
    try {
      if (Files.size(file) > MOST_BYTES) {
        read.fault(1, "it is larger than 1 MiB", "shorten it");
      } else {
        read.read(YamlReader.read(Files.readString(file, StandardCharsets.UTF_8)));
      }
    } catch (YamlException e) {
      read.fault(e.line(), String.valueOf(e.getMessage()), "correct the YAML");
    } catch (IOException e) {
      read.fault(1, "it cannot be read: " + e.getMessage(), "correct its rights or its encoding");
    }
    return read;
  }

  /** The signatures that are taken away. */
  List<Retirement> signatures() {
    return List.copyOf(signatures);
  }

  /** The rules that are taken away. */
  List<Retirement> rules() {
    return List.copyOf(rules);
  }

  private void read(LocatedNode root) {
    if (root.kind() != LocatedNode.Kind.MAPPING) {
      fault(root.line(), "a mapping is expected", "write `signatures:` or `rules:` and ids below");
    }
    for (String section : root.keys()) {
      LocatedNode ids = root.get(section);
      if (!SECTIONS.contains(section) || ids == null) {
        fault(root.lineOf(section), "no section is called " + section, "take one of " + SECTIONS);
      } else if (ids.kind() != LocatedNode.Kind.MAPPING) {
        fault(ids.line(), section + " is no mapping", "write `family/name: why` for each id");
      } else {
        retire(ids, section.equals("rules") ? rules : signatures);
      }
    }
  }

  private void retire(LocatedNode ids, List<Retirement> list) {
    for (String id : ids.keys()) {
      LocatedNode why = ids.get(id);
      if (why == null || why.kind() != LocatedNode.Kind.TEXT || why.text().isBlank()) {
        fault(ids.lineOf(id), id + " has no reason", "write `" + id + ": why`");
      } else {
        list.add(new Retirement(id, why.text(), file.toString(), ids.lineOf(id)));
      }
    }
  }

  private void fault(int line, String what, String remedy) {
    faults.add(new Fault(file.toString(), line, what, "what it says there is not used", remedy));
  }
}
