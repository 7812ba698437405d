package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Puts a target into the text of a configuration. Other targets, comments, the order and what the
 * user wrote about the target's remedies stay; what came out is read again and compared before
 * anybody gets it.
 */
public final class ConfigurationEditor {

  private ConfigurationEditor() {}

  /**
   * The target of this name that a text holds already; null if there is none.
   *
   * @throws Complaint if the text is not understood
   */
  public static @Nullable Target target(Path file, String text, @Nullable String name) {
    Configuration configuration = ConfigurationReader.parse(file, text);
    return name == null ? null : configuration.targets().get(name);
  }

  /**
   * The text with this target in it.
   *
   * @param file is named in complaints
   * @param text a valid configuration, or empty
   * @param found what was found out; the policy of a target that is already there is kept
   * @throws Complaint if the text is not understood, or is written in a way that cannot be changed
   *     without losing something
   */
  public static String with(Path file, String text, Target found) {
    Configuration before = ConfigurationReader.parse(file, text);
    Target old = before.targets().get(found.name());
    Target wanted =
        old == null
            ? found
            : new Target(
                found.name(),
                found.sysroot(),
                found.configRoot(),
                found.cbuild(),
                found.chost(),
                found.emerge(),
                found.wrapper(),
                found.places(),
                old.policy());
    String edited = edited(file, text, wanted);
    Map<String, Target> targets = new LinkedHashMap<>(before.targets());
    targets.put(wanted.name(), wanted);
    // a value that is not of its form is the user's to hear about
    Configuration alone = ConfigurationReader.parse(file, "targets:\n" + block(wanted, "  "));
    if (edited == null
        || !alone.targets().equals(Map.of(wanted.name(), wanted))
        || !same(file, edited, new Configuration(targets, before.corpora(), before.roots()))) {
      throw new Complaint(
          "CONFIG-005",
          "the configuration is written in a way that cannot be changed without losing something",
          file.toString(),
          "targets are expected on lines of their own",
          "put this under targets: yourself: " + block(wanted, "").replace("\n", "; "),
          ExitCode.REFUSED);
    }
    return edited;
  }

  private static boolean same(Path file, String edited, Configuration wanted) {
    try {
      return ConfigurationReader.parse(file, edited).equals(wanted);
    } catch (Complaint notUnderstood) {
      return false;
    }
  }

  private static @Nullable String edited(Path file, String text, Target target) {
    ConfigurationOutline.Entry targets;
    try {
      targets = ConfigurationOutline.targets(text);
    } catch (IOException e) {
      throw new IllegalStateException(file + " was understood a moment ago", e);
    }
    if (targets == null) {
      String gap = text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
      return text + gap + "targets:\n" + block(target, "  ");
    }
    ConfigurationOutline.Entry own = targets.inner().get(target.name());
    if (own != null) {
      return targets.flow()
          ? null
          : own.flow() ? unfolded(text, own, target) : merged(text, own, target);
    }
    if (targets.inner().isEmpty()) {
      return splice(
          text, targets.start(), targets.end(), "\n" + block(target, "  ").stripTrailing());
    }
    ConfigurationOutline.Entry first = targets.inner().values().iterator().next();
    return targets.flow()
        ? null
        : insertedAfterLine(text, targets.end(), block(target, indent(text, first.key())));
  }

  private static String block(Target target, String indent) {
    return indent + target.name() + ":\n" + TargetText.lines(target, indent + "  ");
  }

  /** A target in braces becomes lines. */
  private static String unfolded(String text, ConfigurationOutline.Entry own, Target target) {
    String lines = TargetText.lines(target, indent(text, own.key()) + "  ");
    return splice(text, own.start(), own.end(), "\n" + lines.stripTrailing());
  }

  /** Changes the keys that differ, adds those that are missing, takes out what no longer holds. */
  private static String merged(String text, ConfigurationOutline.Entry own, Target target) {
    ConfigurationOutline.Entry first = own.inner().values().iterator().next();
    StringBuilder missing = new StringBuilder();
    // from the end, so that offsets before a change stay right
    Map<Integer, Change> changes = new TreeMap<>(java.util.Comparator.reverseOrder());
    TargetText.keys(target)
        .forEach(
            (key, value) -> {
              ConfigurationOutline.Entry there = own.inner().get(key);
              if (there == null && value != null) {
                missing.append(indent(text, first.key())).append(key).append(": ").append(value);
                missing.append('\n');
              } else if (there != null && value == null) {
                int end = text.indexOf('\n', there.end());
                changes.put(
                    there.key(),
                    new Change(
                        lineStart(text, there.key()), end < 0 ? text.length() : end + 1, ""));
              } else if (there != null
                  && value != null
                  && !text.substring(there.start(), there.end()).equals(value)) {
                changes.put(there.key(), new Change(there.start(), there.end(), value));
              }
            });
    String edited =
        missing.isEmpty() ? text : insertedAfterLine(text, own.end(), missing.toString());
    for (Change change : changes.values()) {
      edited = splice(edited, change.start(), change.end(), change.text());
    }
    return edited;
  }

  private record Change(int start, int end, String text) {}

  private static String splice(String text, int start, int end, String replacement) {
    return text.substring(0, start) + replacement + text.substring(end);
  }

  private static String insertedAfterLine(String text, int offset, String lines) {
    int end = text.indexOf('\n', offset);
    return end < 0
        ? text + "\n" + lines
        : text.substring(0, end + 1) + lines + text.substring(end + 1);
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private static String indent(String text, int offset) {
    return text.substring(lineStart(text, offset), offset);
  }
}
