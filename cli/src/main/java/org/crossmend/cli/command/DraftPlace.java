package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.jspecify.annotations.Nullable;

/** Where a new signature's file goes. */
final class DraftPlace {

  private DraftPlace() {}

  /**
   * The file for an id: in the last of the folders that the user named, else in the only one of the
   * configuration, else in the checkout of crossmend that the current folder belongs to.
   *
   * @param named folders of the command line
   * @param configured folders of the configuration
   * @throws Complaint if none of these is there
   */
  static Path of(String id, List<Path> named, List<Path> configured, Path current) {
    Path checkout = checkout(current);
    Path folder = null;
    if (!named.isEmpty()) {
      folder = signatures(named.get(named.size() - 1));
    } else if (configured.size() == 1) {
      folder = signatures(configured.get(0));
    } else if (checkout != null) {
      folder = checkout;
    }
    if (folder == null) {
      throw new Complaint(
          "CORPUS-025",
          "where should the signature go?",
          configured.isEmpty()
              ? "no corpus of your own is known"
              : "several corpora are configured",
          null,
          "add --corpus DIR (it is made if it is not there), or --out FILE; --out - prints it",
          ExitCode.USAGE);
    }
    return folder.resolve(id + ".yaml");
  }

  /** A corpus may be a folder of signatures itself. */
  private static Path signatures(Path corpus) {
    return corpus.endsWith("signatures") ? corpus : corpus.resolve("signatures");
  }

  private static @Nullable Path checkout(Path current) {
    for (Path at = current.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("corpus/signature.schema.json"))
          && Files.isDirectory(at.resolve("corpus/signatures"))) {
        return at.resolve("corpus/signatures");
      }
    }
    return null;
  }

  /**
   * Writes the file, and the folders above it; {@code over} says whether there may be one already.
   */
  static void write(Path file, String text, boolean over) {
    if (!over && Files.exists(file)) {
      throw new Complaint(
          "CORPUS-024",
          "there is such a signature already; nothing was written",
          file.toString(),
          null,
          "choose another id, or replace it with --force",
          ExitCode.REFUSED);
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  static Complaint unwritable(Path file, IOException e) {
    return new Complaint(
        "CORPUS-026",
        "the signature cannot be written",
        file.toString(),
        Reason.of(e),
        "name a folder that you may write to with --corpus, or a file with --out",
        ExitCode.REFUSED);
  }
}
