package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a corpus as texts by path, so that they can be shipped in one resource. */
public final class SourceTexts {

  private static final String YAML = ".yaml";

  private SourceTexts() {}

  /**
   * The signatures below a folder, and the excerpts beside them, by path relative to the folder.
   *
   * @throws IOException if a file cannot be read or is larger than 1 MiB
   */
  public static SortedMap<String, String> of(Path root) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (path.endsWith(YAML) || path.endsWith(".log")) {
        texts.put(path, BoundedText.read(file));
      }
    }
    return texts;
  }

  /**
   * Reads every signature, in the order of their paths.
   *
   * @param texts as {@link #of} gives them
   * @param shownRoot what messages put before a path, for example {@code signatures/}
   */
  public static List<SignatureFile> read(SortedMap<String, String> texts, String shownRoot) {
    List<SignatureFile> files = new ArrayList<>();
    for (Map.Entry<String, String> source : texts.entrySet()) {
      String path = source.getKey();
      if (path.endsWith(YAML)) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        files.add(
            SignatureFileReader.read(
                source.getValue(),
                path.substring(0, path.length() - YAML.length()),
                shownRoot + path,
                name -> excerpt(texts, folder + name)));
      }
    }
    return files;
  }

  private static String excerpt(Map<String, String> texts, String path) throws IOException {
    String text = texts.get(path);
    if (text == null) {
      throw new NoSuchFileException(path);
    }
    return text;
  }
}
