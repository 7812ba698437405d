package org.crossmend.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.engine.host.BinaryPackageChost;
import org.crossmend.engine.host.BinaryPackageChost.State;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.plan.EmergeEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend binpkg-chost}. */
@Command(
    name = "binpkg-chost",
    description =
        "Makes binary packages that were built with the build host's CHOST acceptable to the target.",
    footer = {
      "",
      "Only what the packages record is changed; `crossmend undo` does not take it back.",
      "Exit codes: 0 done or nothing to do, 2 usage, 10 some could not be corrected (signed, or the",
      "index alone was corrected), 12 not confirmed."
    })
public final class BinpkgChostCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Option(
      names = "--pkgdir",
      paramLabel = "DIR",
      description = "The binary packages (default: the target's PKGDIR).")
  @Nullable Path pkgdir;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target (default: the only one).")
  @Nullable String target;

  @Option(names = "--dry-run", description = "Show which packages it would correct, and stop.")
  boolean dryRun;

  @Option(names = "--yes", description = "Correct them without a question.")
  boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = main.common().configuration();
    TargetSystem system = system(configuration);
    String wrong = system.cbuild();
    if (wrong == null || wrong.equals(system.chost())) {
      throw new Complaint(
          "BINPKG-001",
          "there is no other CHOST to correct",
          "target " + system.name(),
          wrong == null ? "its cbuild is not configured" : "cbuild and chost are the same",
          "run `crossmend init`, which asks Portage for both",
          ExitCode.USAGE);
    }
    if (pkgdir != null && !Files.isDirectory(pkgdir)) {
      throw new Complaint(
          "BINPKG-002",
          "no such folder of binary packages",
          pkgdir.toString(),
          null,
          "name the folder that holds the file Packages",
          ExitCode.UNREADABLE);
    }
    BinaryPackageChost packages =
        new BinaryPackageChost(
            new ExecProcessRunner(),
            system,
            new EmergeEnvironment(system, System.getenv()),
            wrong,
            pkgdir == null ? system.pkgdir() : pkgdir.toAbsolutePath().normalize().toString());
    try {
      return correct(packages, system, wrong);
    } catch (IOException e) {
      throw new Complaint(
          "BINPKG-003",
          "the binary packages could not be corrected",
          pkgdir == null ? String.valueOf(system.pkgdir()) : pkgdir.toString(),
          Reason.of(e),
          "see that `emerge --info` works for the target; what was corrected before stays so",
          ExitCode.FAULTS);
    }
  }

  private int correct(BinaryPackageChost packages, TargetSystem system, String wrong)
      throws IOException, InterruptedException {
    BinaryPackageChost.Report found = packages.find();
    long open = found.entries().stream().filter(e -> e.state() == State.WRONG).count();
    if (dryRun || open == 0) {
      show(found);
      if (found.entries().isEmpty()) {
        main.common().remark("no package in " + found.pkgdir() + " records CHOST " + wrong);
      }
      return found.entries().size() == open ? ExitCode.DONE : ExitCode.FAULTS;
    }
    show(found);
    if (!yes && !confirmed(open, system)) {
      throw new Complaint(
          "BINPKG-004",
          "nothing was corrected",
          found.pkgdir(),
          "it was not confirmed",
          "answer with y, or say --yes",
          ExitCode.REFUSED);
    }
    BinaryPackageChost.Report done = packages.correct();
    show(done);
    return done.entries().stream().allMatch(e -> e.state() == State.CORRECTED)
        ? ExitCode.DONE
        : ExitCode.FAULTS;
  }

  private TargetSystem system(Configuration configuration) {
    Target named = Common.target(configuration, target);
    Map<String, Target> all = configuration.targets();
    if (named == null && all.size() == 1) {
      named = all.values().iterator().next();
    }
    TargetSystem system = named == null ? null : named.system();
    if (system == null) {
      throw new Complaint(
          "BINPKG-001",
          "there is no other CHOST to correct",
          named == null ? "the configuration" : "target " + named.name(),
          named != null
              ? "its sysroot or its chost is not configured"
              : all.isEmpty()
                  ? "no target is configured"
                  : "there are several targets: " + String.join(", ", all.keySet()),
          all.size() > 1 && named == null
              ? "name one of them with --target"
              : "run `crossmend init`",
          ExitCode.USAGE);
    }
    return system;
  }

  private static void show(BinaryPackageChost.Report report) {
    for (BinaryPackageChost.Entry entry : report.entries()) {
      String words =
          switch (entry.state()) {
            case WRONG -> "wrong";
            case SIGNED -> "signed, left alone: build it again, or set ACCEPT_CHOSTS on the target";
            case CORRECTED -> "corrected";
            case INDEXED ->
                "corrected in the index only (no Python finds Portage): do not delete the index";
            case FAILED -> "failed: " + entry.reason();
          };
      System.out.println(Visible.of(entry.cpv() + "  " + words + "  " + entry.path()));
    }
  }

  private static boolean confirmed(long count, TargetSystem system) {
    System.err.print(
        "Let "
            + (count == 1 ? "this package" : "these " + count + " packages")
            + " record CHOST "
            + system.chost()
            + "? [y/N] ");
    System.err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().matches("(?i)y|yes");
    } catch (IOException e) {
      return false;
    }
  }
}
