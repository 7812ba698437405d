package org.crossmend.cli.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.corpus.curate.DraftRequest;
import org.crossmend.corpus.curate.Excerpt;
import org.crossmend.corpus.curate.LogText;
import org.crossmend.corpus.curate.PrivateNames;
import org.crossmend.corpus.curate.Wishes;
import org.crossmend.engine.log.BoundedLines;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.log.LineText;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.log.TolerantInputStream;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/** A log in a file, compressed or not, that is read several times. */
record LogFile(Path file) implements LogText {

  private static final int MOST_BYTES = 1 << 16;

  @Override
  public void each(Consumer<LogLine> lines) throws IOException {
    try (InputStream in = open()) {
      BoundedLines reader = new BoundedLines(in, MOST_BYTES);
      long number = 0;
      for (String raw = reader.next(); raw != null; raw = reader.next()) {
        lines.accept(new LogLine(++number, LineText.clean(raw)));
      }
    }
  }

  private InputStream open() throws IOException {
    return new TolerantInputStream(Decompressor.open(new FileInputStream(file.toFile())));
  }

  /**
   * The lines of a mark.
   *
   * @throws Complaint if the log has none of them, or cannot be read
   */
  Excerpt excerpt(LogMark mark, PrivateNames names) {
    try {
      Excerpt excerpt = Excerpt.read(this, mark.from(), mark.to(), names);
      if (excerpt.marked().isEmpty() || mark.to() > excerpt.lines()) {
        throw new Complaint(
            "CORPUS-021",
            "the log has no line " + (excerpt.marked().isEmpty() ? mark.from() : mark.to()),
            file.toString(),
            "it has " + excerpt.lines() + " lines",
            "name lines as `crossmend diagnose " + file + "` prints them",
            ExitCode.USAGE);
      }
      return excerpt;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What a draft of marked lines is made from. */
  DraftRequest request(
      String id, LogMark mark, Excerpt excerpt, SignatureMatcher matcher, Wishes wishes) {
    PackageLog part = partAt(mark.from(), matcher);
    return new DraftRequest(
        id,
        excerpt,
        this,
        part == null ? null : part.phase(),
        part == null ? null : part.packageId(),
        part != null && part.build().isCross(),
        System.getProperty("user.home"),
        wishes);
  }

  /**
   * The package that a line is about, with the phase that failed, or null if the log does not say.
   */
  private @Nullable PackageLog partAt(long line, SignatureMatcher matcher) {
    try (InputStream in = open()) {
      List<PackageLog> parts = new LogReader(matcher, 1, null).read(in).parts();
      PackageLog found = parts.size() == 1 ? parts.get(0) : null;
      for (PackageLog part : parts) {
        if (part.packageId() != null && part.firstLine() <= line && line <= part.lastLine()) {
          found = part;
        }
      }
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Complaint unreadable(IOException e) {
    return new Complaint(
        "INPUT-003",
        "the log cannot be read",
        file.toString(),
        Reason.of(e),
        "name a log that you may read",
        ExitCode.UNREADABLE);
  }
}
