package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.JsonRenderer;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.watch.Watch;
import org.crossmend.cli.wiring.AllowedFiles;
import org.crossmend.cli.wiring.LogFinder;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.host.BuildProcesses;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.spi.CompanionFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend watch}. */
@Command(
    name = "watch",
    description =
        "Follows running builds and names what they will die of as soon as it is printed.",
    footer = {
      "",
      "Exit codes: 0 every build ended well, 1 internal error, 2 usage, 3 a log cannot be read,",
      "10 a cause of failure was named, 11 a build died of something that nothing recognises,",
      "12 a build was to be stopped and could not be, 130 or 143 interrupted; of several builds",
      "the worst counts: 3, then 12, 11, 10."
    })
public final class WatchCommand implements Callable<Integer> {

  /** What the weighing looks at around a line, whatever is shown. */
  private static final int CONTEXT = 12;

  private static final int SHOWN = 2;

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "LOG",
      arity = "0..*",
      description = {
        "Logs that are being written; - reads standard input: make 2>&1 | crossmend watch -",
        "Without any, all builds of Portage that run or begin are followed until Ctrl-C."
      })
  List<String> logs = new ArrayList<>();

  @Option(
      names = "--stop",
      description = {
        "End a build that is sure to fail: the cause is certain, the phase is compile or install,",
        "and make or ninja says that it starts nothing more. emerge goes on with the others."
      })
  boolean stop;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Follow the builds of this configured target only.")
  @Nullable String target;

  @Option(
      names = "--until-idle",
      paramLabel = "SECONDS",
      description = "Without a LOG: end when no build has run for so long.")
  @Nullable Integer untilIdle;

  @Option(
      names = "--json",
      description = "One JSON object for each cause, on a line of its own, as diagnose writes it.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Common common = main.common();
    Configuration configuration = common.configuration();
    Target wanted = Common.target(configuration, target);
    Workshop workshop = common.workshop(configuration, wanted);
    WatchPrinter printer =
        new WatchPrinter(
            common,
            json ? new JsonRenderer(SHOWN, workshop::steps) : null,
            new TextRenderer(common.palette(), SHOWN, workshop::steps));
    ToIntFunction<Signature> linesAfter = workshop.corpus().linesAfter();
    Watch watch =
        new Watch(
            new Watch.Options(stop, untilIdle == null ? null : Duration.ofSeconds(untilIdle)),
            new BuildProcesses(),
            (name, file) ->
                new LiveDiagnoser(
                    name,
                    workshop.corpus().matcher(),
                    workshop.diagnoser(companions(configuration, file), 1, CONTEXT, List.of()),
                    linesAfter),
            printer);
    Thread clean = new Thread(printer::clean, "status line");
    Runtime.getRuntime().addShutdownHook(clean);
    try {
      follow(watch, configuration, wanted);
      workshop.warmUp();
      return watch.run();
    } finally {
      printer.clean();
      Runtime.getRuntime().removeShutdownHook(clean);
    }
  }

  private void check() {
    String wrong = null;
    if (stop && logs.contains(LogInput.STDIN)) {
      wrong = "--stop cannot end what writes to standard input: name the build's log";
    } else if (untilIdle != null && (untilIdle < 1 || !logs.isEmpty())) {
      wrong =
          untilIdle < 1
              ? "--until-idle must be at least 1"
              : "--until-idle is for watching without a LOG: a named log is followed to its end";
    } else if (target != null && !logs.isEmpty()) {
      wrong = "--target chooses among the builds that run: leave the LOG out";
    }
    if (wrong != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), wrong);
    }
  }

  private void follow(Watch watch, Configuration configuration, @Nullable Target wanted)
      throws IOException {
    for (String log : new LinkedHashSet<>(logs)) {
      if (log.equals(LogInput.STDIN)) {
        watch.follow(log, System.in);
        continue;
      }
      if (Files.isDirectory(Path.of(log))) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            log + " is a folder; watch follows logs by name, or all builds without a name");
      }
      for (LogInput input : LogInput.named(log)) {
        Path file = input.file();
        if (file != null) {
          watch.follow(log, file);
        }
      }
    }
    if (logs.isEmpty()) {
      watch.followBuilds(roots(configuration, wanted), wanted == null);
      if (wanted == null) {
        main.common().remark("watching for builds; Ctrl-C ends");
      } else {
        main.common().remark("watching for builds for " + wanted.name() + "; Ctrl-C ends");
      }
    }
  }

  /** The folders in which Portage builds: of all, or of one target. */
  private static List<Path> roots(Configuration configuration, @Nullable Target wanted) {
    List<Path> roots = new ArrayList<>();
    if (wanted == null) {
      for (Path folder : LogFinder.portageFolders(System.getenv(), configuration.sysroots())) {
        if (folder.endsWith("portage") && !folder.endsWith("log/portage")) {
          roots.add(folder);
        }
      }
      configuration.targets().values().forEach(one -> add(roots, one));
    } else {
      add(roots, wanted);
    }
    return roots;
  }

  private static void add(List<Path> roots, Target target) {
    String tmpdir = target.places().tmpdir();
    if (tmpdir == null && target.sysroot() != null) {
      tmpdir = target.sysroot() + "/var/tmp";
    }
    if (tmpdir != null && !roots.contains(Path.of(tmpdir, "portage"))) {
      roots.add(Path.of(tmpdir, "portage"));
    }
  }

  /** As for {@code diagnose}: where Portage builds, and in the build folder of the log itself. */
  private static CompanionFiles companions(Configuration configuration, @Nullable Path log) {
    List<Path> roots =
        new ArrayList<>(LogFinder.portageFolders(System.getenv(), configuration.sysroots()));
    roots.addAll(configuration.roots());
    Path temp = log == null ? null : log.toAbsolutePath().normalize().getParent();
    Path build = temp == null || !temp.endsWith("temp") ? null : temp.getParent();
    if (build != null) {
      roots.add(build);
    }
    return new AllowedFiles(roots);
  }
}
