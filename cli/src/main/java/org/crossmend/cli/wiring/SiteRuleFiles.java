package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crossmend.cli.Reason;
import org.crossmend.engine.host.TrustedPath;

/** The folder {@code rules} of a site's corpus, read only if everything in it can be trusted. */
final class SiteRuleFiles {

  private static final long MOST_BYTES = 1 << 20;

  private SiteRuleFiles() {}

  /** The DRL files there, sorted; none if there is no such folder. */
  static List<Path> in(Path dir) throws IOException {
    Path rules = dir.resolve("rules");
    if (!Files.isDirectory(rules)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(rules, "*.drl")) {
      files.forEach(found::add);
    }
    Collections.sort(found);
    return found;
  }

  /** Why these files are not loaded, although the user trusts the folder; empty if they may be. */
  static Optional<String> refusal(Path dir, List<Path> files) {
    List<Path> all = new ArrayList<>(files);
    all.add(0, dir.resolve("rules"));
    try {
      for (Path path : all) {
        if (Files.isSymbolicLink(path)) {
          return Optional.of(path + " is a symbolic link");
        }
        Optional<String> refusal = TrustedPath.refusal(path);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      for (Path file : files) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || Files.size(file) > MOST_BYTES) {
          return Optional.of(file + " is no file, or larger than 1 MiB");
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.of(e));
    }
  }

  /** File name → DRL. */
  static Map<String, String> read(List<Path> files) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : files) {
      sources.put(
          String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
    }
    return sources;
  }
}
