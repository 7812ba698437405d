package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.ProcessRunner;

/** Emerge starts, and portageq answers for both sides. */
final class PortageCheck implements Check {

  @Override
  public String subject() {
    return "Portage";
  }

  @Override
  public List<Finding> findings(Site site) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    String emerge = site.target().emerge();
    try {
      ProcessRunner.Said said = site.ask(List.of(emerge, "--version"));
      if (said.exit() != 0) {
        findings.add(broken(emerge + " --version", (said.err() + said.out()).strip()));
      }
    } catch (IOException e) {
      findings.add(broken(emerge, String.valueOf(e.getMessage())));
    }
    for (Side side : Side.values()) {
      try {
        site.settings(side);
      } catch (IOException e) {
        findings.add(
            broken(
                site.target().beside("portageq") + " for " + side.words(),
                String.valueOf(e.getMessage())));
      }
    }
    String wrapper = site.target().wrapper();
    if (wrapper == null) {
      findings.add(
          Finding.note(
              "there is no " + site.target().chost() + "-emerge",
              "`emerge-wrapper --target "
                  + site.target().chost()
                  + " --init` makes it; plain emerge does as well"));
    }
    return findings;
  }

  private static Finding broken(String what, String why) {
    return Finding.fault(
        what + " does not run: " + why.lines().reduce((first, last) -> last).orElse(""),
        "name the build host's emerge in the configuration (`crossmend init --emerge FILE`)");
  }
}
