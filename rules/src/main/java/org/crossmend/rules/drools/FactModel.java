package org.crossmend.rules.drools;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crossmend.engine.model.Evidence;

/**
 * What compiled rules depend on besides their text: Drools, the classes that rules may name, and
 * what checks rules. Its digest is made when crossmend is built.
 */
public final class FactModel {

  private static final String NOTE = "org/crossmend/rules/fact-model";

  private FactModel() {}

  /**
   * The SHA-256, in hexadecimal, that changes when rules must be compiled anew.
   *
   * @throws RulesException if it was not made
   */
  public static String digest() {
    try (InputStream note = FactModel.class.getClassLoader().getResourceAsStream(NOTE)) {
      if (note == null) {
        throw new RulesException("the rules were not compiled when crossmend was built", List.of());
      }
      return new String(note.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new RulesException("the rules cannot be read", e);
    }
  }

  /** Notes the digest in a folder of classes. */
  static void write(Path classes, String droolsVersion) throws IOException {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    sha.update((droolsVersion + "\0").getBytes(StandardCharsets.UTF_8));
    addFolderOf(sha, Evidence.class);
    for (String folder : List.of("drools", "drools/fact", "lint", "site")) {
      add(sha, classes.resolve("org/crossmend/rules").resolve(folder));
    }
    Files.writeString(classes.resolve(NOTE), HexFormat.of().formatHex(sha.digest()) + "\n");
  }

  /** The engine is a folder of classes or a jar, depending on how far Maven goes. */
  private static void addFolderOf(MessageDigest sha, Class<?> one) throws IOException {
    URL found = one.getResource(one.getSimpleName() + ".class");
    try {
      URI place = found == null ? URI.create("missing:/") : found.toURI();
      if (place.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          add(sha, jar.provider().getPath(place).resolveSibling(""));
        }
      } else {
        add(sha, Path.of(place).resolveSibling(""));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void add(MessageDigest sha, Path folder) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.list(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : classes) {
      sha.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
      sha.update(Files.readAllBytes(file));
    }
  }
}
