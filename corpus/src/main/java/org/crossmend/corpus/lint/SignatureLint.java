package org.crossmend.corpus.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.corpus.format.SignatureTree;

/** All checks. One file's faults never hide another's. */
public final class SignatureLint {

  private static final List<Check> CHECKS =
      List.of(
          new IdCheck(),
          new KeyOrderCheck(),
          new WordingCheck(),
          new LiteralCheck(),
          new WeakLiteralCheck(),
          new PatternCheck(),
          new CaptureCheck(),
          new ExampleCheck());

  private SignatureLint() {}

  /**
   * What a look at files gave.
   *
   * @param files how many were looked at
   * @param faults in the order of file and line
   */
  public record Report(int files, List<Fault> faults) {
    public Report {
      faults = List.copyOf(faults);
    }
  }

  /** The faults of these files, and of them against each other, in the order of file and line. */
  public static List<Fault> check(List<SignatureFile> files) {
    List<Fault> faults = new ArrayList<>();
    for (SignatureFile file : files) {
      faults.addAll(check(file));
    }
    DuplicateCheck.check(files, faults);
    Collections.sort(faults);
    return faults;
  }

  /** The faults of one file by itself. */
  public static List<Fault> check(SignatureFile file) {
    List<Fault> faults = new ArrayList<>(file.faults());
    SignatureDefinition definition = file.definition();
    if (definition != null) {
      for (Check check : CHECKS) {
        check.check(file, definition, faults);
      }
    }
    Collections.sort(faults);
    return faults;
  }

  /**
   * The faults of files and folders; a file's id is taken from its last two path elements.
   *
   * @throws NoSuchFileException if there is no such file or folder
   * @throws IOException if a folder cannot be listed
   */
  public static List<Fault> checkPaths(List<Path> paths) throws IOException {
    return report(paths).faults();
  }

  /**
   * Like {@link #checkPaths}, with the number of files that were looked at. A folder without any is
   * a fault.
   *
   * @throws NoSuchFileException if there is no such file or folder
   * @throws IOException if a folder cannot be listed
   */
  public static Report report(List<Path> paths) throws IOException {
    List<SignatureFile> files = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.isDirectory(path)) {
        Path below = path.resolve("signatures");
        Path root = Files.isDirectory(below) ? below : path;
        List<SignatureFile> found = SignatureTree.read(root, root + "/");
        files.addAll(found);
        if (found.isEmpty()) {
          faults.add(
              new Fault(
                  path.toString(),
                  1,
                  "no signatures here",
                  "nothing was checked",
                  "name a folder with .yaml files in it or below it"));
        }
      } else {
        Path absolute = path.toAbsolutePath();
        Path family = absolute.getParent();
        Path root = family == null || family.getParent() == null ? family : family.getParent();
        files.add(
            SignatureFileReader.read(root == null ? absolute : root, absolute, path.toString()));
      }
    }
    faults.addAll(check(files));
    Collections.sort(faults);
    return new Report(files.size(), faults);
  }
}
