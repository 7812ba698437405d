package org.crossmend.engine.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Splits what Portage prints into packages and phases while it is scanned. It knows Portage's own
 * lines (ebuild.sh, isolated-functions.sh, Scheduler.py) in {@code build.log} and in emerge's
 * output, with and without {@code --jobs} and {@code --keep-going}; everything else is left to
 * signatures.
 */
final class LogSplitter implements SignatureMatcher.Sink {

  private static final int TAIL = 60;

  /** A config.log that was cut must not hide the rest of the log. */
  private static final long LONGEST_CONFIG_LOG = 50_000;

  private final int context;
  private final @Nullable String machineTuple;
  private PackagePart outside;
  private final Map<String, PackagePart> packages = new LinkedHashMap<>();
  private PackagePart current;
  private boolean echo;

  /** Where a config.log that is printed into the log begins, or 0 outside of one. */
  private long configLog;

  LogSplitter(int context, @Nullable String machineTuple) {
    this.context = context;
    this.machineTuple = machineTuple;
    outside = newPart(null, 1);
    current = outside;
  }

  private PackagePart newPart(@Nullable PackageId id, long line) {
    return new PackagePart(id, new EvidenceRuns(context), new BuildFacts(machineTuple), line);
  }

  @Override
  public List<String> markers() {
    return PortageLines.MARKERS;
  }

  @Override
  public void hit(Hit hit, SignatureMatcher.Surroundings around) {
    if ((echo && current.runs.knows(hit)) || isProbe(hit)) {
      return;
    }
    if (hit.signature().appliesTo(current.phase, null)) {
      current.runs.add(hit, current.phase, around);
    }
    current.lastLine = hit.lastLine();
    current.facts.look(hit.text());
    for (String captured : hit.captures().values()) {
      current.facts.look(captured);
    }
    if (hit.signature().category() == Category.CROSS_RUN_TEST
        || hit.signature().category() == Category.QT_HOST_PATH) {
      said(hit, around);
    }
    if (hit.signature().isCascade() && current.tail.isEmpty()) {
      current.tail = current.since(around.before(TAIL));
    }
  }

  /** Such messages are often of two lines, and either may name the cross build. */
  private void said(Hit hit, SignatureMatcher.Surroundings around) {
    current.facts.lookAtVerdict(hit.text());
    for (LogLine next : around.after((int) Math.min(2, hit.lastLine() - hit.line()))) {
      current.facts.lookAtVerdict(next.text());
    }
  }

  /**
   * The tests of a config.log fail by design; what ended configure stands outside of it as well.
   */
  private boolean isProbe(Hit hit) {
    return configLog > 0
        && hit.line() - configLog < LONGEST_CONFIG_LOG
        && !hit.signature().isCascade();
  }

  @Override
  public void marker(LogLine line, SignatureMatcher.Surroundings around) {
    String text = line.text();
    current.lastLine = Math.max(current.lastLine, line.number());
    if (text.startsWith(">>> ") || text.startsWith(" * ERROR: ")) {
      configLog = 0;
    }
    if (text.startsWith(">>> ")) {
      progress(line, around);
    } else if (text.contains("The ebuild phase '")) {
      killed(line, around);
    } else if (text.startsWith(" * ")) {
      star(line, around);
    } else if (text.startsWith("Exiting on signal ")) {
      current.die(line.number(), current.phase, around.before(TAIL));
    } else if (text.startsWith("!!! Couldn't download")) {
      current.die(line.number(), Phase.FETCH, around.before(TAIL));
      // with --jobs, another package's merging may be what was announced last
      current.phase = Phase.FETCH;
    } else if (text.startsWith(PortageLines.CONFIG_LOG_BEGINS)) {
      configLog = line.number();
    } else if (text.startsWith(PortageLines.CONFIG_LOG_ENDS)) {
      configLog = 0;
    } else if (text.contains("*** Resuming merge")) {
      current = outside;
      echo = false;
    } else {
      current.facts.look(text);
      current.facts.lookAtVerdict(text);
    }
    pointers(text);
  }

  /** Emerge's and ebuild.sh's own progress lines. */
  private void progress(LogLine line, SignatureMatcher.Surroundings around) {
    String text = line.text();
    Matcher merging = PortageLines.EMERGING.matcher(text);
    Matcher failing = PortageLines.FAILED.matcher(text);
    if (merging.find()) {
      merge(line, merging);
    } else if (failing.find()) {
      failed(line, failing, around);
    } else {
      Phase phase = PortageLines.phaseThatBegins(text);
      if (phase != null) {
        echo = false;
        current.enter(phase);
      } else if (PortageLines.endsPhase(text)) {
        current.phase = null;
      }
      if (text.startsWith(">>> Completed installing ")) {
        current.installed = true;
      }
      current.facts.look(text);
    }
  }

  private void failed(LogLine line, Matcher m, SignatureMatcher.Surroundings around) {
    PackagePart part = part(m.group(2), line.number());
    part.facts.lookAtMerge(m.group(3));
    part.die(line.number(), part.phase, around.before(TAIL));
    if ("install".equals(m.group(1)) && part.failedPhase == null) {
      part.failedPhase = Phase.MERGE;
    }
    for (LogLine next : around.after(4)) {
      Matcher path = PortageLines.QUOTED_PATH.matcher(next.text());
      if (next.text().startsWith(">>> ") && path.find()) {
        part.buildLog = path.group(1);
      }
    }
  }

