package org.crossmend.engine.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.crossmend.engine.host.BinaryPackageChost.Entry;
import org.crossmend.engine.host.BinaryPackageChost.Report;
import org.crossmend.engine.host.BinaryPackageChost.State;

/**
 * The index of a folder of binary packages, corrected as text. That is enough for real Portage
 * (only the index is compared), until a package's file changes and the index is made again.
 */
final class PackagesIndex {

  private final Path pkgdir;
  private final Path file;
  private final String wrong;
  private final String right;

  PackagesIndex(Path pkgdir, String wrong, String right) {
    this.pkgdir = pkgdir;
    this.file = pkgdir.resolve("Packages");
    this.wrong = "CHOST: " + wrong;
    this.right = "CHOST: " + right;
  }

  Report find() throws IOException {
    return new Report(pkgdir.toString(), entries(blocks(), State.WRONG));
  }

  /** Corrects the index and the compressed one beside it, under Portage's own lock. */
  Report correct() throws IOException {
    // the name and the kind of lock (fcntl) of portage.locks.lockfile
    Path lock = pkgdir.resolve(".Packages.portage_lockfile");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      List<String> blocks = blocks();
      List<Entry> entries = entries(blocks, State.INDEXED);
      if (!entries.isEmpty() && held.isValid()) {
        write(blocks);
      }
      return new Report(pkgdir.toString(), entries);
    }
  }

  private List<String> blocks() throws IOException {
    return Files.exists(file)
        ? List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n\n+", -1))
        : List.of("");
  }

  /** A block without a line of its own has the tuple of the first one, the header. */
  private List<Entry> entries(List<String> blocks, State state) {
    boolean inherited = blocks.get(0).lines().anyMatch(wrong::equals);
    List<Entry> entries = new ArrayList<>();
    for (String block : blocks.subList(1, blocks.size())) {
      String cpv = value(block, "CPV: ");
      boolean own = block.lines().anyMatch(line -> line.startsWith("CHOST: "));
      if (!cpv.isEmpty() && (own ? block.lines().anyMatch(wrong::equals) : inherited)) {
        entries.add(new Entry(state, cpv, value(block, "PATH: "), null));
      }
    }
    return entries;
  }

  private static String value(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElse("");
  }

  private void write(List<String> blocks) throws IOException {
    long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    List<String> changed = new ArrayList<>();
    for (String block : blocks) {
      List<String> lines = new ArrayList<>();
      for (String line : block.split("\n", -1)) {
        // clients that know the index look at this, or at the files' time
        boolean stamp = changed.isEmpty() && line.startsWith("TIMESTAMP: ");
        lines.add(stamp ? "TIMESTAMP: " + now : line.equals(wrong) ? right : line);
      }
      changed.add(String.join("\n", lines));
    }
    byte[] text = String.join("\n\n", changed).getBytes(StandardCharsets.UTF_8);
    FileTime time = FileTime.from(now, TimeUnit.SECONDS);
    Path compressed = pkgdir.resolve("Packages.gz");
    if (Files.exists(compressed)) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(text);
      }
      replace(compressed, packed.toByteArray(), time);
    }
    replace(file, text, time);
  }

  private static void replace(Path file, byte[] bytes, FileTime time) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".crossmend");
    FileState before = FileState.of(file.resolveSibling(""), file);
    Files.write(fresh, bytes);
    Path folder = file.resolveSibling("");
    new FileState(before.mode(), before.uid(), before.gid(), folder.relativize(fresh).toString())
        .apply(folder);
    Files.setLastModifiedTime(fresh, time);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
