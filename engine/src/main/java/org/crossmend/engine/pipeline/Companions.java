package org.crossmend.engine.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.log.BuildFacts;
import org.crossmend.engine.log.DecisiveBlock;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.log.LogReading;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.spi.CompanionFiles;

/**
 * Follows what a log points to: the test that ended the configuration, the saved environment, the
 * complete build log.
 */
final class Companions {

  private static final Pattern DECLARED =
      Pattern.compile("^(?:declare -\\S+ |export )?([A-Z_]+)=\\$?[\"']?([^\"'\\s]*)[\"']?$");

  private final CompanionFiles files;
  private final LogReader reader;

  Companions(CompanionFiles files, LogReader reader) {
    this.files = files;
    this.reader = reader;
  }

  /**
   * Evidence of the files that the part points to; what is not there or cannot be read is passed
   * over, with a note.
   */
  List<Evidence> follow(PackageLog part, BuildFacts facts, List<String> notes) {
    List<Evidence> found = new ArrayList<>();
    for (String pointer : part.pointers()) {
      try (InputStream in = files.open(pointer)) {
        if (in == null) {
          continue;
        }
        if (pointer.endsWith("/environment") || pointer.endsWith("/die.env")) {
          readEnvironment(in, facts);
        } else {
          found.addAll(evidence(pointer, DecisiveBlock.read(pointer, in)));
        }
      } catch (IOException e) {
        notes.add("could not read " + pointer + ": " + e.getMessage());
      }
    }
    if (!part.holdsBuildOutput()) {
      found.addAll(buildLog(part, notes));
    }
    return found;
  }

  private List<Evidence> buildLog(PackageLog part, List<String> notes) {
    String path = part.buildLog();
    if (path == null) {
      return List.of();
    }
    try (InputStream in = files.open(path)) {
      if (in == null) {
        return List.of();
      }
      LogReading reading = reader.read(in);
      List<Evidence> found = new ArrayList<>();
      for (PackageLog other : reading.parts()) {
        for (Evidence e : other.evidence()) {
          if (other.phase() == null || e.phase() == null || e.phase() == other.phase()) {
            found.add(
                new Evidence(e.first(), e.lastLine(), e.count(), e.phase(), path, e.excerpt()));
          }
        }
      }
      return found;
    } catch (IOException e) {
      notes.add("could not read " + path + ": " + e.getMessage());
      return List.of();
    }
  }

  private List<Evidence> evidence(String file, DecisiveBlock block) throws IOException {
    if (block.isEmpty()) {
      return List.of();
    }
    byte[] text = String.join("\n", block.lines()).getBytes(StandardCharsets.UTF_8);
    long shift = block.firstLine() - 1;
    List<Evidence> found = new ArrayList<>();
    for (Evidence e : reader.readEvidence(new ByteArrayInputStream(text), file)) {
      Hit h = e.first();
      if (h.signature().family().equals("autoconf") || h.signature().isCascade()) {
        // configure's own last word stands in the log already
        continue;
      }
      Hit moved =
          new Hit(h.signature(), h.line() + shift, h.lastLine() + shift, h.text(), h.captures());
      List<LogLine> excerpt = new ArrayList<>();
      for (LogLine line : e.excerpt()) {
        excerpt.add(new LogLine(line.number() + shift, line.text()));
      }
      found.add(new Evidence(moved, e.lastLine() + shift, e.count(), e.phase(), file, excerpt));
    }
    return found;
  }

  /**
   * Portage's temp/environment is bash's {@code declare -p}; only single-line values matter here.
   */
  private static void readEnvironment(InputStream in, BuildFacts facts) throws IOException {
    String text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
    for (String line : text.split("\n", -1)) {
      Matcher m = DECLARED.matcher(line);
      if (m.find()) {
        facts.take(m.group(1), m.group(2));
      }
    }
  }
}
