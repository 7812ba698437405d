package org.crossmend.cli.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Puts the jars of a class path into one. A JVM that looks for a service or defines the first class
 * of a package reads the directory or the manifest of each jar that there is: 35 jars cost a tenth
 * of a cold {@code diagnose}. The launcher makes this jar beside the archive of classes; what is
 * built and handed on are thin jars, see {@code docs/adr/0004-no-shading.md}.
 */
public final class OneJar {

  private static final String SERVICES = "META-INF/services/";

  private final Set<String> known = new HashSet<>();
  private final Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();
  private final JarOutputStream out;

  private OneJar(JarOutputStream out) {
    this.out = out;
  }

  /**
   * {@code OneJar <jar with a class path> <new jar>}.
   *
   * @throws IOException if a jar cannot be read or written; then there is no new one
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), Path.of(args[1]));
  }

  /**
   * Writes a jar that holds this one and those that its manifest names. Of several files with a
   * name the first on the class path is taken, but of lists of services all.
   */
  static void write(Path first, Path target) throws IOException {
    Path made = target.resolveSibling(target.getFileName() + ".part");
    try {
      List<Path> jars = new ArrayList<>(List.of(first));
      Manifest manifest = manifest(first, jars);
      try (OutputStream file = Files.newOutputStream(made);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        OneJar one = new OneJar(out);
        for (Path jar : jars) {
          one.add(jar);
        }
        one.addServices();
      }
      Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** The manifest of the new jar; the jars that the old one names are added to a list. */
  private static Manifest manifest(Path first, List<Path> jars) throws IOException {
    try (JarFile jar = new JarFile(first.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      Attributes main = manifest.getMainAttributes();
      String others = (String) main.remove(Attributes.Name.CLASS_PATH);
      if (others != null) {
        for (String other : others.strip().split(" +", -1)) {
          jars.add(first.resolveSibling(other));
        }
      }
      // Lucene has classes for newer releases, and does not run on those without them.
      main.put(Attributes.Name.MULTI_RELEASE, "true");
      return manifest;
    }
  }

  private void add(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        try (InputStream in = jar.getInputStream(entry)) {
          if (name.startsWith(SERVICES) && !entry.isDirectory()) {
            ByteArrayOutputStream all =
                services.computeIfAbsent(name, key -> new ByteArrayOutputStream());
            in.transferTo(all);
            all.write('\n');
          } else if (isWanted(name) && known.add(name)) {
            put(entry);
            in.transferTo(out);
          }
        }
      }
    }
  }

  private void addServices() throws IOException {
    for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
      put(new JarEntry(service.getKey()));
      service.getValue().writeTo(out);
    }
  }

  private void put(JarEntry old) throws IOException {
    JarEntry entry = new JarEntry(old.getName());
    entry.setTime(Math.max(0, old.getTime()));
    out.putNextEntry(entry);
  }

  /** No folders, no signatures of other jars, no descriptions of modules. */
  private static boolean isWanted(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return !name.endsWith("/")
        && !name.endsWith("module-info.class")
        && !upper.equals(JarFile.MANIFEST_NAME)
        && !upper.equals("META-INF/INDEX.LIST")
        && !(upper.startsWith("META-INF/") && upper.matches(".*\\.(SF|RSA|DSA|EC)"));
  }
}
