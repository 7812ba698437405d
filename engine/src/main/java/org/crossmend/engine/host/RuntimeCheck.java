package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was built would run on the target as it is: a build that used the build host's
 * compiler or libraries may succeed and still ask for what the sysroot does not have. It changes
 * nothing.
 */
public final class RuntimeCheck {

  /** Programs and libraries looked at in one package; what is wrong shows in the first ones. */
  private static final int MOST_FILES = 2000;

  private static final int AT_ONCE = 100;

  /** A sysroot that lacks the first of these is no complete system; one word about it will do. */
  private static final Set<String> RUNTIME =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libpthread.so.0",
          "libdl.so.2",
          "librt.so.1",
          "libgcc_s.so.1",
          "libstdc++.so.6",
          "ld-linux-x86-64.so.2",
          "ld-linux.so.2");

  private final ProcessRunner runner;
  private final Map<String, String> environment;
  private final String objdump;

  /**
   * @param environment in which objdump is started; its messages must be English
   * @param objdump of binutils, a path or a name
   */
  public RuntimeCheck(ProcessRunner runner, Map<String, String> environment, String objdump) {
    this.runner = runner;
    this.environment = Map.copyOf(environment);
    this.objdump = objdump;
  }

  /**
   * What of these packages would not run on the target, in words; empty if nothing is wrong.
   *
   * @param merged packages just merged to the sysroot; those that are not there are skipped
   */
  public List<String> warnings(TargetSystem target, List<PackageId> merged)
      throws InterruptedException {
    Path root = Path.of(target.sysroot()).normalize();
    InstalledEntries database = new InstalledEntries(root);
    List<String> warnings = new ArrayList<>();
    for (PackageId id : merged) {
      if (!database.has(id)) {
        continue;
      }
      String chost = database.value(id, "CHOST");
      if (chost != null && !chost.equals(target.chost())) {
        warnings.add(
            id
                + " records CHOST "
                + chost
                + ", but the target's is "
                + target.chost()
                + ": the target refuses its binary package");
      }
      try {
        warnings.addAll(new PackageCheck(target, root, id, database.files(id)).warnings());
      } catch (IOException e) {
        warnings.add(id + " could not be checked: " + e.getMessage());
      }
    }
    return List.copyOf(warnings);
  }

  private final class PackageCheck {

    private final TargetSystem target;
    private final Path root;
    private final PackageId id;
    private final LibraryPath libraries;
    private final Map<Path, ElfHeader> files = new LinkedHashMap<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final Map<Path, DynamicNeeds> read = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    PackageCheck(TargetSystem target, Path root, PackageId id, List<Path> contents) {
      this.target = target;
      this.root = root;
      this.id = id;
      this.libraries = new LibraryPath(root);
      for (Path file : contents) {
        ElfHeader header = files.size() < MOST_FILES ? ElfHeader.read(file) : null;
        if (header != null && header.dynamic()) {
          files.put(file, header);
          own.add(String.valueOf(file.getFileName()));
        }
      }
    }

    List<String> warnings() throws IOException, InterruptedException {
      Map<String, List<String>> users = new LinkedHashMap<>();
      List<String> foreign = new ArrayList<>();
      look(List.copyOf(files.keySet()));
      look(found());
      for (Map.Entry<Path, ElfHeader> file : files.entrySet()) {
        String name = root.relativize(file.getKey()).toString();
        if (!file.getValue().suits(target.chost())) {
          foreign.add(name);
          continue;
        }
        check(file.getKey(), file.getValue(), name, users);
      }
      if (!foreign.isEmpty()) {
        warnings.add(
            some(foreign)
                + (foreign.size() == 1 ? " is" : " are")
                + " built for another kind of processor");
      }
      boolean noLibc = users.containsKey("libc.so.6");
      users.forEach(
          (library, names) -> {
            if (noLibc && RUNTIME.contains(library)) {
              if (library.equals("libc.so.6")) {
                warnings.add(
                    "the sysroot has no libc.so.6, so what "
                        + id
                        + " installed ("
                        + some(names)
                        + ") would not run there as it is");
              }
            } else {
              warnings.add(
                  some(names)
                      + (names.size() == 1 ? " needs " : " need ")
                      + library
                      + ", which the sysroot does not have");
            }
          });
      return warnings;
    }

    /** The libraries that are needed, as far as the sysroot has them. */
    private List<Path> found() {
      Set<Path> found = new LinkedHashSet<>();
      files.forEach(
          (file, header) -> {
            DynamicNeeds needs = read.getOrDefault(file, DynamicNeeds.none());
            for (String library : needs.versions().keySet()) {
              Path path = find(library, file, header, needs);
              if (path != null) {
                found.add(path);
              }
            }
          });
      found.removeAll(read.keySet());
      return List.copyOf(found);
    }

    private @Nullable Path find(String library, Path file, ElfHeader header, DynamicNeeds needs) {
      String origin = "/" + root.relativize(file.resolveSibling(""));
      return libraries.find(library, header, needs.paths(), origin);
    }

    private void look(List<Path> paths) throws IOException, InterruptedException {
      for (int from = 0; from < paths.size(); from += AT_ONCE) {
        List<String> arguments = new ArrayList<>(List.of(objdump, "-p"));
        for (Path path : paths.subList(from, Math.min(paths.size(), from + AT_ONCE))) {
          arguments.add(path.toString());
        }
        ProcessRunner.Said said = runner.ask(arguments, environment);
        DynamicNeeds.read(said.out()).forEach((file, needs) -> read.put(Path.of(file), needs));
      }
    }

    private void check(Path file, ElfHeader header, String name, Map<String, List<String>> users) {
      DynamicNeeds needs = read.getOrDefault(file, DynamicNeeds.none());
      for (String library : needs.needed()) {
        Path found = find(library, file, header, needs);
        if (found == null) {
          // a program may load its own libraries from a folder that it tells the loader of
          if (!own.contains(library)) {
            users.computeIfAbsent(library, l -> new ArrayList<>()).add(name);
          }
          continue;
        }
        Set<String> defined = read.getOrDefault(found, DynamicNeeds.none()).defined();
        Set<String> missing = new TreeSet<>(VersionText.ORDER.reversed());
        missing.addAll(needs.versions().getOrDefault(library, Set.of()));
        missing.removeIf(defined::contains);
        if (!missing.isEmpty()) {
          String wanted = missing.iterator().next();
          String best = VersionText.newest(defined, wanted);
          warnings.add(
              name
                  + " needs "
                  + wanted
                  + (best == null
                      ? ", the sysroot's " + library + " has nothing of the kind"
                      : ", the sysroot's " + library + " has " + best));
        }
      }
    }
  }

  private static String some(List<String> names) {
    int others = names.size() - 1;
    return names.get(0) + (others == 0 ? "" : " and " + others + " more");
  }
}
