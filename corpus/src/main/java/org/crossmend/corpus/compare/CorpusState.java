package org.crossmend.corpus.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.jspecify.annotations.Nullable;

/**
 * The signatures at some time.
 *
 * @param shown how messages call it
 * @param version what its file {@code version} says, or null if there is none
 */
public record CorpusState(String shown, @Nullable String version, List<SignatureFile> files) {

  private static final long MOST_BYTES = 100;

  public CorpusState {
    files = List.copyOf(files);
  }

  /**
   * Reads a folder: a checkout with {@code corpus/signatures}, a corpus with {@code signatures}, or
   * a folder of signatures itself. The version stands beside {@code signatures}.
   *
   * @throws IOException if it cannot be listed or holds no signatures
   */
  public static CorpusState read(Path folder) throws IOException {
    Path root = folder;
    for (Path below :
        List.of(folder.resolve("corpus").resolve("signatures"), folder.resolve("signatures"))) {
      if (Files.isDirectory(below)) {
        root = below;
        break;
      }
    }
    List<SignatureFile> files = SignatureTree.read(root, root + "/");
    if (files.isEmpty()) {
      throw new IOException("there are no signatures in it");
    }
    return new CorpusState(folder.toString(), version(root), files);
  }

  private static @Nullable String version(Path root) throws IOException {
    Path beside = root.toAbsolutePath().resolveSibling("version");
    return Files.isRegularFile(beside) && Files.size(beside) <= MOST_BYTES
        ? Files.readString(beside, StandardCharsets.UTF_8).strip()
        : null;
  }
}
