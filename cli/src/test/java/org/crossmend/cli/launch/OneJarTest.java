package org.crossmend.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneJarTest {

  @TempDir Path folder;

  @Test
  void holdsTheWholeClassPathInItsOrder() throws IOException {
    jar("lib/b.jar", "", Map.of("both.txt", "of b", "only-b.txt", "b"));
    jar("a.jar", "lib/b.jar", Map.of("both.txt", "of a", "only-a.txt", "a"));

    OneJar.write(folder.resolve("a.jar"), folder.resolve("one.jar"));

    assertThat(text("both.txt")).isEqualTo("of a");
    assertThat(text("only-a.txt")).isEqualTo("a");
    assertThat(text("only-b.txt")).isEqualTo("b");
  }

  @Test
  void joinsListsOfServices() throws IOException {
    jar("lib/b.jar", "", Map.of("META-INF/services/x.Service", "x.B"));
    jar("a.jar", "lib/b.jar", Map.of("META-INF/services/x.Service", "x.A"));

    OneJar.write(folder.resolve("a.jar"), folder.resolve("one.jar"));

    assertThat(text("META-INF/services/x.Service").lines()).containsExactly("x.A", "x.B");
  }

  @Test
  void leavesOutWhatSpeaksOfTheOldJars() throws IOException {
    jar(
        "lib/b.jar",
        "",
        Map.of("META-INF/ECJ.SF", "", "META-INF/ECJ.RSA", "", "module-info.class", "", "x.SF", ""));
    jar("a.jar", "lib/b.jar", Map.of());

    OneJar.write(folder.resolve("a.jar"), folder.resolve("one.jar"));

    try (JarFile one = new JarFile(folder.resolve("one.jar").toFile())) {
      assertThat(one.stream().map(JarEntry::getName))
          .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "x.SF");
      Attributes main = one.getManifest().getMainAttributes();
      assertThat(main.getValue(Attributes.Name.CLASS_PATH)).isNull();
      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo("a.jar");
      assertThat(one.isMultiRelease()).isTrue();
    }
  }

  @Test
  void leavesNothingBehindWhereAJarIsMissing() throws IOException {
    jar("a.jar", "lib/b.jar", Map.of());

    assertThatThrownBy(() -> OneJar.write(folder.resolve("a.jar"), folder.resolve("one.jar")))
        .isInstanceOf(IOException.class);

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.jar"));
    }
  }

  private void jar(String name, String classPath, Map<String, String> files) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, name);
    if (!classPath.isEmpty()) {
      main.put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    try (OutputStream file = Files.newOutputStream(path);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String text(String name) throws IOException {
    try (JarFile one = new JarFile(folder.resolve("one.jar").toFile());
        InputStream in = one.getInputStream(one.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
