package org.crossmend.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.crossmend.cli.Main;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.Workshop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands that read logs have in common. */
abstract class LogCommand {

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "LOG",
      arity = "0..*",
      description = {
        "Build logs or emerge's output, plain or compressed with gzip, xz or zstd; - reads standard input,",
        "a folder means the failed logs below it; without any the newest failed log is found."
      })
  List<String> logs = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target that the build was for.")
  @Nullable String target;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many causes to name (default: ${DEFAULT-VALUE}).")
  int top;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many lines around the decisive one to show (default: ${DEFAULT-VALUE}).")
  int context;

  @Option(
      names = "--kernel-log",
      paramLabel = "FILE",
      description =
          "The kernel's messages, for illegal instructions and killed processes; - runs dmesg.")
  @Nullable String kernelLog;

  private @Nullable Configuration configuration;

  Configuration configuration() {
    Configuration read = configuration;
    if (read == null) {
      read = main.common().configuration();
      configuration = read;
    }
    return read;
  }

  Workshop workshop() {
    checkNumbers();
    Common common = main.common();
    Target wanted = Common.target(configuration(), target);
    Workshop workshop = new Workshop(common.siteCorpora(configuration()), wanted);
    common.tellFaults(workshop.corpus().faults());
    workshop.warmUp();
    return workshop;
  }

  /** Numbers that make no sense are wrong usage. */
  void checkNumbers() {
    if (top < 1 || context < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          top < 1 ? "--top must be at least 1" : "--context must be at least 0");
    }
  }

  LogRun run(Workshop workshop) {
    return new LogRun(
        main.common(), workshop, configuration(), top, Math.min(context, 200), kernelLog);
  }
}
