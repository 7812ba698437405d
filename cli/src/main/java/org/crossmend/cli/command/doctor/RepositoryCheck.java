package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/** Both sides use the same repositories in the same state. */
final class RepositoryCheck implements Check {

  @Override
  public String subject() {
    return "repositories";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    Map<String, String> host = site.repositories(Side.BUILD_HOST);
    Map<String, String> target = site.repositories(Side.SYSROOT);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> repository : target.entrySet()) {
      String name = repository.getKey();
      Path folder = Path.of(repository.getValue());
      String other = host.get(name);
      if (!Files.isDirectory(folder.resolve("profiles"))) {
        findings.add(
            Finding.fault(
                "the target's repository " + name + " is not there: " + folder,
                "set its location in the config root's repos.conf to the build host's"
                    + (other == null ? "" : ", " + other)));
      } else if (other == null) {
        findings.add(
            Finding.warning(
                "the build host does not know the target's repository " + name,
                "add it to the build host's repos.conf: tools are built from it, too"));
      } else if (!isSame(folder, Path.of(other))) {
        findings.add(
            Finding.fault(
                "the two sides use different states of " + name + ": " + folder + " and " + other,
                "let both use one folder, or sync both: versions must match"));
      }
    }
    for (String name : host.keySet()) {
      if (!target.containsKey(name)) {
        findings.add(
            Finding.warning(
                "the target does not know the build host's repository " + name,
                "add it to the config root's repos.conf, or versions may differ"));
      }
    }
    return findings;
  }

  private static boolean isSame(Path a, Path b) throws IOException {
    if (a.equals(b) || (Files.exists(b) && Files.isSameFile(a, b))) {
      return true;
    }
    String state = state(a);
    return state != null && Objects.equals(state, state(b));
  }

  /** The time of the last sync, or the commit; null if neither is told. */
  private static @Nullable String state(Path repository) throws IOException {
    Path stamp = repository.resolve("metadata/timestamp.chk");
    if (Files.isReadable(stamp)) {
      return Files.readString(stamp).strip();
    }
    Path git = repository.resolve(".git");
    Path head = git.resolve("HEAD");
    if (!Files.isReadable(head)) {
      return null;
    }
    String text = Files.readString(head).strip();
    Path reference = git.resolve(text.replaceFirst("^ref: ", "")).normalize();
    if (!text.startsWith("ref: ")) {
      return text;
    }
    if (Files.isReadable(reference)) {
      return Files.readString(reference).strip();
    }
    Path packed = git.resolve("packed-refs");
    String name = text.substring(5);
    return !Files.isReadable(packed)
        ? null
        : Files.readString(packed)
            .lines()
            .filter(line -> line.endsWith(" " + name))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .findFirst()
            .orElse(null);
  }
}
