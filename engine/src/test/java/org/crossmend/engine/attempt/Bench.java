package org.crossmend.engine.attempt;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossmend.engine.host.SystemFiles;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.FileChanger;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.ProcessRunner;

/** A folder to change, with programs and packages that only note what was asked of them. */
final class Bench implements AutoCloseable {
  static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          "/usr/weak",
          "/usr/weak",
          null,
          "x86_64-weak-linux-gnu",
          "emerge",
          null,
          null,
          null,
          null,
          null);

  private static final Set<String> CHANGES = Set.of("write", "link", "move", "makeFolder");

  final Path root;
  final MemoryJournal journal = new MemoryJournal();
  final List<String> programs = new ArrayList<>();
  int exit;

  private int failAt = -1;
  private int calls;
  PackageChanger.Foreseen foreseen = new PackageChanger.Foreseen(List.of(), null, null);

  Bench() throws IOException {
    Path memory = Path.of("/dev/shm");
    root =
        (Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "crossmend")
                : Files.createTempDirectory("crossmend"))
            .toRealPath();
  }

  /**
   * Makes a change fail.
   *
   * @param half 2n is before the n-th change from now, 2n+1 after it; -1: none
   */
  void failAt(int half) {
    failAt = half;
    calls = 0;
  }

  String at(String name) {
    return root + "/" + name;
  }

  Transaction begin() throws IOException {
    return Transaction.begin(
        journal,
        Clock.systemUTC(),
        new Transaction.Purpose("weak", "a/b-1", null, null, "Change something"));
  }

  Transaction resume() {
    return Transaction.resume(journal, Clock.systemUTC(), journal.last());
  }

  PlanApplier applier() {
    return new PlanApplier(files(), switches(), new Packages(), TARGET);
  }

  Undoer undoer() {
    return new Undoer(
        journal, files(), switches(), new Packages(), name -> name.equals("weak") ? TARGET : null);
  }

  static Plan plan(Step... steps) {
    return new Plan(new Remediation.DisableLto(), List.of(steps));
  }

  Step edit(String name, String before, String after) {
    return new Step.Edit("Edit " + name, at(name), "", before, after);
  }

  /** The real files; one of their changes may fail, before or after it was made. */
  private FileChanger files() {
    FileChanger real = new SystemFiles(List.of(root.toString()));
    return (FileChanger)
        Proxy.newProxyInstance(
            Bench.class.getClassLoader(),
            new Class<?>[] {FileChanger.class},
            (proxy, method, arguments) -> {
              boolean changes = CHANGES.contains(method.getName());
              if (changes && failAt == calls++) {
                throw new IOException("cut off");
              }
              Object result;
              try {
                result = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (changes && failAt == calls++) {
                throw new IOException("cut off");
              }
              return result;
            });
  }

  private SwitchPrograms switches() {
    return new SwitchPrograms(new Runner(), Map.of());
  }

  /** Everything below the root: kind, mode, owner and content. */
  Map<String, String> snapshot() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String what =
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS)
                    + (Files.isRegularFile(path)
                        ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                        : "");
        found.put(root.relativize(path).toString(), what);
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private final class Runner implements ProcessRunner {
    @Override
    public Result run(Request request) {
      request.started().accept(new Group(programs.size() + 1, "boot:1"));
      programs.add(String.join(" ", request.arguments()));
      return new Result(exit, false);
    }

    @Override
    public boolean isAlive(Group group) {
      return false;
    }

    @Override
    public void end(Group group) {}
  }

  private final class Packages implements PackageChanger {
    @Override
    public Foreseen foresee(EmergeCall build) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Foreseen foresee(TargetSystem target, Step.Install install) {
      programs.add("foresee " + install.atoms());
      return foreseen;
    }

    @Override
    public List<Undo.Merge> save(TargetSystem target, List<Undo.Merge> merges, String folder) {
      programs.add("save");
      return merges;
    }

    @Override
    public int install(
        TargetSystem target, Step.Install install, Consumer<ProcessRunner.Group> started) {
      started.accept(new ProcessRunner.Group(99, "boot:2"));
      programs.add("install " + install.atoms());
      return exit;
    }

    @Override
    public void undo(TargetSystem target, List<Undo.Merge> merges) {
      programs.add("undo");
    }
  }
}
