package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.crossmend.engine.spi.FileChanger.PathRefused;
import org.crossmend.engine.spi.FileChanger.Stat;
import org.crossmend.engine.spi.FileView.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemFilesTest {

  @TempDir Path temporary;
  private Path root;
  private Path outside;
  private SystemFiles files;

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
    files = new SystemFiles(List.of(root.toString()));
  }

  @Test
  void makesNewFilesReadableForAll() throws IOException {
    files.write(at("new"), bytes("text"), null);
    assertThat(root.resolve("new")).hasContent("text");
    assertThat(files.stat(at("new")).mode()).isEqualTo(0644);
    assertNothingBeside(root);
  }

  @Test
  void worksInAnInterruptedThread() throws IOException {
    Thread.currentThread().interrupt();
    files.makeFolder(at("folder"));
    files.write(at("folder/new"), bytes("text"), null);
    files.link(at("link"), "folder/new");
    files.move(at("link"), at("moved"));
    assertThat(files.text(at("moved"))).isEqualTo("text");
    files.delete(at("moved"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void keepsModeAndOwner() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    if (isRoot()) {
      Files.setAttribute(file, "unix:uid", 4321);
      Files.setAttribute(file, "unix:gid", 1234);
    }
    Stat before = files.stat(at("file"));
    files.write(at("file"), bytes("new"), null);
    assertThat(file).hasContent("new");
    assertThat(files.stat(at("file"))).isEqualTo(before);
  }

  @Test
  void givesModeAndOwnerAskedFor() throws IOException {
    assumeTrue(isRoot(), "only root may give files away");
    Stat like = new Stat(Kind.FILE, 04710, 4321, 1234);
    files.write(at("file"), bytes("x"), like);
    assertThat(files.stat(at("file"))).isEqualTo(like);
  }

  @Test
  void writesThroughALinkAndKeepsIt() throws IOException {
    Files.createDirectory(root.resolve("real"));
    Files.writeString(root.resolve("real/file"), "old");
    Files.createSymbolicLink(root.resolve("link"), Path.of("real/file"));
    files.write(at("link"), bytes("new"), null);
    assertThat(files.target(at("link"))).isEqualTo("real/file");
    assertThat(root.resolve("real/file")).hasContent("new");
    assertThat(files.text(at("link"))).isEqualTo("new");
    assertThat(files.kind(at("link"))).isEqualTo(Kind.LINK);
    assertThat(files.resolve(at("link"))).isEqualTo(at("real/file"));
    assertNothingBeside(root);
    assertNothingBeside(root.resolve("real"));
  }

  @Test
  void writesWhatALinkToNothingPointsTo() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), root.resolve("later"));
    files.write(at("link"), bytes("new"), null);
    assertThat(root.resolve("later")).hasContent("new");
    assertThat(Files.isSymbolicLink(root.resolve("link"))).isTrue();
  }

  @Test
  void refusesPathsThatAreNotPlain() {
    for (String path :
        List.of(
            "relative",
            at("a/../b"),
            at("./a"),
            root + "//a",
            at("a/"),
            "",
            at("a\0b"),
            "/etc/passwd",
            outside.resolve("file").toString(),
            root + "-beside/file")) {
      assertThatThrownBy(() -> files.write(path, bytes("x"), null))
          .as(path)
          .isInstanceOf(PathRefused.class);
      assertThat(files.kind(path)).as(path).isEqualTo(Kind.UNKNOWN);
      assertThat(files.text(path)).as(path).isNull();
    }
  }

  @Test
  void refusesLinksThatLeadOut() throws IOException {
    Path victim = Files.writeString(outside.resolve("victim"), "untouched");
    Files.createSymbolicLink(root.resolve("file"), victim);
    Files.createSymbolicLink(root.resolve("folder"), outside);
    Files.createSymbolicLink(root.resolve("up"), Path.of("../outside/victim"));
    for (String path : List.of(at("file"), at("folder/victim"), at("folder/new"), at("up"))) {
      assertThatThrownBy(() -> files.write(path, bytes("x"), null))
          .as(path)
          .isInstanceOf(PathRefused.class)
          .hasMessageContaining("outside of the folders that may be changed");
      assertThatThrownBy(() -> files.read(path)).isInstanceOf(PathRefused.class);
    }
    for (String path : List.of(at("folder/victim"), at("folder/new"))) {
      assertThatThrownBy(() -> files.delete(path)).isInstanceOf(PathRefused.class);
      assertThatThrownBy(() -> files.link(path, "x")).isInstanceOf(PathRefused.class);
      assertThatThrownBy(() -> files.makeFolder(path)).isInstanceOf(PathRefused.class);
      assertThatThrownBy(() -> files.tidy(path)).isInstanceOf(PathRefused.class);
    }
    assertThat(victim).hasContent("untouched");
    try (Stream<Path> all = Files.list(outside)) {
      assertThat(all).containsExactly(victim);
    }
  }

  @Test
  void aLinkIsANameThatCanBeRemovedWhereverItLeads() throws IOException {
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("victim"));
    files.delete(at("file"));
    files.delete(at("file"));
    assertThat(files.stat(at("file"))).isEqualTo(Stat.NOTHING);
  }

  @Test
  void followsLinksWithinTheRoots() throws IOException {
    Files.createDirectory(root.resolve("lib"));
    Files.createSymbolicLink(root.resolve("lib64"), Path.of("lib"));
    Files.createSymbolicLink(temporary.resolve("alias"), root);
    files.write(at("lib64/file"), bytes("x"), null);
    assertThat(root.resolve("lib/file")).hasContent("x");
    new SystemFiles(List.of(temporary.resolve("alias").toString()))
        .write(temporary.toRealPath().resolve("alias/lib/file").toString(), bytes("y"), null);
    assertThat(root.resolve("lib/file")).hasContent("y");
  }

  @Test
  void noticesLinksInACircle() throws IOException {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    assertThatThrownBy(() -> files.write(at("a"), bytes("x"), null))
        .isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void readsOnlyRegularFiles() throws IOException {
    assertThat(files.read(at("nothing"))).isNull();
    assertThatThrownBy(() -> files.read(root.toString())).isInstanceOf(PathRefused.class);
    Files.write(root.resolve("latin1"), new byte[] {(byte) 0xe4});
    assertThat(files.text(at("latin1"))).isNull();
    assertThat(files.read(at("latin1"))).containsExactly(0xe4);
  }

  @Test
  void makesAndReplacesLinksButNoFiles() throws IOException {
    files.link(at("link"), "one");
    files.link(at("link"), "two");
    assertThat(files.target(at("link"))).isEqualTo("two");
    Files.writeString(root.resolve("file"), "x");
    assertThatThrownBy(() -> files.link(at("file"), "one")).isInstanceOf(PathRefused.class);
    assertThat(root.resolve("file")).hasContent("x");
    assertNothingBeside(root);
  }

  @Test
  void movesWithinAFolderOnly() throws IOException {
    Files.createDirectory(root.resolve("folder"));
    Files.writeString(root.resolve("a"), "a");
    files.move(at("a"), at("b"));
    assertThat(root.resolve("b")).hasContent("a");
    assertThat(root.resolve("a")).doesNotExist();
    assertThatThrownBy(() -> files.move(at("b"), at("folder/b"))).isInstanceOf(PathRefused.class);
    assertThatThrownBy(() -> files.move(at("b"), at("folder"))).isInstanceOf(PathRefused.class);
  }

  @Test
  void makesFoldersOnTheWayAndRemovesThemIfEmpty() throws IOException {
    assertThat(files.missingFolders(at("a/b/file"))).containsExactly(at("a"), at("a/b"));
    files.makeFolder(at("a"));
    files.makeFolder(at("a"));
    assertThat(files.missingFolders(at("a/b/file"))).containsExactly(at("a/b"));
    files.makeFolder(at("a/b"));
    assertThat(files.stat(at("a/b")).mode()).isEqualTo(0755);
    files.removeEmptyFolder(at("a"));
    assertThat(root.resolve("a/b")).isDirectory();
    files.removeEmptyFolder(at("a/b"));
    files.removeEmptyFolder(at("a/b"));
    files.removeEmptyFolder(at("a"));
    assertThat(root.resolve("a")).doesNotExist();
  }

  @Test
  void aFailedWriteLeavesTheFileAndNothingBesideIt() throws IOException {
    Files.createDirectory(root.resolve("folder"));
    assertThatThrownBy(() -> files.write(at("folder"), bytes("x"), null))
        .isInstanceOf(PathRefused.class);
    assertThatThrownBy(() -> files.write(at("no/folder"), bytes("x"), null))
        .isInstanceOf(IOException.class);
    assertNothingBeside(root);
  }

  private static void assertNothingBeside(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.filter(path -> path.getFileName().toString().startsWith("."))).isEmpty();
    }
  }

  private String at(String name) {
    return root + "/" + name;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
