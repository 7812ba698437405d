package org.crossmend.corpus.format;

import java.io.IOException;

/** Where the excerpts that have files of their own are read from. */
@FunctionalInterface
interface Excerpts {

  /**
   * The text of a file beside the signature.
   *
   * @param name a plain file name, {@code <name>.<case>.log}
   * @throws IOException if there is no such file, or it cannot be read; the message says which
   */
  String read(String name) throws IOException;
}
