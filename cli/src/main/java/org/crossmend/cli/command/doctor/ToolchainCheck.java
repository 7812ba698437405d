package org.crossmend.cli.command.doctor;

import java.util.List;
import org.crossmend.engine.model.Side;

/** Every program of the cross toolchain is there under the target's tuple. */
final class ToolchainCheck implements Check {

  private static final List<String> TOOLS =
      List.of(
          "gcc",
          "g++",
          "cpp",
          "ar",
          "as",
          "ld",
          "nm",
          "objcopy",
          "objdump",
          "ranlib",
          "readelf",
          "strip",
          "elfedit",
          "pkg-config");

  @Override
  public String subject() {
    return "toolchain";
  }

  @Override
  public List<Finding> findings(Site site) {
    String chost = site.target().chost();
    List<String> missing =
        TOOLS.stream()
            .map(tool -> chost + "-" + tool)
            .filter(tool -> site.programs().find(tool) == null)
            .toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fault(
            "missing on " + Side.BUILD_HOST.words() + ": " + String.join(", ", missing),
            missing.equals(List.of(chost + "-pkg-config"))
                ? "`emerge-wrapper --target " + chost + " --init` makes it"
                : "`crossdev --stable --target "
                    + chost
                    + "` makes the toolchain; unmount the sysroot while it runs"));
  }
}
