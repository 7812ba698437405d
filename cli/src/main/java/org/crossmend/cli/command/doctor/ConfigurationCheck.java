package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/** Settings that must be alike on both sides, and those that had better be. */
final class ConfigurationCheck implements Check {

  private static final List<String> ALIKE = List.of("ARCH", "ELIBC", "KERNEL");
  private static final List<String> BETTER_ALIKE =
      List.of("ACCEPT_KEYWORDS", "ABI_X86", "PYTHON_TARGETS", "PYTHON_SINGLE_TARGET");

  @Override
  public String subject() {
    return "configuration";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    Map<String, String> host = site.settings(Side.BUILD_HOST);
    Map<String, String> target = site.settings(Side.SYSROOT);
    List<Finding> findings = new ArrayList<>();
    for (String name : ALIKE) {
      if (!words(host.get(name)).equals(words(target.get(name)))) {
        findings.add(
            Finding.fault(
                differs(name, host, target),
                "select a profile for the same kind of system on both sides (eselect profile; for"
                    + " the sysroot its etc/portage/make.profile)"));
      }
    }
    for (String name : BETTER_ALIKE) {
      if (!words(host.get(name)).equals(words(target.get(name)))) {
        findings.add(
            Finding.warning(
                differs(name, host, target),
                name.equals("ACCEPT_KEYWORDS")
                    ? "accept the same keywords, or the versions of build-time dependencies differ"
                    : "set it alike, or dependencies are built for the wrong one"));
      }
    }
    return findings;
  }

  private static String differs(String name, Map<String, String> host, Map<String, String> target) {
    return name
        + " differs: "
        + host.getOrDefault(name, "unset")
        + " on the build host, "
        + target.getOrDefault(name, "unset")
        + " for the target";
  }

  private static Set<String> words(@Nullable String value) {
    return value == null ? Set.of() : new TreeSet<>(List.of(value.strip().split("\\s+", -1)));
  }
}
