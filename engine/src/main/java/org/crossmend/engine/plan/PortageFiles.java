package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Step;
import org.jspecify.annotations.Nullable;

/**
 * New files below the config root's {@code etc/portage} (PORTAGE.md 9), one for each package and
 * purpose.
 */
final class PortageFiles {

  private final EmergeCalls side;
  private final @Nullable PackageId packageId;

  PortageFiles(EmergeCalls side, @Nullable PackageId packageId) {
    this.side = side;
    this.packageId = packageId;
  }

  /**
   * Settings for the failed package alone.
   *
   * @param purpose a word for the files' names
   * @param everyVersion whether they also hold for other versions of the package
   * @param lines in make.conf syntax
   */
  List<Step> packageEnv(String describe, String purpose, boolean everyVersion, List<String> lines) {
    PackageId id = packageId;
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
    String name = "crossmend-" + id.category() + "-" + id.name() + "-" + purpose;
    String env = name + ".conf";
    List<Step> steps = new ArrayList<>();
    steps.add(newFile(describe, folder(root) + "env/" + env, lines));
    steps.add(
        newFile(
            "Use these settings for "
                + (everyVersion ? id.cp() : id.atom())
                + " only (one more line of package.env where that is a file)",
            folder(root) + "package.env/" + name,
            List.of((everyVersion ? id.cp() : id.atom()) + " " + env)));
    steps.addAll(copyToTarget(root));
    return steps;
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
    String name = "crossmend-" + atom.replaceAll("[^A-Za-z0-9_.+-]+", "-").replaceFirst("^-", "");
    List<Step> steps = new ArrayList<>();
    steps.add(
        newFile(
            describe + " (one more line of " + kind + " where that is a file)",
            folder(root) + kind + "/" + name,
            List.of(line)));
    steps.addAll(copyToTarget(root));
    return steps;
  }

  private static String folder(String root) {
    return (root.equals("/") ? "" : root) + "/etc/portage/";
  }

  /** A new file as a unified diff. */
  static Step.Edit newFile(String describe, String file, List<String> lines) {
    StringBuilder diff = new StringBuilder();
    diff.append("--- /dev/null\n+++ ").append(file).append('\n');
    diff.append("@@ -0,0 +1").append(lines.size() == 1 ? "" : "," + lines.size()).append(" @@\n");
    lines.forEach(line -> diff.append('+').append(line).append('\n'));
    return new Step.Edit(describe, file, diff.toString());
  }

  private static List<Step> copyToTarget(String root) {
    return root.equals("/")
        ? List.of()
        : List.of(
            new Step.Advice(
                "Keep the target's configuration the same",
                "Copy the new files below "
                    + root
                    + "/etc/portage to /etc/portage on the target, or it may refuse the package"));
  }
}
