package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All signatures below a folder. What else a site keeps there is passed over: hidden files and
 * folders, {@code rules}, {@code tables}, {@code scenarios} and {@code retired.yaml}.
 */
public final class SignatureTree {

  private static final Set<String> OTHER = Set.of("rules", "tables", "scenarios", "retired.yaml");

  private SignatureTree() {}

  /**
   * Reads every {@code .yaml} file below a folder, in the order of their paths.
   *
   * @param shownRoot what messages put before a file's path, for example {@code signatures/}
   * @throws IOException if the folder cannot be listed
   */
  public static List<SignatureFile> read(Path root, String shownRoot) throws IOException {
    List<SignatureFile> result = new ArrayList<>();
    for (Path file : files(root)) {
      if (file.toString().endsWith(".yaml")) {
        String relative = root.relativize(file).toString().replace('\\', '/');
        result.add(SignatureFileReader.read(root, file, shownRoot + relative));
      }
    }
    return result;
  }

  /**
   * The signatures and the excerpts beside them, in the order of their paths.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static List<Path> files(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isOther(root, folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if ((name.endsWith(".yaml") || name.endsWith(".log"))
                && !isOther(root, file)
                && Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort((a, b) -> root.relativize(a).toString().compareTo(root.relativize(b).toString()));
    return found;
  }

  private static boolean isOther(Path root, Path path) {
    if (path.equals(root)) {
      return false;
    }
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || (root.equals(path.getParent()) && OTHER.contains(name));
  }
}