  private void merge(LogLine line, Matcher m) {
    String cpv = m.group(1);
    boolean begins = line.text().startsWith(">>> Emerging ");
    PackagePart known = packages.get(cpv);
    if (begins && known != null && (known.failed || known.merged)) {
      // the same package once more (another root, or a second run in one file): the last build
      // counts
      packages.remove(cpv);
    }
    PackagePart part = part(cpv, line.number());
    part.repository = m.group(2) == null ? part.repository : m.group(2);
    part.facts.lookAtMerge(line.text());
    if (line.text().startsWith(">>> Completed ")) {
      part.merged = true;
      part.lastLine = line.number();
      return;
    }
    if (line.text().startsWith(">>> Installing ")) {
      part.phase = Phase.MERGE;
    }
    enter(part, line);
    echo = false;
  }

  /** What follows is about this package. */
  private void enter(PackagePart part, LogLine line) {
    if (!part.equals(current)) {
      part.enteredAt = line.number();
    }
    current = part;
  }

  /**
   * Lines of einfo and its kin: the header of a build log, the die block, the echo of what was
   * logged.
   */
  private void star(LogLine line, SignatureMatcher.Surroundings around) {
    String text = line.text();
    Matcher header = PortageLines.HEADER.matcher(text);
    Matcher died = PortageLines.DIED.matcher(text);
    Matcher messages = PortageLines.MESSAGES.matcher(text);
    if (header.find()) {
      header(header.group(1), header.group(2).strip(), line);
    } else if (died.find()) {
      died(line, died, around);
    } else if (messages.find()) {
      enter(part(messages.group(1), line.number()), line);
      if (messages.group(2) != null) {
        current.facts.lookAtMerge(messages.group(2).replace(" merged to ", " to "));
      }
      echo = true;
    } else if (text.contains("build log is located at")) {
      if (current.buildLog == null) {
        current.buildLog = quotedPath(text);
      }
      current.facts.look(text);
    } else if (text.contains("environment file is located at")) {
      String environment = quotedPath(text);
      if (environment != null) {
        current.pointers.add(environment);
      }
    } else if (text.contains("' NOT merged due to file")) {
      current.die(line.number(), Phase.MERGE, around.before(TAIL));
    } else if (text.contains(" packages have failed to build")) {
      current = outside;
      echo = true;
    }
  }

  private void died(LogLine line, Matcher m, SignatureMatcher.Surroundings around) {
    adopt(m.group(1));
    PackagePart part = part(m.group(1), line.number());
    part.repository = m.group(2) == null ? part.repository : m.group(2);
    Phase failed = PortageLines.phase(m.group(3));
    part.die(line.number(), failed, around.before(TAIL));
    if (failed != null) {
      // the block's own lines are said by the phase that it names
      part.phase = failed;
    }
    current = part;
  }

  /**
   * An excerpt may begin in the middle of a build: then the first die block says whose output came
   * before it.
   */
  private void adopt(String cpv) {
    PackageId id = PackageId.parse(cpv);
    if (packages.isEmpty() && current.equals(outside) && id != null) {
      outside.packageId = id;
      packages.put(cpv, outside);
      outside = newPart(null, 1);
    }
  }

  private static @Nullable String quotedPath(String text) {
    Matcher path = PortageLines.QUOTED_PATH.matcher(text);
    return path.find() ? path.group(1) : null;
  }

  private void header(String key, String value, LogLine line) {
    switch (key) {
      case "Package" -> {
        int colon = value.indexOf(':');
        String cpv = colon < 0 ? value : value.substring(0, colon);
        if (PackageId.parse(cpv) != null) {
          enter(part(cpv, line.number()), line);
          current.firstLine = Math.min(current.firstLine, line.number());
          // with --quiet no phase is announced
          current.phaseBegun = true;
          echo = false;
        }
      }
      case "Repository" -> current.repository = value;
      case "USE" -> current.use = value;
      default -> {}
    }
  }

  private void killed(LogLine line, SignatureMatcher.Surroundings around) {
    Matcher m = PortageLines.KILLED.matcher(line.text());
    if (m.find()) {
      current.die(line.number(), PortageLines.phase(m.group(1)), around.before(TAIL));
    }
  }

  private void pointers(String text) {
    Matcher m = PortageLines.COMPANION.matcher(text);
    while (m.find()) {
      current.pointers.add(m.group(1));
    }
    Matcher configured = PortageLines.CONFIGURED_IN.matcher(text);
    if (configured.find()) {
      current.pointers.add(configured.group(1) + "/config.log");
    }
  }

  private PackagePart part(String cpv, long line) {
    PackageId id = PackageId.parse(cpv);
    if (id == null) {
      return current;
    }
    PackagePart part = packages.get(cpv);
    if (part == null) {
      part = newPart(id, line);
      packages.put(cpv, part);
    }
    return part;
  }

  /** The parts found, see {@link LogReading#parts()}. */
  List<PackageLog> parts(long lines, List<LogLine> lastLines) {
    List<PackageLog> parts = new ArrayList<>();
    if (packages.isEmpty() || !outside.runs.isEmpty() || outside.failed) {
      parts.add(outside.toLog(lines, lastLines));
    }
    for (PackagePart part : packages.values()) {
      parts.add(part.toLog(packages.size() == 1 ? lines : part.lastLine, part.tail));
    }
    return parts;
  }
}
