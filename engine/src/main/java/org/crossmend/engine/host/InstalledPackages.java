package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageVersion;
import org.crossmend.engine.spi.Inventory.Installed;
import org.jspecify.annotations.Nullable;

/**
 * What is installed below one root, from {@code var/db/pkg} (PMS calls it the VDB; one folder a
 * package). Answers are kept until Portage changes something: it then touches the folders.
 */
final class InstalledPackages {

  private static final Comparator<Installed> ORDER =
      Comparator.<Installed, String>comparing(i -> i.id().cp())
          .thenComparing(i -> i.id().version(), PackageVersion.ORDER)
          .thenComparing(i -> i.id().version());

  private static final long MOST_BYTES = 1 << 28;

  private final Path database;
  private final String prefix;
  private final Map<String, List<Installed>> answers = new ConcurrentHashMap<>();
  private volatile List<String> stamp = List.of();

  InstalledPackages(Path root) {
    this.database = root.resolve("var/db/pkg");
    String folder = root.toString();
    this.prefix = folder.equals("/") ? "" : folder;
  }

  /** The versions of {@code category/name}, oldest first. */
  List<Installed> versions(String cp) {
    int slash = cp.indexOf('/');
    String category = slash < 0 ? "" : cp.substring(0, slash);
    // a name out of a log must not lead out of the database
    if (!category.matches("[A-Za-z0-9_][A-Za-z0-9+_.-]*")) {
      return List.of();
    }
    return folders(database.resolve(category)).stream()
        .filter(folder -> name(folder).startsWith(cp.substring(slash + 1) + "-"))
        .map(InstalledPackages::read)
        .filter(Objects::nonNull)
        .filter(installed -> installed.id().cp().equals(cp))
        .sorted(ORDER)
        .toList();
  }

  /** The packages that hold the answer to a question, by name and version. */
  List<Installed> holding(String key, Supplier<@Nullable ContentsQuestion> asked) {
    List<Path> categories = folders(database);
    List<String> now = stamp(categories);
    if (!now.equals(stamp)) {
      answers.clear();
      stamp = now;
    }
    return answers.computeIfAbsent(
        key,
        k -> {
          ContentsQuestion question = asked.get();
          return question == null ? List.of() : search(categories, question);
        });
  }

  private record Answer(Path folder, int strength) {}

  private List<Installed> search(List<Path> categories, ContentsQuestion question) {
    List<Path> packages = new ArrayList<>();
    categories.forEach(category -> packages.addAll(folders(category)));
    List<Answer> found =
        packages.parallelStream()
            .map(folder -> new Answer(folder, question.best(contents(folder), prefix)))
            .filter(answer -> answer.strength() > 0)
            .toList();
    int best = found.stream().mapToInt(Answer::strength).max().orElse(0);
    return found.stream()
        .filter(answer -> answer.strength() == best)
        .map(answer -> read(answer.folder()))
        .filter(Objects::nonNull)
        .sorted(ORDER)
        .toList();
  }

  /** When Portage last changed something: it sets the times of the category and the database. */
  private List<String> stamp(List<Path> categories) {
    List<String> times = new ArrayList<>();
    times.add(time(database));
    categories.forEach(category -> times.add(category + time(category)));
    return times;
  }

  private static String time(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] contents(Path folder) {
    Path file = folder.resolve("CONTENTS");
    try {
      return Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
    } catch (IOException e) {
      // a virtual package, or one that is just being merged or unmerged
      return new byte[0];
    }
  }

  /** The package of a folder; null for what Portage keeps there while it merges. */
  private static @Nullable Installed read(Path folder) {
    PackageId id =
        PackageId.parse(name(Objects.requireNonNull(folder.getParent())) + "/" + name(folder));
    if (id == null) {
      return null;
    }
    String slot = line(folder.resolve("SLOT"));
    int sub = slot.indexOf('/');
    return new Installed(
        id, sub < 0 ? slot : slot.substring(0, sub), line(folder.resolve("repository")));
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Path> folders(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!name(entry).startsWith("-") && !name(entry).startsWith(".")) {
          found.add(entry);
        }
      }
    } catch (IOException e) {
      // nothing is installed, or nobody may look
    }
    found.sort(null);
    return found;
  }
}
