package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds need room. */
final class SpaceCheck implements Check {

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long LITTLE = GIB;
  private static final long MODEST = 8 * GIB;

  @Override
  public String subject() {
    return "PORTAGE_TMPDIR";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException {
    String tmpdir = site.target().tmpdir();
    if (tmpdir == null) {
      return List.of(
          Finding.warning(
              "the target's PORTAGE_TMPDIR is not configured",
              "run `crossmend init --name " + site.target().name() + "` again"));
    }
    Path folder = Path.of(tmpdir);
    if (!Files.isDirectory(folder)) {
      return List.of(
          Finding.fault("PORTAGE_TMPDIR " + folder + " is not there", "make that folder"));
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    String what = "only " + free / MIB + " MiB are free in " + folder;
    String remedy =
        "free some, or let PORTAGE_TMPDIR be on a larger disk; big packages need 10 GiB";
    return free < LITTLE
        ? List.of(Finding.fault(what, remedy))
        : free < MODEST ? List.of(Finding.warning(what, remedy)) : List.of();
  }
}
