package org.crossmend.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.format.SignatureTree;

/** Where a site keeps what: signatures in {@code signatures} or directly in the folder. */
record SiteFolder(Path dir) {

  private static final int MOST_BYTES = 1 << 20;

  /** The folder that ids are relative to. */
  Path signatures() {
    Path below = dir.resolve("signatures");
    return Files.isDirectory(below) ? below : dir;
  }

  /** Which package provides what, in the form of the built-in table. */
  Path providers() {
    return dir.resolve("tables/providers.yaml");
  }

  /** What the site does without. */
  Path retired() {
    return dir.resolve("retired.yaml");
  }

  /**
   * Adds names and contents of the files to a digest. Of a file that is larger than any that would
   * be used only the beginning counts.
   */
  void digest(MessageDigest digest) throws IOException {
    List<Path> files = new ArrayList<>(SignatureTree.files(signatures()));
    files.add(providers());
    files.add(retired());
    digest.update((dir + "\0").getBytes(StandardCharsets.UTF_8));
    for (Path file : files) {
      // the two last ones need not be there
      if (Files.isRegularFile(file)) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
          bytes = in.readNBytes(MOST_BYTES + 1);
        }
        digest.update(
            (dir.relativize(file) + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
    }
  }
}
