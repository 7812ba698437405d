package org.crossmend.corpus.lint;

import java.nio.charset.StandardCharsets;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.jspecify.annotations.Nullable;

/**
 * A signature that can be matched, with its examples.
 *
 * @param path how messages call its file
 * @param file null if it is not under examination: what others do with it is not its fault
 */
public record Specimen(
    String path, SignatureEntry entry, Examples examples, @Nullable SignatureFile file) {

  /** A built-in signature that files are laid beside. */
  public static Specimen beside(SignatureEntry entry, Examples examples) {
    return new Specimen("signatures/" + entry.id() + ".yaml", entry, examples, null);
  }

  String id() {
    return entry.id();
  }

  SignatureDefinition definition() {
    return entry.definition();
  }

  boolean isExamined() {
    return file != null;
  }

  /** The line of a top-level key in its file, or 1. */
  int lineOf(String key) {
    return file == null ? 1 : file.lineOf(key);
  }

  /** Whether the scanner and the pattern engine take a definition; if not, other checks say why. */
  static boolean isUsable(SignatureDefinition definition) {
    return !definition.literals().isEmpty()
        && definition.literals().stream()
            .allMatch(l -> l.getBytes(StandardCharsets.UTF_8).length >= LiteralCheck.SHORTEST)
        && PatternCheck.allCompile(definition);
  }
}
