package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.corpus.evaluate.Label;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.model.Digests;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts that labels are about: beside the manifest, and in folders that the user names
 * for what may not be given on with it. There a text is known by its name, or by its digest.
 */
public final class LabelledLogs {

  /** Deep enough for any collection, and an end where links lead in a circle. */
  private static final int DEPTH = 8;

  private final Path beside;
  private final List<Path> folders;
  private @Nullable Map<String, Path> byDigest;

  /**
   * The texts of a manifest.
   *
   * @param beside the manifest's own folder
   * @param folders where else to look
   */
  public LabelledLogs(Path beside, List<Path> folders) {
    this.beside = beside;
    this.folders = List.copyOf(folders);
  }

  /** What became of the search. */
  public enum State {
    FOUND,
    ABSENT,
    /** There is a file of that name, but its text is another one. */
    CHANGED
  }

  /**
   * What was found.
   *
   * @param file the found or the changed one; null if absent
   */
  public record Found(State state, @Nullable Path file) {}

  /**
   * Looks for a label's text.
   *
   * @throws IOException if a file is there and cannot be read, or a folder cannot be listed
   */
  public synchronized Found find(Label label) throws IOException {
    Path changed = null;
    for (Path candidate : candidates(label.log())) {
      if (label.sha256() == null || label.sha256().equals(digest(candidate))) {
        return new Found(State.FOUND, candidate);
      }
      changed = candidate;
    }
    Path same = label.sha256() == null ? null : digests().get(label.sha256());
    if (same != null) {
      return new Found(State.FOUND, same);
    }
    return changed == null ? new Found(State.ABSENT, null) : new Found(State.CHANGED, changed);
  }

  private Set<Path> candidates(String log) {
    Set<Path> found = new LinkedHashSet<>();
    try {
      String name = String.valueOf(Path.of(log).getFileName());
      List<Path> wanted = new ArrayList<>(List.of(beside.resolve(log)));
      for (Path folder : folders) {
        wanted.add(folder.resolve(log));
        wanted.add(folder.resolve(name));
      }
      for (Path path : wanted) {
        Path parent = path.getParent();
        Path file =
            String.valueOf(path.getFileName()).isEmpty() || parent == null
                ? null
                : Files.isRegularFile(path)
                    ? path
                    : SiblingCompanions.existing(
                        parent, SiblingCompanions.plain(String.valueOf(path.getFileName())));
        if (file != null) {
          found.add(file);
        }
      }
    } catch (InvalidPathException e) {
      // a name that cannot be is not there
    }
    return found;
  }

  /** Reads every file of the folders, once, and only if a name did not lead to a text. */
  private Map<String, Path> digests() throws IOException {
    Map<String, Path> read = byDigest;
    if (read == null) {
      read = new HashMap<>();
      for (Path folder : folders) {
        for (Path file : below(folder)) {
          try {
            read.putIfAbsent(digest(file), file);
          } catch (IOException e) {
            // what cannot be read is none of the texts; a file found by its name is complained of
          }
        }
      }
      byDigest = read;
    }
    return read;
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** SHA-256 of the uncompressed text. */
  private static String digest(Path file) throws IOException {
    try (InputStream text = Decompressor.open(Files.newInputStream(file))) {
      return Digests.sha256(text);
    }
  }
}
