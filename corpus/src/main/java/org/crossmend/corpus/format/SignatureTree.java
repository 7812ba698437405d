package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All signatures below a folder. */
public final class SignatureTree {

  private SignatureTree() {}

  /**
   * Reads every {@code .yaml} file below a folder, in the order of their paths.
   *
   * @param shownRoot what messages put before a file's path, for example {@code signatures/}
   * @throws IOException if the folder cannot be listed
   */
  public static List<SignatureFile> read(Path root, String shownRoot) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files =
          new ArrayList<>(
              walk.filter(f -> f.toString().endsWith(".yaml") && Files.isRegularFile(f)).toList());
    }
    List<SignatureFile> result = new ArrayList<>();
    files.sort((a, b) -> root.relativize(a).toString().compareTo(root.relativize(b).toString()));
    for (Path file : files) {
      String relative = root.relativize(file).toString().replace('\\', '/');
      result.add(SignatureFileReader.read(root, file, shownRoot + relative));
    }
    return result;
  }
}
