package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.ProcessRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at what this machine's own compiler makes. */
class RuntimeCheckTest {

  private static final String CHOST = "x86_64-weak-linux-gnu";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LC_ALL", "C.UTF-8");
  private static final PackageId THING =
      Objects.requireNonNull(PackageId.parse("app-test/thing-1"));

  @TempDir private Path root;
  private final ProcessRunner runner = new ExecProcessRunner();

  @BeforeEach
  void needsACompiler() {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64")
            && Files.isExecutable(Path.of("/usr/bin/gcc"))
            && Files.isExecutable(Path.of("/usr/bin/objdump")),
        "no gcc for x86_64 here");
  }

  private TargetSystem target() {
    String tree = root.toString();
    return new TargetSystem(
        "weak", "/", tree, tree, null, CHOST, "emerge", null, null, null, null, null);
  }

  private List<String> warnings() throws InterruptedException {
    return new RuntimeCheck(runner, ENVIRONMENT, "objdump").warnings(target(), List.of(THING));
  }

  private void install(String chost, String... files) throws IOException {
    Path entry = root.resolve("var/db/pkg/app-test/thing-1");
    Files.createDirectories(entry);
    Files.writeString(entry.resolve("CHOST"), chost + "\n");
    StringBuilder contents = new StringBuilder("dir /usr\n");
    for (String file : files) {
      contents.append("obj /").append(file).append(" 0123456789abcdef 1700000000\n");
    }
    Files.writeString(entry.resolve("CONTENTS"), contents);
  }

  private void gcc(String file, String source, String... options)
      throws IOException, InterruptedException {
    Path out = root.resolve(file);
    Files.createDirectories(out.resolveSibling(""));
    Path code = Files.writeString(root.resolve("code.c"), source);
    List<String> arguments = new ArrayList<>(List.of("gcc", "-o", out.toString(), code.toString()));
    arguments.addAll(List.of(options));
    ProcessRunner.Said said = runner.ask(arguments, ENVIRONMENT);
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private void library(String version) throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            root.resolve("map"),
            version.equals("FOO_1.2")
                ? "FOO_1.2 { global: *; };"
                : "FOO_1.2 { }; " + version + " { global: *; };");
    gcc(
        "usr/lib64/libfoo.so.1",
        "int foo(void) { return 1; }",
        "-shared",
        "-fPIC",
        "-nostdlib",
        "-Wl,-soname,libfoo.so.1",
        "-Wl,--version-script=" + script);
  }

  private void program() throws IOException, InterruptedException {
    gcc(
        "usr/bin/thing",
        "int foo(void); void _start(void) { foo(); }",
        "-nostdlib",
        root + "/usr/lib64/libfoo.so.1");
  }

  @Test
  void whatTheSysrootProvidesIsNoWarning() throws IOException, InterruptedException {
    library("FOO_1.10");
    program();
    install(CHOST, "usr/bin/thing");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void olderLibrariesAreNamedWithBothVersions() throws IOException, InterruptedException {
    library("FOO_1.10");
    program();
    library("FOO_1.2");
    install(CHOST, "usr/bin/thing");
    assertThat(warnings())
        .containsExactly("usr/bin/thing needs FOO_1.10, the sysroot's libfoo.so.1 has FOO_1.2");
  }

  @Test
  void missingLibrariesAreNamedOnce() throws IOException, InterruptedException {
    library("FOO_1.2");
    program();
    Files.copy(root.resolve("usr/bin/thing"), root.resolve("usr/bin/other"));
    Files.delete(root.resolve("usr/lib64/libfoo.so.1"));
    install(CHOST, "usr/bin/thing", "usr/bin/other");
    assertThat(warnings())
        .containsExactly(
            "usr/bin/thing and 1 more need libfoo.so.1, which the sysroot does not have");
  }

  @Test
  void librariesAreFoundByRunpathAndConfigurationAndLinks()
      throws IOException, InterruptedException {
    library("FOO_1.2");
    program();
    Path hidden = Files.createDirectories(root.resolve("opt/foo/lib"));
    Files.move(root.resolve("usr/lib64/libfoo.so.1"), hidden.resolve("libfoo.so.1.0"));
    install(CHOST, "usr/bin/thing");
    assertThat(warnings()).hasSize(1);
    Files.createSymbolicLink(
        root.resolve("usr/lib64/libfoo.so.1"), Path.of("/opt/foo/lib/libfoo.so.1.0"));
    assertThat(warnings()).isEmpty();
    Files.move(root.resolve("usr/lib64/libfoo.so.1"), hidden.resolve("libfoo.so.1"));
    Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.writeString(root.resolve("etc/ld.so.conf"), "include ld.so.conf.d/*.conf\n");
    Files.writeString(root.resolve("etc/ld.so.conf.d/05foo.conf"), "# foo\n/opt/foo/lib/\n");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aSysrootWithoutLibcGetsOneSentence() throws IOException, InterruptedException {
    gcc("usr/bin/thing", "#include <stdio.h>\nint main(void) { return puts(\"\"); }", "-lm");
    install(CHOST, "usr/bin/thing");
    assertThat(warnings())
        .containsExactly(
            "the sysroot has no libc.so.6, so what app-test/thing-1 installed (usr/bin/thing) would"
                + " not run there as it is");
  }

  @Test
  void theRecordedTupleIsCompared() throws IOException, InterruptedException {
    install("x86_64-pc-linux-gnu");
    assertThat(warnings())
        .containsExactly(
            "app-test/thing-1 records CHOST x86_64-pc-linux-gnu, but the target's is "
                + CHOST
                + ": the target refuses its binary package");
  }

  @Test
  void otherMachinesAreNoticed() throws IOException, InterruptedException {
    library("FOO_1.2");
    program();
    byte[] bytes = Files.readAllBytes(root.resolve("usr/bin/thing"));
    bytes[18] = (byte) 183;
    Files.write(root.resolve("usr/bin/thing"), bytes);
    Files.writeString(root.resolve("usr/bin/script"), "#!/bin/sh\n");
    install(CHOST, "usr/bin/thing", "usr/bin/script", "usr/bin/gone");
    assertThat(warnings()).containsExactly("usr/bin/thing is built for another kind of processor");
  }

  @Test
  void packagesThatAreNotThereAreSkipped() throws InterruptedException {
    assertThat(warnings()).isEmpty();
  }
}
