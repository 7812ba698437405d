package org.crossmend.cli.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.engine.host.Disk;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a folder: {@code journal.jsonl} with one entry a line, {@code saved/} with bytes
 * under their SHA-256, and {@code packages/} with a folder for each attempt.
 *
 * <p>A crash can cut off or spoil the last line only; it is left out when reading, and the next
 * entry takes its place. Appending is for the one run that holds the lock; anybody may read.
 */
public final class JournalFile implements Journal {

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Path file;

  /** Where the next entry goes, in bytes; -1 until that was looked up. */
  private long end = -1;

  /**
   * A journal.
   *
   * @param folder must be there
   */
  public JournalFile(Path folder) {
    this.folder = folder;
    file = folder.resolve("journal.jsonl");
  }

  @Override
  public synchronized void append(Entry entry) throws IOException {
    byte[] line = JournalLine.write(entry);
    if (end < 0) {
      end = openAtEnd();
    }
    // no channel: an interruption would close it
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      try {
        out.seek(end);
        out.write(line);
        out.getFD().sync();
      } catch (IOException e) {
        cutOff(out, e);
        throw new IOException(
            "the journal cannot be written: " + e.getMessage() + " (" + file + ")", e);
      }
    }
    end += line.length;
  }

  /** Part of the entry, or even all of it, may be there: it must not be believed. */
  private void cutOff(RandomAccessFile out, IOException why) {
    try {
      out.setLength(end);
      out.getFD().sync();
    } catch (IOException e) {
      why.addSuppressed(e);
      end = -1;
    }
  }

  /** Makes the file if need be, cuts a spoilt last line off, and says where the next one goes. */
  private long openAtEnd() throws IOException {
    try {
      Files.createFile(file, OWNER_ONLY);
      Disk.sync(folder);
      return 0;
    } catch (FileAlreadyExistsException e) {
      long sound = reading().sound();
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        if (out.length() > sound) {
          out.setLength(sound);
          out.getFD().sync();
        }
      }
      return sound;
    }
  }

  @Override
  public synchronized List<Entry> read() throws IOException {
    return reading().entries();
  }

  /**
   * What was read.
   *
   * @param sound the bytes that the entries take
   */
  private record Reading(List<Entry> entries, long sound) {}

  private Reading reading() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new Reading(List.of(), 0);
    }
    List<Entry> entries = new ArrayList<>();
    int sound = 0;
    int damaged = 0;
    int from = 0;
    for (int number = 1; from < bytes.length; number++) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      @Nullable Entry entry = to == bytes.length ? null : JournalLine.read(bytes, from, to, number);
      from = to + 1;
      if (entry == null) {
        damaged = damaged == 0 ? number : damaged;
      } else if (damaged == 0) {
        entries.add(entry);
        sound = from;
      } else {
        throw new IOException(
            "line "
                + damaged
                + " of the journal is damaged, and there are entries after it ("
                + file
                + ")");
      }
    }
    return new Reading(entries, sound);
  }

  @Override
  public String save(byte[] bytes) throws IOException {
    String name = Digests.sha256(bytes);
    Path saved = made(folder.resolve("saved"));
    Path place = saved.resolve(name);
    if (Files.exists(place)) {
      // a rename is seen before it is on the disk
      Disk.sync(saved);
      return name;
    }
    Path beside = saved.resolve(name + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(beside, OWNER_ONLY);
    try {
      try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    Disk.sync(saved);
    return name;
  }

  @Override
  public byte[] saved(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("not a name of saved bytes: " + name);
    }
    Path place = folder.resolve("saved").resolve(name);
    byte[] bytes = Files.readAllBytes(place);
    if (!Digests.sha256(bytes).equals(name)) {
      throw new IOException("saved bytes are damaged (" + place + ")");
    }
    return bytes;
  }

  @Override
  public String folder(long attempt) throws IOException {
    return made(made(folder.resolve("packages")).resolve(Long.toString(attempt))).toString();
  }

  private static Path made(Path path) throws IOException {
    try {
      Files.createDirectory(path, OWNER_ONLY_FOLDER);
      Disk.sync(path.resolveSibling("."));
    } catch (FileAlreadyExistsException e) {
      // as it should be
    }
    return path;
  }
}
