package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Side;

/** The two tuples differ, and are those that Portage knows. */
final class TupleCheck implements Check {

  @Override
  public String subject() {
    return "tuples";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    String chost = site.target().chost();
    String cbuild = site.target().cbuild();
    String inSysroot = site.settings(Side.SYSROOT).get("CHOST");
    String onHost = site.settings(Side.BUILD_HOST).get("CHOST");
    if (!chost.equals(inSysroot)) {
      findings.add(
          Finding.fault(
              "CHOST is " + inSysroot + " in the sysroot's make.conf, " + chost + " here",
              "run `crossmend init --name " + site.target().name() + "` again"));
    }
    if (chost.equals(cbuild) || chost.equals(onHost)) {
      findings.add(
          Finding.fault(
              "build host and target have one tuple, " + chost + ", so no build is a cross build",
              "give the target a tuple of its own, such as x86_64-weak-linux-gnu, and make a"
                  + " toolchain for it with crossdev"));
    } else if (chost.contains("-pc-")) {
      findings.add(
          Finding.warning(
              "the target's tuple " + chost + " names the vendor pc, as build hosts do",
              "a vendor of its own keeps the two toolchains apart"));
    }
    if (cbuild == null) {
      findings.add(
          Finding.warning(
              "the build host's tuple is not configured",
              "run `crossmend init --name " + site.target().name() + "` again"));
    } else if (onHost != null && !cbuild.equals(onHost)) {
      findings.add(
          Finding.fault(
              "the build host's CHOST is " + onHost + ", but cbuild is " + cbuild,
              "run `crossmend init --name " + site.target().name() + "` again"));
    }
    return findings;
  }
}
