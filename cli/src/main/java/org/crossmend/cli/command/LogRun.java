package org.crossmend.cli.command;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.wiring.AllowedFiles;
import org.crossmend.cli.wiring.KernelMessages;
import org.crossmend.cli.wiring.LogFinder;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.log.TolerantInputStream;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.CompanionFiles;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses the logs that a user names, several at once, and hands the results over in the order of
 * the logs.
 */
final class LogRun {

  private static final int PEEK = 8192;

  /** What the weighing looks at around a line, whatever is shown. */
  private static final int MOST_USEFUL_CONTEXT = 12;

  private final Common common;
  private final Workshop workshop;
  private final Configuration configuration;
  private final int top;
  private final int context;
  private final List<Evidence> kernel;

  /** What a failure makes of the exit code; null: 11 where nothing recognises it. */
  private @Nullable ToIntFunction<PackageDiagnosis> judge;

  /** Whether logs of successes are handed over too, whatever was named. */
  private boolean successes;

  LogRun(
      Common common,
      Workshop workshop,
      Configuration configuration,
      int top,
      int context,
      @Nullable String kernelLog) {
    this.common = common;
    this.workshop = workshop;
    this.configuration = configuration;
    this.top = top;
    this.context = context;
    this.kernel = kernelLog == null ? List.of() : kernel(kernelLog);
  }

  /** Lets something else decide about the exit code of a failure. */
  void judgedBy(ToIntFunction<PackageDiagnosis> other) {
    judge = other;
  }

  /** Hands over successes too, also those below a folder. */
  void withSuccesses() {
    successes = true;
  }

  /** What came of one log: packages, or the complaint that ended the reading, or both. */
  private record Outcomes(List<PackageDiagnosis> packages, @Nullable Complaint complaint) {}

