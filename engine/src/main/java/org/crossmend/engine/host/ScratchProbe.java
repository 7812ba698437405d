package org.crossmend.engine.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.engine.spi.NativeProbe;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Runs a build's own tests in a copy of its source that is deleted afterwards. They get an
 * environment without anything of the target: what they say must be about this machine.
 */
public final class ScratchProbe implements NativeProbe {

  private static final int DEPTH = 6;
  private static final int MOST_FILES = 20;
  private static final long LARGEST_TEXT = 32L << 20;
  private static final Duration CONFIGURING = Duration.ofMinutes(10);
  private static final Duration RUNNING = Duration.ofSeconds(60);

  private final ProcessRunner runner;
  private final Path scratch;
  private final String path;

  /**
   * A probe.
   *
   * @param scratch a folder for the copies, made when it is needed; it must have room for a
   *     package's source
   * @param path the PATH of this machine, where a native compiler is found
   */
  public ScratchProbe(ProcessRunner runner, Path scratch, String path) {
    this.runner = runner;
    this.scratch = scratch;
    this.path = path;
  }

  @Override
  public List<String> find(String folder, String name) throws IOException {
    Path top = Path.of(folder);
    if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    Map<Path, Long> found = new LinkedHashMap<>();
    Files.walkFileTree(
        top,
        Set.of(),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.endsWith(name)) {
              found.put(file, attributes.lastModifiedTime().toMillis());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found.entrySet().stream()
        .sorted(
            Map.Entry.<Path, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_FILES)
        .map(entry -> entry.getKey().toString())
        .toList();
  }

  @Override
  public @Nullable String read(String file) throws IOException {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || !Files.isReadable(path)
        || Files.size(path) > LARGEST_TEXT) {
      return null;
    }
    // every byte is a character, so no encoding of an author's name gets in the way
    return Files.readString(path, StandardCharsets.ISO_8859_1);
  }

  @Override
  public String configure(String work, String folder, String script, List<String> arguments)
      throws IOException, InterruptedException {
    Path top = Path.of(work);
    Files.createDirectories(scratch);
    Path copy = Files.createTempDirectory(scratch, "configure-");
    try {
      for (Path part : parts(top, Path.of(folder), Path.of(script))) {
        copy(top.resolve(part), copy.resolve(part));
      }
      Path where = copy.resolve(top.relativize(Path.of(folder)));
      Path cache = copy.resolve(".crossmend-answers");
      List<String> command = new ArrayList<>();
      // a script without the executable bit is run by the shell that it is written for
      command.add("/bin/sh");
      command.add(copy.resolve(top.relativize(Path.of(script))).toString());
      command.addAll(arguments);
      command.add("--cache-file=" + cache);
      runner.run(
          new ProcessRunner.Request(
              command,
              environment(copy),
              where.toString(),
              OutputStream.nullOutputStream(),
              null,
              CONFIGURING,
              started -> {}));
      String said = read(cache.toString());
      return said == null ? "" : said;
    } finally {
      delete(copy);
    }
  }

  @Override
  public ProcessRunner.@Nullable Said run(String program) throws IOException, InterruptedException {
    Files.createDirectories(scratch);
    Path where = Files.createTempDirectory(scratch, "run-");
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ProcessRunner.Result result =
          runner.run(
              new ProcessRunner.Request(
                  List.of(program),
                  environment(where),
                  where.toString(),
                  out,
                  err,
                  RUNNING,
                  started -> {}));
      return result.timedOut() || result.exit() > 128
          ? null
          : new ProcessRunner.Said(
              result.exit(),
              out.toString(StandardCharsets.UTF_8),
              err.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // not for this machine after all, or gone
      return null;
    } finally {
      delete(where);
    }
  }

  private Map<String, String> environment(Path home) {
    return Map.of(
        "PATH",
        path,
        "HOME",
        home.toString(),
        "TMPDIR",
        home.toString(),
        "LC_ALL",
        "C.UTF-8",
        // a site file may hold the target's answers
        "CONFIG_SITE",
        "/dev/null",
        // some of GNU's packages do not like to be configured by root (coreutils, tar)
        "FORCE_UNSAFE_CONFIGURE",
        "1");
  }

  /** The first folders below the work folder that these lie in: source and build may be two. */
  private static Set<Path> parts(Path top, Path... places) {
    Set<Path> parts = new LinkedHashSet<>();
    for (Path place : places) {
      if (place.equals(top)) {
        return Set.of(Path.of(""));
      }
      parts.add(top.relativize(place).getName(0));
    }
    return parts;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        BasicFileAttributes kind =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path copied = to.resolve(from.relativize(path));
        if (kind.isDirectory()) {
          Files.createDirectories(copied);
        } else if (kind.isRegularFile() || kind.isSymbolicLink()) {
          // the times, too: make would start the autotools where a source looks newer
          Files.copy(path, copied, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
