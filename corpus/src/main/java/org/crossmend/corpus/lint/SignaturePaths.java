package org.crossmend.corpus.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.corpus.format.SignatureTree;

/** Signature files as people name them: files, or folders with signatures below them. */
public final class SignaturePaths {

  private SignaturePaths() {}

  /**
   * Reads files and folders, each file once; a single file's id is taken from its last two path
   * elements. A folder without signatures becomes a file with that fault.
   *
   * @throws NoSuchFileException if there is no such file or folder
   * @throws IOException if a folder that was named cannot be listed
   */
  public static List<SignatureFile> read(List<Path> paths) throws IOException {
    Map<Path, SignatureFile> files = new LinkedHashMap<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.isDirectory(path)) {
        for (SignatureFile file : folder(path)) {
          files.putIfAbsent(Path.of(file.path()).toAbsolutePath().normalize(), file);
        }
      } else {
        Path absolute = path.toAbsolutePath().normalize();
        files.putIfAbsent(absolute, file(absolute, path.toString()));
      }
    }
    return new ArrayList<>(files.values());
  }

  private static SignatureFile file(Path absolute, String shown) {
    Path family = absolute.getParent();
    Path root = family == null || family.getParent() == null ? family : family.getParent();
    return SignatureFileReader.read(root == null ? absolute : root, absolute, shown);
  }

  private static List<SignatureFile> folder(Path path) throws IOException {
    Path below = path.resolve("signatures");
    Path root = Files.isDirectory(below) ? below : path;
    Path parent = root.toAbsolutePath().normalize().getParent();
    List<SignatureFile> found =
        isFamily(root) && parent != null
            ? SignatureTree.read(root.toAbsolutePath().normalize(), parent, root + "/")
            : SignatureTree.read(root, root + "/");
    return found.isEmpty() && !holdsOtherThings(path) ? List.of(empty(path)) : found;
  }

  /** A corpus of a site may do without signatures. */
  private static boolean holdsOtherThings(Path folder) {
    return Files.exists(folder.resolve("retired.yaml"))
        || Files.exists(folder.resolve("tables/providers.yaml"))
        || Files.isDirectory(folder.resolve("rules"));
  }

  /** Whether the folder holds signatures itself, not families of them. */
  private static boolean isFamily(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.toList();
      return all.stream().anyMatch(f -> f.toString().endsWith(".yaml") && Files.isRegularFile(f))
          && all.stream().noneMatch(Files::isDirectory);
    }
  }

  private static SignatureFile empty(Path path) {
    Fault fault =
        new Fault(
            path.toString(),
            1,
            "no signatures here",
            "nothing was checked",
            "name a folder with .yaml files in it or below it");
    return new SignatureFile(
        path.toString(), path.toString(), null, null, Examples.NONE, List.of(fault));
  }
}
