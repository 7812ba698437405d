package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.Nullable;

/**
 * Settings below the config root's {@code etc/portage} (PORTAGE.md 9), one file for each package
 * and purpose. Where the files can be looked at, edits are made from what is there, and what is
 * already set is left alone.
 */
final class PortageFiles {

  /** Portage reads the files of a folder in the order of their names, and the last one wins. */
  private static final String LAST = "zz-crossmend-";

  private final EmergeCalls side;
  private final @Nullable PackageId packageId;
  private final EditedFiles files;

  PortageFiles(EmergeCalls side, @Nullable PackageId packageId, FileView view) {
    this.side = side;
    this.packageId = packageId;
    this.files = new EditedFiles(view, side.target() == null ? "/" : side.configRoot());
  }

  /**
   * Settings for the failed package alone.
   *
   * @param purpose a word for the files' names
   * @param everyVersion whether they also hold for other versions of the package
   * @param lines in make.conf syntax
   */
  List<Step> packageEnv(String describe, String purpose, boolean everyVersion, List<String> lines) {
    return packageEnv(packageId, describe, purpose, everyVersion, lines);
  }

  /** Settings for any package; null is one that nobody knows. */
  List<Step> packageEnv(
      @Nullable PackageId id,
      String describe,
      String purpose,
      boolean everyVersion,
      List<String> lines) {
    String root = side.configRoot();
    if (id == null || root == null) {
      return List.of(
          new Step.Advice(
              describe,
              "In the etc/portage that configures the build, write a file env/"
                  + purpose
                  + ".conf with these lines, and name it for the package in package.env: "
                  + String.join("; ", lines)));
    }
    String name = id.category() + "-" + id.name() + "-" + purpose;
    String env = "crossmend-" + name + ".conf";
    String atom = everyVersion ? id.cp() : id.atom();
    List<Step> steps = new ArrayList<>();
    steps.addAll(
        write(describe, folder(root) + "env/" + env, text -> EnvFile.extended(text, lines), lines));
    steps.addAll(
        line(
            "Use these settings for " + atom + " only",
            "package.env",
            name,
            atom,
            atom + " " + env));
    return withCopy(steps, root);
  }

  /**
   * One line in {@code package.use} and its kin.
   *
   * @param kind the folder's name, for example {@code package.use}
   * @param atom a checked atom
   * @param rest what follows it, may be empty
   */
  List<Step> packageLine(String describe, String kind, String atom, String rest) {
    String line = rest.isEmpty() ? atom : atom + " " + rest;
    String root = side.configRoot();
    if (root == null) {
      return List.of(
          new Step.Advice(
              describe,
              "Add to etc/portage/" + kind + " of the system that is built for: " + line));
    }
    String name = atom.replaceAll("[^A-Za-z0-9_.+-]+", "-").replaceFirst("^-", "");
    return withCopy(new ArrayList<>(line(describe, kind, name, atom, line)), root);
  }

  /**
   * Lets the failed package's binary package and package database record the target's tuple,
   * whatever it is compiled for (PORTAGE.md 4 and 10): a snippet that Portage sources in each
   * phase. Without a target to write it for: nothing.
   */
  List<Step> recordChost() {
    TargetSystem target = side.target();
    PackageId id = packageId;
    if (target == null || id == null) {
      return List.of();
    }
    String begin =
        "# The target's tuple, not the build host's that this package is compiled with, is what its";
    List<String> snippet =
        List.of(
            begin,
            "# binary package and the package database must record; Portage has written its own by now.",
            "if [[ ${EBUILD_PHASE} == @(package|instprep) && -d ${PORTAGE_BUILDDIR}/build-info ]] ; then",
            "\techo \""
                + target.chost()
                + "\" > \"${PORTAGE_BUILDDIR}/build-info/CHOST\" || die \"cannot record CHOST\"",
            "fi");
    String all = String.join("\n", snippet) + "\n";
    String root = target.configRoot();
    return write(
        "Let the binary package record the target's CHOST",
        folder(root) + "env/" + id.cp(),
        text -> text.contains(all) ? text : withLineEnd(text) + all,
        snippet);
  }

  /** A whole file with this text; none where it says that already or there is no target. */
  List<Step> whole(String describe, String file, String text) {
    return side.target() == null
        ? List.of()
        : files.edit(describe, file, before -> text, text.lines().toList());
  }

  private List<Step> line(String describe, String kind, String name, String atom, String line) {
    String path = folder(String.valueOf(side.configRoot())) + kind;
    boolean one = side.target() != null && files.isFile(path);
    return write(
        side.target() == null
            ? describe + " (one more line of " + kind + " where that is a file)"
            : describe,
        one ? path : path + "/" + LAST + name,
        text -> said(text, atom, line) ? text : withLineEnd(text) + line + "\n",
        List.of(line));
  }

  /** Whether the last line for this atom, comments aside, already says all of it. */
  private static boolean said(String text, String atom, String line) {
    List<String> wanted = words(line);
    return text.lines()
        .map(PortageFiles::words)
        .filter(words -> words.get(0).equals(atom))
        .reduce((one, next) -> next)
        .filter(words -> words.containsAll(wanted))
        .isPresent();
  }

  private static List<String> words(String line) {
    return List.of(line.replaceFirst("(^|\\s)#.*", "").strip().split("\\s+", -1));
  }

  private static String withLineEnd(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /**
   * One edit, or none where it would change nothing.
   *
   * @param change from the text that is there, empty if there is no file
   * @param lines what a person would write into a new file
   */
  private List<Step> write(
      String describe, String file, UnaryOperator<String> change, List<String> lines) {
    return side.target() == null
        ? List.of(newFile(describe, file, lines))
        : files.edit(describe, file, change, lines);
  }

  private static String folder(String root) {
    return (root.equals("/") ? "" : root) + "/etc/portage/";
  }

  /** A new file as a unified diff, for reading. */
  static Step.Edit newFile(String describe, String file, List<String> lines) {
    return new Step.Edit(
        describe, file, UnifiedDiff.of(file, null, String.join("\n", lines) + "\n"));
  }

  private static List<Step> withCopy(List<Step> steps, String root) {
    if (steps.isEmpty()) {
      steps.add(
          new Step.Advice(
              "Nothing to set",
              "These settings are already below " + root + "/etc/portage",
              false));
    } else if (!root.equals("/")) {
      steps.add(
          new Step.Advice(
              "Keep the target's configuration the same",
              "Copy the new files below "
                  + root
                  + "/etc/portage to /etc/portage on the target, or it may refuse the package",
              false));
    }
    return steps;
  }
}
