package org.crossmend.engine.batch;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * What emerge says while it builds many packages (Scheduler.py, EbuildBuild.py, MergeListItem.py).
 * Lines of {@code >>> Jobs:} may stand between any two of a message.
 */
final class PassLines implements Consumer<String> {

  private static final Pattern STEP =
      Pattern.compile(
          "^>>> (Emerging|Completed)(?: binary)? \\(\\d+ of \\d+\\) (\\S+?)(?:::\\S+)?(?: (?:for|to) (/.*))?$");
  private static final Pattern FAILED =
      Pattern.compile(
          "^>>> Failed to (emerge|install) (\\S+?)(?: (?:for|to) (/.*?))?(, Log file:)?$");
  private static final Pattern LOG = Pattern.compile("^>>>  '(/.*)'$");
  private static final String DROPPED = " * emerge --keep-going: ";
  private static final Pattern BECAUSE =
      Pattern.compile("^(\\S+)(?: for (/.*))? dropped because it (?:requires (.*)|is masked.*)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+_.-]+/[A-Za-z0-9+_-]+");

  private final Events events;
  private @Nullable Failed pending;

  /** emerge says that a merge is complete before it says that it failed. */
  private @Nullable Failed completed;

  private @Nullable StringBuilder dropped;

  /** Takes what it says. */
  interface Events {
    /** A build begins; the root is null for emerge's own. */
    void begun(PackageId id, @Nullable String root);

    /** It was merged, or so emerge says. */
    void completed(PackageId id, @Nullable String root);

    /**
     * It could not be built or merged.
     *
     * @param log as emerge names it
     */
    void failed(PackageId id, @Nullable String root, @Nullable String log);

    /**
     * It is left out.
     *
     * @param requires {@code category/name}; null: it is masked or gone
     */
    void dropped(PackageId id, @Nullable String root, @Nullable String requires);
  }

  /** A package and its root. */
  private record Failed(PackageId id, @Nullable String root) {}

  PassLines(Events events) {
    this.events = events;
  }

  @Override
  public void accept(String line) {
    if (line.startsWith(">>> Jobs: ")) {
      return;
    }
    if (dropped != null && continues(line)) {
      return;
    }
    if (line.startsWith(DROPPED)) {
      dropped = new StringBuilder(line.substring(DROPPED.length()));
    } else if (line.startsWith(">>> ")) {
      message(line);
    }
  }

  /** emerge breaks the sentence at 75 columns, at spaces and behind hyphens. */
  private boolean continues(String line) {
    StringBuilder text = dropped;
    if (text == null) {
      return false;
    }
    if (line.startsWith(" * ") && !line.startsWith(DROPPED)) {
      boolean hyphen = text.length() > 0 && text.charAt(text.length() - 1) == '-';
      text.append(hyphen ? "" : " ").append(line.substring(3));
      return true;
    }
    dropped = null;
    Matcher m = BECAUSE.matcher(text);
    PackageId id = m.matches() ? PackageId.parse(m.group(1)) : null;
    if (id != null) {
      String requires = m.group(3);
      Matcher name = NAME.matcher(requires == null ? "" : requires);
      events.dropped(id, root(m.group(2)), name.find() ? cp(name.group()) : null);
    }
    return false;
  }

  private static String cp(String text) {
    PackageId exact = PackageId.parse(text);
    return exact == null ? text : exact.cp();
  }

  private void message(String line) {
    Matcher log = LOG.matcher(line);
    if (log.matches()) {
      report(log.group(1));
      return;
    }
    report(null);
    Failed merged = completed;
    completed = null;
    Matcher failed = FAILED.matcher(line);
    if (merged != null && !(failed.matches() && failed.group(2).equals(merged.id.cpv()))) {
      events.completed(merged.id, merged.root);
    }
    Matcher step = STEP.matcher(line);
    if (failed.matches()) {
      PackageId id = PackageId.parse(failed.group(2));
      if (id != null) {
        pending = new Failed(id, root(failed.group(3)));
        if (failed.group(4) == null) {
          report(null);
        }
      }
    } else if (step.matches()) {
      PackageId id = PackageId.parse(step.group(2));
      if (id != null && step.group(1).equals("Emerging")) {
        events.begun(id, root(step.group(3)));
      } else if (id != null) {
        completed = new Failed(id, root(step.group(3)));
      }
    }
  }

  private void report(@Nullable String log) {
    Failed failed = pending;
    pending = null;
    if (failed != null) {
      events.failed(failed.id, failed.root, log);
    }
  }

  /** There are no more lines. */
  void end() {
    report(null);
    Failed merged = completed;
    completed = null;
    if (merged != null) {
      events.completed(merged.id, merged.root);
    }
    if (dropped != null) {
      continues("");
    }
  }

  private static @Nullable String root(@Nullable String root) {
    return root == null || root.length() == 1 || !root.endsWith("/")
        ? root
        : root.substring(0, root.length() - 1);
  }
}
