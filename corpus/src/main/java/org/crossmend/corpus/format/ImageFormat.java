package org.crossmend.corpus.format;

/**
 * What {@link CorpusImageWriter} and {@link CorpusImage} agree on. All numbers are big-endian ints.
 */
final class ImageFormat {

  /**
   * Begins the image; the last byte is the version of the layout: magic, string table (count, count
   * + 1 offsets, bytes), texts of version and digest, number of signatures, offset of each record,
   * records.
   */
  static final int MAGIC = 0x434d_5301;

  /** Begins a table of texts: magic, count, then pairs of texts (name, text). */
  static final int TEXTS_MAGIC = 0x434d_5401;

  /** Begins a table of examples; see {@link ExampleTable}. */
  static final int EXAMPLES_MAGIC = 0x434d_4501;

  private ImageFormat() {}
}
