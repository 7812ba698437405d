package org.crossmend.corpus.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.crossmend.corpus.index.BuildLogTokenizer;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.jspecify.annotations.Nullable;

/**
 * A Lucene index of the file of events, in a folder. It says how far into the file it reaches; what
 * was added since is indexed by whoever may write, and in memory by whoever may not. An index that
 * is damaged, of another Lucene or of another file is thrown away: {@code docs/adr/0014}.
 */
final class FailureIndex {

  /** Kept here, as loggers are weakly held; Lucene tells standard error what nobody asked for. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  /** Changes with what {@link FailureDocument} makes. */
  private static final String FORMAT = "1";

  private static final String LOCK = "write.lock";

  /** So much of the file is indexed in memory at the most, its end: a second's work, or two. */
  private static final long MOST_IN_MEMORY = 1L << 25;

  /** The same for whoever only wants a hint and has no time. */
  private static final long FEW_IN_MEMORY = 1L << 21;

  private static final double BUFFER_MEGABYTES = 32;

  private final Path folder;
  private final EventFile file;

  static {
    LUCENE.setLevel(Level.OFF);
  }

  FailureIndex(Path folder, EventFile file) {
    this.folder = folder;
    this.file = file;
  }

  /** Brings the index on the disk up to the file's end, if that is possible. */
  void catchUp() throws IOException {
    long size = file.size();
    if (size == 0) {
      return;
    }
    Files.createDirectories(folder);
    try (Directory directory = new NIOFSDirectory(folder)) {
      long reached = reached(directory);
      if (reached == size) {
        return;
      }
      try {
        write(directory, reached, size);
      } catch (LockObtainFailedException e) {
        // another process is at it
      } catch (IOException | RuntimeException e) {
        discard();
        write(directory, -1, size);
      }
    }
  }

  /** Throws the index on the disk away. */
  void discard() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path old : files) {
        if (!old.endsWith(LOCK)) {
          Files.deleteIfExists(old);
        }
      }
    }
  }

  private void write(Directory directory, long reached, long size) throws IOException {
    IndexWriterConfig config = config();
    config.setOpenMode(reached < 0 ? OpenMode.CREATE : OpenMode.APPEND);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      try {
        long end = add(writer, Math.max(0, reached), size);
        writer.setLiveCommitData(
            Map.of("format", FORMAT, "reached", String.valueOf(end), "probe", file.probe(end))
                .entrySet());
        writer.commit();
      } catch (IOException | RuntimeException e) {
        // closing would commit half of it
        writer.rollback();
        throw e;
      }
    }
  }

  private static IndexWriterConfig config() {
    IndexWriterConfig config = new IndexWriterConfig(BuildLogTokenizer.analyzer());
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    return config;
  }

  private long add(IndexWriter writer, long from, long to) throws IOException {
    return file.read(
        from,
        to,
        (offset, bytes, start, length) -> {
          Event event = EventJson.read(bytes, start, length);
          if (event != null) {
            writer.addDocument(FailureDocument.of(event, offset, length));
          }
        });
  }

  /** How far into the file the index reaches; -1 where it cannot be used. */
  private long reached(Directory directory) {
    try {
      if (!DirectoryReader.indexExists(directory)) {
        return -1;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return reached(reader);
      }
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  private long reached(DirectoryReader reader) throws IOException {
    Map<String, String> said = reader.getIndexCommit().getUserData();
    if (!FORMAT.equals(said.get("format"))) {
      return -1;
    }
    long reached = Long.parseLong(said.getOrDefault("reached", "-1"));
    return reached >= 0 && file.probe(reached).equals(said.get("probe")) ? reached : -1;
  }

  /** Something to search in. Closing it closes all that it stands on. */
  static final class Opened implements AutoCloseable {
    private final IndexReader reader;
    private final List<AutoCloseable> below;

    private Opened(IndexReader reader, List<AutoCloseable> below) {
      this.reader = reader;
      this.below = below;
    }

    IndexReader reader() {
      return reader;
    }

    @Override
    public void close() throws IOException {
      for (AutoCloseable closeable : below) {
        try {
          closeable.close();
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    }
  }

  /**
   * Opens what is there, and adds in memory what it lacks.
   *
   * @param hasty whether a hint will do: then little is indexed, and nothing is checked
   * @param disk whether the index on the disk is used
   */
  Opened open(boolean hasty, boolean disk) throws IOException {
    List<AutoCloseable> below = new ArrayList<>();
    long size = file.size();
    long from = 0;
    @Nullable DirectoryReader base = disk ? base(below) : null;
    if (base != null) {
      from = reached(base);
      if (!hasty) {
        check(base);
      }
    }
    from = Math.max(from, size - (hasty ? FEW_IN_MEMORY : MOST_IN_MEMORY));
    if (base != null && from >= size) {
      return new Opened(base, below);
    }
    Directory memory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(memory, config())) {
      add(writer, from, size);
    }
    DirectoryReader fresh = DirectoryReader.open(memory);
    below.add(fresh);
    return new Opened(base == null ? fresh : new MultiReader(base, fresh), below);
  }

  private @Nullable DirectoryReader base(List<AutoCloseable> below) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    Directory directory = new NIOFSDirectory(folder);
    DirectoryReader reader = null;
    try {
      reader = DirectoryReader.open(directory);
      if (reached(reader) >= 0) {
        below.add(reader);
        below.add(directory);
        return reader;
      }
    } catch (IOException | RuntimeException e) {
      // none, damaged, or of another Lucene: as if there were none
    }
    if (reader != null) {
      reader.close();
    }
    directory.close();
    return null;
  }

  /** Lucene looks at the checksums of what it reads only when it is asked to. */
  private static void check(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (leaf.reader() instanceof CodecReader codec) {
        codec.checkIntegrity();
      }
    }
  }
}
