package org.crossmend.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossmend.corpus.format.Digests;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.format.Unless;
import org.crossmend.corpus.match.PatternLimits;
import org.crossmend.engine.model.Status;

/** Lays the signatures of a site over the built-in ones. */
final class SiteSignatures {

  private final SortedMap<String, SignatureEntry> entries = new TreeMap<>();
  private final Map<String, String> examples = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  SiteSignatures(List<SignatureEntry> builtIn) {
    for (SignatureEntry entry : builtIn) {
      entries.put(entry.id(), entry);
    }
  }

  /** All signatures, by id. */
  List<SignatureEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The text of the site's matching examples, by id. */
  Map<String, String> examples() {
    return Map.copyOf(examples);
  }

  /** What was wrong, file by file. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Adds a folder and gives its digest; faults are collected. */
  String add(Path dir) {
    Path below = dir.resolve("signatures");
    Path root = Files.isDirectory(below) ? below : dir;
    try {
      for (SignatureFile file : SignatureTree.read(root, root + "/")) {
        add(file);
      }
      return Digests.ofTree(root);
    } catch (IOException e) {
      faults.add(
          new Fault(
              dir.toString(),
              1,
              "the folder cannot be read: " + e.getMessage(),
              "its signatures are not used",
              "correct the path or the permissions"));
      return "";
    }
  }

  private void add(SignatureFile file) {
    faults.addAll(file.faults());
    if (!file.faults().isEmpty()) {
      return;
    }
    if (file.isBareRetirement()) {
      if (entries.remove(file.expectedId()) == null) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("id"),
                "there is no signature " + file.expectedId(),
                "nothing is retired",
                "correct the id"));
      }
      return;
    }
    SignatureDefinition definition = file.definition();
    if (definition == null) {
      return;
    }
    if (!definition.id().equals(file.expectedId())) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("id"),
              "the id is " + definition.id(),
              "the path asks for " + file.expectedId(),
              "rename the file or the id"));
    } else if (!isUsable(file, definition)) {
      return;
    } else if (definition.signature().status() == Status.RETIRED) {
      entries.remove(definition.id());
      examples.remove(definition.id());
    } else {
      entries.put(definition.id(), SignatureEntry.of(definition));
      examples.put(definition.id(), file.examples().text());
    }
  }

  private boolean isUsable(SignatureFile file, SignatureDefinition definition) {
    for (String literal : definition.literals()) {
      if (literal.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 4) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("match"),
                "the literal \"" + literal + "\" has less than 4 bytes",
                "the scanner cannot look for it",
                "take a longer part of the text"));
        return false;
      }
    }
    List<String> patterns =
        Stream.concat(
                definition.match().patterns().stream(),
                definition.unless().stream().map(Unless::pattern))
            .toList();
    for (String pattern : patterns) {
      Optional<PatternLimits.Refusal> refusal = PatternLimits.refusal(pattern);
      if (refusal.isPresent()) {
        PatternLimits.Refusal r = refusal.get();
        faults.add(new Fault(file.path(), file.lineOf("match"), r.what(), r.why(), r.remedy()));
        return false;
      }
    }
    return true;
  }
}
