package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.host.CpuGap;

/** What this CPU lacks of what the target's flags enable. */
final class CpuCheck implements Check {

  @Override
  public String subject() {
    return "CPU";
  }

  @Override
  public List<Finding> findings(Site site) throws InterruptedException {
    CpuGap gap;
    try {
      gap = site.machine().gap();
    } catch (IOException e) {
      return List.of(
          Finding.warning(
              "what this CPU lacks cannot be found out: " + e.getMessage(),
              "see that the target's compiler works with the target's CFLAGS"));
    }
    List<Finding> findings = new ArrayList<>();
    if (!gap.names().isEmpty()) {
      findings.add(
          Finding.note(
              "this CPU lacks "
                  + String.join(" ", gap.names())
                  + ": what the target's flags make may die here of an illegal instruction",
              "`crossmend doctor --cpu` prints the switches that take them out"));
    }
    if (!gap.refused().isEmpty()) {
      findings.add(
          Finding.note(
              "this CPU also lacks "
                  + String.join(" ", gap.refused())
                  + ", which not every compiler here can switch off",
              "switch them off only for packages that gcc builds"));
    }
    return findings;
  }
}
