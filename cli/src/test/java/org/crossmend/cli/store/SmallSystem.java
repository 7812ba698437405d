package org.crossmend.cli.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossmend.engine.attempt.PlanApplier;
import org.crossmend.engine.attempt.PlanStopped;
import org.crossmend.engine.attempt.Recovery;
import org.crossmend.engine.attempt.SwitchPrograms;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.Undoer;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.host.SystemFiles;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.ProcessRunner;

/**
 * A folder with files, links, a program that switches a setting and an emerge whose packages are
 * lines of a file, and a plan that changes all of that.
 */
final class SmallSystem {

  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  final Path root;
  final Path state;
  private final ProcessRunner runner = new ExecProcessRunner(Duration.ofMillis(500));
  private final TargetSystem target;

  SmallSystem(Path folder) {
    root = folder.resolve("root");
    state = folder.resolve("state");
    target =
        new TargetSystem(
            "small",
            root.toString(),
            root + "/sysroot",
            root + "/sysroot",
            null,
            "x86_64-weak-linux-gnu",
            root + "/bin/emerge",
            null,
            null,
            null,
            null,
            null);
  }

  /** Makes it as it is before. */
  void make() throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("sysroot"));
    StateFolder.of(state).ready();
    Path conf = Files.writeString(root.resolve("etc/make.conf"), "CFLAGS=\"-O2\"\n");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r-----"));
    if ("root".equals(System.getProperty("user.name"))) {
      Files.setAttribute(conf, "unix:gid", 4321);
    }
    Files.writeString(root.resolve("etc/real.use"), "a/b c\n");
    Files.createSymbolicLink(root.resolve("etc/package.use"), Path.of("real.use"));
    Files.createSymbolicLink(root.resolve("bin/clang"), Path.of("clang-15"));
    Files.writeString(root.resolve("etc/distfile"), "broken");
    Files.writeString(root.resolve("compiler"), "gcc-12");
    Files.writeString(root.resolve("packages"), "old\n");
    emergeTakes("0");
    program("bin/gcc-config", "printf %s \"$1\" > " + root + "/compiler");
    program(
        "bin/emerge",
        "echo half > %1$s/packages; sleep $(cat %1$s/../pause); printf 'new\\nnewer\\n' > %1$s/packages"
            .formatted(root));
  }

  /**
   * Makes emerge slow.
   *
   * @param seconds between its first and its second change
   */
  void emergeTakes(String seconds) throws IOException {
    Files.writeString(root.resolveSibling("pause"), seconds);
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Plan plan() {
    String conf = root + "/etc/make.conf";
    return new Plan(
        new Remediation.DisableLto(),
        List.of(
            edit(conf, "CFLAGS=\"-O2\"\n", "CFLAGS=\"-O2 -fno-lto\"\n"),
            edit(root + "/etc/package.use", "a/b c\n", "a/b c\nd/e f\n"),
            edit(root + "/etc/package.env/new/file", null, "x/y z.conf\n"),
            edit(conf, "CFLAGS=\"-O2 -fno-lto\"\n", "CFLAGS=\"-O1\"\n"),
            new Step.Link("Link", root + "/bin/x-clang", "clang"),
            new Step.Link("Link", root + "/bin/clang", "clang-16"),
            new Step.Command(
                "Set aside",
                List.of("mv", "distfile", "distfile.old"),
                new Step.SetAside(root + "/etc/distfile", root + "/etc/distfile.old")),
            new Step.Command(
                "Switch",
                List.of(root + "/bin/gcc-config", "gcc-13"),
                new Step.Switch(List.of(root + "/bin/gcc-config", "gcc-12"))),
            new Step.Command(
                "Install",
                List.of("emerge", "a/b"),
                new Step.Install(Side.SYSROOT, List.of("a/b"), List.of())),
            new Step.Env("Set", Map.of("A", "b"))));
  }

  private static Step edit(String file, String before, String after) {
    return new Step.Edit("Edit " + file, file, "", before, after);
  }

  /** Carries the plan out and keeps it. */
  void heal(Journal journal) throws IOException, InterruptedException, PlanStopped {
    Transaction transaction = begin(journal);
    apply(transaction);
    transaction.keep("fixed");
  }

  Transaction begin(Journal journal) throws IOException {
    return Transaction.begin(
        journal,
        Clock.systemUTC(),
        new Transaction.Purpose(
            "small", "a/c-1", RemediationKind.DISABLE_LTO, "cross/x", "Change everything"));
  }

  void apply(Transaction transaction) throws IOException, InterruptedException, PlanStopped {
    new PlanApplier(files(), switches(), new Packages(), target).apply(plan(), transaction);
  }

  Undoer undoer(Journal journal) {
    return new Undoer(
        journal, files(), switches(), new Packages(), name -> name.equals("small") ? target : null);
  }

  Recovery.Report recover(Journal journal, Recovery.Survivors survivors)
      throws IOException, InterruptedException {
    return new Recovery(journal, runner, undoer(journal), Clock.systemUTC())
        .recover(survivors, false);
  }

  private SystemFiles files() {
    return new SystemFiles(List.of(root.toString()));
  }

  private SwitchPrograms switches() {
    return new SwitchPrograms(runner, PATH);
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
                    + (Files.isRegularFile(path) ? Files.readString(path) : "");
        found.put(root.relativize(path).toString(), what);
      }
    }
    return found;
  }

  /** Packages are the lines of a file. */
  private final class Packages implements PackageChanger {
    @Override
    public Foreseen foresee(EmergeCall build) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Foreseen foresee(TargetSystem on, Step.Install install) {
      return new Foreseen(
          List.of(
              new Undo.Merge(
                  install.side(),
                  new PackageId("a", "b", "2"),
                  List.of(new PackageId("a", "b", "1")),
                  null)),
          null,
          null);
    }

    @Override
    public List<Undo.Merge> save(TargetSystem on, List<Undo.Merge> merges, String folder)
        throws IOException {
      Files.copy(
          root.resolve("packages"),
          Path.of(folder).resolve("packages"),
          StandardCopyOption.REPLACE_EXISTING);
      return merges.stream()
          .map(merge -> new Undo.Merge(merge.side(), merge.merged(), merge.replaced(), folder))
          .toList();
    }

    @Override
    public int install(TargetSystem on, Step.Install install, Consumer<ProcessRunner.Group> started)
        throws IOException, InterruptedException {
      return run(List.of(on.emerge()), started);
    }

    @Override
    public void undo(TargetSystem on, List<Undo.Merge> merges) {
      throw new UnsupportedOperationException("the one that is told of programs is used");
    }

    @Override
    public void undo(
        TargetSystem on, List<Undo.Merge> merges, Consumer<ProcessRunner.Group> started)
        throws IOException, InterruptedException {
      int exit =
          run(List.of("cp", merges.get(0).saved() + "/packages", root + "/packages"), started);
      if (exit != 0) {
        throw new IOException("cp failed");
      }
    }

    private int run(List<String> arguments, Consumer<ProcessRunner.Group> started)
        throws IOException, InterruptedException {
      return runner
          .run(
              new ProcessRunner.Request(
                  arguments, PATH, null, OutputStream.nullOutputStream(), null, null, started))
          .exit();
    }
  }
}
