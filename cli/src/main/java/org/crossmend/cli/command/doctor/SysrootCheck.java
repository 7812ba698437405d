package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.cli.wiring.TargetSurvey;
import org.crossmend.engine.model.Side;

/** The target's root file system is there: crossdev leaves a folder that is nearly empty. */
final class SysrootCheck implements Check {

  @Override
  public String subject() {
    return "sysroot";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException {
    Path root = site.root(Side.SYSROOT);
    String mount = "mount the target's root file system at " + root;
    if (!Files.isDirectory(root)) {
      return List.of(Finding.fault("there is no folder " + root, mount));
    }
    if (isEmpty(root)) {
      return List.of(Finding.fault(root + " is empty, so nothing is mounted there", mount));
    }
    Path config = Path.of(site.target().configRoot());
    if (!TargetSurvey.isConfigured(config)) {
      return List.of(
          Finding.fault(
              "there is neither make.conf nor make.profile in " + config + "/etc/portage",
              mount + ", or copy the target's etc/portage there"));
    }
    Path database = root.resolve("var/db/pkg");
    return Files.isDirectory(database) && !isEmpty(database)
        ? List.of()
        : List.of(
            Finding.warning(
                "no package is installed in " + root,
                mount + "; a build that finds none of its dependencies builds all of them"));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
