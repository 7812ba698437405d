package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Side;

/** Flags that would mean this CPU instead of the target's. */
final class FlagsCheck implements Check {

  @Override
  public String subject() {
    return "flags";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    Map<String, String> target = site.settings(Side.SYSROOT);
    List<Finding> findings = new ArrayList<>();
    for (String name : List.of("CFLAGS", "CXXFLAGS", "FFLAGS", "FCFLAGS", "RUSTFLAGS")) {
      String flags = " " + target.getOrDefault(name, "") + " ";
      if (flags.matches("(?s).*(?:-m(?:arch|tune|cpu)|target-cpu)=native\\s.*")) {
        findings.add(
            Finding.fault(
                "the target's " + name + " says native, which here means the build host's CPU",
                "on the target, run `gcc -v -E -x c -march=native /dev/null 2>&1 | grep cc1` and"
                    + " write the -march and -m switches that it shows"
                    + (name.equals("RUSTFLAGS") ? " (for Rust, the name of the CPU)" : "")));
      }
    }
    return findings;
  }
}