  /**
   * Diagnoses these logs.
   *
   * @param names files, folders or {@code -}; empty: the newest failed log
   * @param results takes each package in the order of the logs
   * @return the worst exit code
   */
  int run(List<String> names, Consumer<PackageDiagnosis> results) {
    List<Complaint> unreadable = new ArrayList<>();
    if (names.isEmpty()) {
      return newest(results);
    }
    List<LogInput> inputs = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      try {
        inputs.addAll(LogInput.named(name));
      } catch (Complaint c) {
        unreadable.add(c);
      }
    }
    int exit = ExitCode.DONE;
    for (Complaint complaint : unreadable) {
      System.err.println(complaint.text());
      exit = ExitCode.worst(exit, complaint.exitCode());
    }
    int[] told = new int[1];
    Consumer<PackageDiagnosis> counting =
        d -> {
          told[0]++;
          results.accept(d);
        };
    exit =
        ExitCode.worst(
            exit, inputs.size() == 1 ? one(inputs.get(0), counting) : many(inputs, counting));
    if (told[0] == 0 && exit == ExitCode.DONE) {
      common.remark(
          (inputs.size() == 1 ? "the log shows" : "none of the " + inputs.size() + " logs shows")
              + " a failure");
    }
    return exit;
  }

  private int one(LogInput input, Consumer<PackageDiagnosis> results) {
    return handOver(input, diagnose(input), results);
  }

  private int many(List<LogInput> inputs, Consumer<PackageDiagnosis> results) {
    boolean progress = !common.quiet() && Terminal.STDERR.isTerminal();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(inputs.size(), Runtime.getRuntime().availableProcessors())),
            task -> {
              Thread thread = new Thread(task, "diagnose");
              thread.setDaemon(true);
              return thread;
            });
    int exit = ExitCode.DONE;
    try {
      // a window of tasks, so that thousands of logs do not pile up their results
      List<Future<Outcomes>> running = new ArrayList<>();
      int next = 0;
      for (int i = 0; i < inputs.size(); i++) {
        while (next < inputs.size() && next < i + 64) {
          LogInput input = inputs.get(next++);
          running.add(pool.submit(() -> diagnose(input)));
        }
        if (progress) {
          System.err.print("\r\u001b[Kcrossmend: " + i + " of " + inputs.size() + " logs");
        }
        Outcomes outcomes = running.get(i).get();
        if (progress) {
          System.err.print("\r\u001b[K");
        }
        exit = ExitCode.worst(exit, handOver(inputs.get(i), outcomes, results));
        running.set(i, DONE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
    return exit;
  }

  private static final Future<Outcomes> DONE =
      java.util.concurrent.CompletableFuture.completedFuture(new Outcomes(List.of(), null));

  private int handOver(LogInput input, Outcomes outcomes, Consumer<PackageDiagnosis> results) {
    int exit = ExitCode.DONE;
    for (PackageDiagnosis d : outcomes.packages()) {
      boolean failed = d.verdict().outcome() == Outcome.FAILED;
      if (failed || successes || !input.onlyFailed()) {
        results.accept(d);
      }
      if (failed && judge != null) {
        exit = ExitCode.worst(exit, judge.applyAsInt(d));
      } else if (failed && (d.cured().isEmpty() || !d.verdict().causeFound())) {
        exit = ExitCode.worst(exit, ExitCode.UNRECOGNISED);
      }
    }
    if (outcomes.complaint() != null) {
      System.err.println(outcomes.complaint().text());
      exit = ExitCode.worst(exit, outcomes.complaint().exitCode());
    }
    return exit;
  }

  private Outcomes diagnose(LogInput input) {
    try (InputStream raw = input.file() == null ? System.in : open(input.file());
        TolerantInputStream tolerant = new TolerantInputStream(Decompressor.open(raw));
        BufferedInputStream text = new BufferedInputStream(tolerant, PEEK)) {
      if (Garbage.isIn(text, PEEK)) {
        return new Outcomes(List.of(), input.isNoLog());
      }
      List<PackageDiagnosis> packages =
          workshop
              .diagnoser(
                  companions(input.file()), top, Math.max(context, MOST_USEFUL_CONTEXT), kernel)
              .diagnose(input.name(), text);
      boolean empty = packages.isEmpty() || packages.get(0).bytes() == 0;
      IOException fault = tolerant.fault();
      if (fault != null) {
        return new Outcomes(empty ? List.of() : packages, broken(input, fault, empty));
      }
      if (empty) {
        // a build below the folder may just have begun
        return new Outcomes(List.of(), input.onlyFailed() ? null : input.isEmpty());
      }
      return new Outcomes(packages, null);
    } catch (IOException e) {
      return new Outcomes(List.of(), broken(input, e, true));
    } catch (OutOfMemoryError | StackOverflowError e) {
      return new Outcomes(List.of(), input.isTooMuch(e));
    }
  }

  /** Not through a channel, which cannot read a pipe such as a shell's {@code <(command)}. */
  private static InputStream open(Path file) throws IOException {
    return new FileInputStream(file.toFile());
  }

  private static Complaint broken(LogInput input, IOException e, boolean nothing) {
    return new Complaint(
        "INPUT-003",
        nothing
            ? "the log cannot be read"
            : "the log cannot be read to its end; what could be read is diagnosed above",
        input.name(),
        Reason.of(e),
        "copy the log again from where the build ran, or unpack what can be unpacked and name that"
            + " file",
        ExitCode.UNREADABLE);
  }

  /** The newest log that shows a failure; healthy ones that are newer are passed over. */
  private int newest(Consumer<PackageDiagnosis> results) {
    List<Path> folders = LogFinder.portageFolders(System.getenv(), configuration.sysroots());
    List<Path> logs = LogFinder.newest(folders);
    for (Path log : logs) {
      LogInput input = new LogInput(log.toString(), log, false);
      Outcomes outcomes = diagnose(input);
      for (PackageDiagnosis d : outcomes.packages()) {
        if (d.verdict().outcome() == Outcome.FAILED) {
          common.remark("the newest failed log is " + log);
          return handOver(input, outcomes, results);
        }
      }
    }
    StringBuilder where = new StringBuilder();
    for (Path folder : folders) {
      where.append(where.length() == 0 ? "" : ", ").append(folder);
    }
    throw new Complaint(
        "INPUT-006",
        logs.isEmpty()
            ? "no build logs found"
            : "no failed build among the " + logs.size() + " logs found",
        where.length() == 0
            ? "PORTAGE_TMPDIR, PORTAGE_LOGDIR, /var/tmp/portage, /var/log/portage"
            : where.toString(),
        null,
        "name a log: crossmend diagnose build.log",
        ExitCode.UNREADABLE);
  }

  /**
   * Companion files are allowed where Portage builds, where the configuration says, and in the
   * build folder of the log itself.
   */
  /** Portage builds in {@code <category>/<package>-<version>}. */
  private static boolean isBuildDir(Path folder) {
    int names = folder.getNameCount();
    return names >= 2 && PackageId.parse(folder.subpath(names - 2, names).toString()) != null;
  }

  private CompanionFiles companions(@Nullable Path log) {
    List<Path> roots =
        new ArrayList<>(LogFinder.portageFolders(System.getenv(), configuration.sysroots()));
    roots.addAll(configuration.roots());
    Path temp = log == null ? null : log.toAbsolutePath().normalize().getParent();
    Path buildDir = temp == null || !temp.endsWith("temp") ? null : temp.getParent();
    if (buildDir != null && isBuildDir(buildDir)) {
      roots.add(buildDir);
    }
    return new AllowedFiles(roots);
  }

  private List<Evidence> kernel(String name) {
    try (InputStream raw =
            LogInput.STDIN.equals(name) ? KernelMessages.open() : open(Path.of(name));
        InputStream text = Decompressor.open(raw)) {
      return new LogReader(workshop.corpus().matcher(), 2, null)
          .readEvidence(text, LogInput.STDIN.equals(name) ? "dmesg" : name);
    } catch (IOException | InvalidPathException e) {
      throw new Complaint(
          "INPUT-007",
          "the kernel's log cannot be read",
          LogInput.STDIN.equals(name) ? "dmesg" : name,
          Reason.of(e),
          "save it with `dmesg > FILE` or `journalctl -k > FILE` as root and name that file",
          ExitCode.UNREADABLE);
    }
  }
}
