package org.crossmend.engine.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.Journal;

/** A journal that is forgotten with its test. */
public final class MemoryJournal implements Journal {
  public final List<Entry> entries = new ArrayList<>();
  private final Map<String, byte[]> saved = new HashMap<>();

  @Override
  public synchronized void append(Entry entry) {
    entries.add(entry);
  }

  @Override
  public synchronized List<Entry> read() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized String save(byte[] bytes) {
    String name = Digests.sha256(bytes);
    saved.put(name, bytes.clone());
    return name;
  }

  @Override
  public synchronized byte[] saved(String name) throws IOException {
    byte[] bytes = saved.get(name);
    if (bytes == null) {
      throw new IOException("nothing is saved as " + name);
    }
    return bytes.clone();
  }

  @Override
  public String folder(long attempt) throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "none"))
        .toString();
  }

  AttemptRecord last() {
    List<AttemptRecord> records = AttemptRecord.of(entries);
    return records.get(records.size() - 1);
  }
}
