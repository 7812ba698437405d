package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All signatures below a folder. What else a site keeps there is passed over: hidden files and
 * folders, {@code rules}, {@code tables}, {@code scenarios} and {@code retired.yaml}.
 */
public final class SignatureTree {

  private static final Set<String> OTHER = Set.of("rules", "tables", "scenarios", "retired.yaml");
  private static final String YAML = ".yaml";
  private static final int DEEPEST = 16;

  private SignatureTree() {}

  /**
   * Reads every {@code .yaml} file below a folder, in the order of their paths. What is called so
   * but cannot be read, and folders that cannot be entered, become files with a fault.
   *
   * @param shownRoot what messages put before a file's path, for example {@code signatures/}
   * @throws IOException if the folder itself cannot be listed
   */
  public static List<SignatureFile> read(Path root, String shownRoot) throws IOException {
    return read(root, root, shownRoot);
  }

  /**
   * The same for a folder somewhere in a corpus.
   *
   * @param idRoot the folder that ids are relative to, {@code folder} or one above it
   * @param shownRoot what messages put before a path relative to {@code folder}
   * @throws IOException if the folder itself cannot be listed
   */
  public static List<SignatureFile> read(Path folder, Path idRoot, String shownRoot)
      throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (!Files.isReadable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    Visitor visitor = new Visitor(folder, idRoot, shownRoot);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, visitor);
    return visitor.found.stream().sorted(Comparator.comparing(SignatureFile::expectedId)).toList();
  }

  /**
   * The signatures and the excerpts beside them, in the order of their paths; what cannot be read
   * is passed over.
   *
   * @throws IOException if the folder itself cannot be listed
   */
  public static List<Path> files(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isOther(root, folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if ((name.endsWith(YAML) || name.endsWith(".log"))
                && !isOther(root, file)
                && Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
              throw e;
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

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path idRoot;
    private final String shownRoot;
    private final List<SignatureFile> found = new ArrayList<>();

    Visitor(Path root, Path idRoot, String shownRoot) {
      this.root = root;
      this.idRoot = idRoot;
      this.shownRoot = shownRoot;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (isOther(root, folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!folder.equals(root) && folder.toString().endsWith(YAML)) {
        found.add(unreadable(folder, "this is a folder, not a file", "rename it"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(YAML) && !isOther(root, file)) {
        found.add(SignatureFileReader.read(idRoot, file, shownRoot + relative(root, file)));
      } else if (file.toString().endsWith(".yml") && !isOther(root, file)) {
        found.add(unreadable(file, "a signature's file ends in .yaml", "rename it"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (e instanceof FileSystemLoopException) {
        found.add(
            unreadable(file, "this link leads back to a folder that it lies in", "remove it"));
      } else if (Files.isDirectory(file) || file.toString().endsWith(YAML)) {
        found.add(
            unreadable(
                file,
                "cannot be read: " + Reasons.of(e),
                "correct the permissions, or remove what leads nowhere"));
      }
      return FileVisitResult.CONTINUE;
    }

    private SignatureFile unreadable(Path file, String what, String remedy) {
      String shown = shownRoot + relative(root, file);
      Fault fault = new Fault(shown, 1, what, "what is there or below is left out", remedy);
      return new SignatureFile(
          shown,
          relative(idRoot, file).replaceFirst("\\.yaml$", ""),
          null,
          null,
          Examples.NONE,
          List.of(fault));
    }

    private static String relative(Path from, Path file) {
      return from.relativize(file).toString().replace('\\', '/');
    }
  }
}
