package org.crossmend.cli.command.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One clang serves all targets, but crossdev makes no names with the target's tuple for it. */
final class ClangCheck implements Check {

  @Override
  public String subject() {
    return "clang";
  }

  @Override
  public List<Finding> findings(Site site) {
    String cbuild = site.target().cbuild();
    String chost = site.target().chost();
    List<Finding> findings = new ArrayList<>();
    if (cbuild == null) {
      return findings;
    }
    for (Path slot : site.programs().llvmSlots()) {
      List<String> missing = new ArrayList<>();
      for (Path program : site.programs().llvmPrograms(cbuild)) {
        String name = String.valueOf(program.getFileName()).substring(cbuild.length());
        if (program.startsWith(slot) && !Files.exists(program.resolveSibling(chost + name))) {
          missing.add(chost + name);
        }
      }
      if (!missing.isEmpty()) {
        Path folder = slot.resolve("bin");
        findings.add(
            Finding.warning(
                "missing in " + folder + ": " + String.join(", ", missing),
                "link each to the program with the build host's tuple, for example `ln -s "
                    + cbuild
                    + missing.get(0).substring(chost.length())
                    + " "
                    + folder.resolve(missing.get(0))
                    + "`"));
      }
    }
    return findings;
  }
}
