package org.crossmend.corpus.lint;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** All checks. One file's faults never hide another's. */
public final class SignatureLint {

  private static final List<Check> CHECKS =
      List.of(
          new IdCheck(),
          new KeyOrderCheck(),
          new WordingCheck(),
          new DraftCheck(),
          new ReferenceCheck(),
          new PrivateDataCheck(),
          new LiteralCheck(),
          new WeakLiteralCheck(),
          new PatternCheck(),
          new CaptureCheck(),
          new ExampleCheck());

  private SignatureLint() {}

  /** The faults of these files, and of them against each other, in the order of file and line. */
  public static List<Fault> check(List<SignatureFile> files) {
    List<Fault> faults = new ArrayList<>();
    files.parallelStream().map(SignatureLint::check).toList().forEach(faults::addAll);
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
   * The faults of files and folders, as {@link SignaturePaths} reads them.
   *
   * @throws NoSuchFileException if there is no such file or folder
   * @throws IOException if a folder cannot be listed
   */
  public static List<Fault> checkPaths(List<Path> paths) throws IOException {
    return check(SignaturePaths.read(paths));
  }
}
