package org.crossmend.corpus.format;

import java.util.List;

/**
 * A signature ready for matching. What a scan always needs is cheap; the rest may be decoded on
 * first use.
 */
public interface SignatureEntry {

  String id();

  /** The bytes that every match contains one of, as ISO-8859-1 texts: one char a byte. */
  List<String> literalBytes();

  /**
   * For each literal the offset of the bytes that are rarest in build logs, or -1 where nobody has
   * looked; a scanner that filters by them stops less often.
   */
  int[] rareOffsets();

  /** Everything; the same object each time. */
  SignatureDefinition definition();

  /** For each pattern, what every match of it contains; see {@link RequiredTexts#of}. */
  List<List<List<String>>> required();

  /** An entry for a definition that is at hand. */
  static SignatureEntry of(SignatureDefinition definition) {
    return new DefinedEntry(definition);
  }
}
