package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossmend.engine.model.Side;

/** {@code PKG_CONFIG_SYSROOT} is often set and does nothing. */
final class PkgConfigCheck implements Check {

  private static final Pattern SET = Pattern.compile("(?m)^\\s*(?:export\\s+)?PKG_CONFIG_SYSROOT=");
  private static final String REMEDY =
      "pkg-config reads PKG_CONFIG_SYSROOT_DIR, and crossdev's own pkg-config sets that by itself";

  @Override
  public String subject() {
    return "pkg-config";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    if (site.user().containsKey("PKG_CONFIG_SYSROOT")) {
      findings.add(
          Finding.warning("your environment sets PKG_CONFIG_SYSROOT, which does nothing", REMEDY));
    }
    for (Path file : files(Path.of(site.target().configRoot(), "etc/portage"))) {
      if (SET.matcher(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
          .find()) {
        findings.add(
            Finding.warning(file + " sets PKG_CONFIG_SYSROOT, which does nothing", REMEDY));
      }
    }
    if (findings.isEmpty() && site.settings(Side.SYSROOT).containsKey("PKG_CONFIG_SYSROOT")) {
      findings.add(
          Finding.warning(
              "the target's profile sets PKG_CONFIG_SYSROOT, which does nothing", REMEDY));
    }
    return findings;
  }

  private static List<Path> files(Path portage) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("make.conf", "env", "bashrc")) {
      if (Files.exists(portage.resolve(name))) {
        try (Stream<Path> found = Files.walk(portage.resolve(name), 4)) {
          found
              .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
              .sorted()
              .forEach(files::add);
        }
      }
    }
    return files;
  }
}
