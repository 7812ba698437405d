package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/** The target refuses binary packages that record another CHOST. */
final class BinaryPackageCheck implements Check {

  @Override
  public String subject() {
    return "binary packages";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    String pkgdir = site.target().pkgdir();
    Path index = pkgdir == null ? null : Path.of(pkgdir, "Packages");
    if (index == null || !Files.isReadable(index)) {
      return List.of();
    }
    String chost = site.target().chost();
    String accepted = site.settings(Side.SYSROOT).get("ACCEPT_CHOSTS");
    List<String> wrong = new ArrayList<>();
    String usual = null;
    boolean header = true;
    for (String block : Files.readString(index, StandardCharsets.UTF_8).split("\n\n+", -1)) {
      String recorded = value(block, "CHOST");
      if (header) {
        // what entries without a line of their own have
        usual = recorded;
        header = false;
        continue;
      }
      String cpv = value(block, "CPV");
      String of = recorded == null ? usual : recorded;
      if (cpv != null && of != null && !accepts(accepted, chost, of)) {
        wrong.add(cpv + " (" + of + ")");
      }
    }
    if (wrong.isEmpty()) {
      return List.of();
    }
    String some = String.join(", ", wrong.subList(0, Math.min(3, wrong.size())));
    return List.of(
        Finding.fault(
            "the target will refuse "
                + wrong.size()
                + (wrong.size() == 1 ? " binary package" : " binary packages")
                + " for their CHOST: "
                + some
                + (wrong.size() > 3 ? " …" : ""),
            "`crossmend binpkg-chost --pkgdir "
                + pkgdir
                + "` makes them acceptable, as does ACCEPT_CHOSTS in the target's make.conf"));
  }

  private static @Nullable String value(String block, String key) {
    return block
        .lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2).strip())
        .findFirst()
        .orElse(null);
  }

  /** ACCEPT_CHOSTS holds regular expressions; without it only the own CHOST is accepted. */
  private static boolean accepts(@Nullable String accepted, String chost, String recorded) {
    if (accepted == null) {
      return recorded.equals(chost);
    }
    try {
      return Pattern.compile("^(?:" + accepted.strip().replaceAll("\\s+", "|") + ")")
          .matcher(recorded)
          .find();
    } catch (PatternSyntaxException e) {
      return recorded.equals(chost);
    }
  }
}
