package org.crossmend.cli.command;

import java.util.List;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.EarlierWords;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.Workshop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What the commands that read logs have in common. They are declared without annotations, see
 * {@link Given}.
 */
public abstract class LogCommand {

  final Main main;
  private final CommandSpec spec;
  private final GivenList<String> logs = new GivenList<>();
  private final Given<String> target = new Given<>();
  private final Given<Integer> top = new Given<>();
  private final Given<Integer> context = new Given<>();
  private final Given<String> kernelLog = new Given<>();

  LogCommand(Main main, String name, String description, String... footer) {
    this.main = main;
    this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
    spec.usageMessage().description(description).footer(footer);
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("LOG")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .getter(logs)
            .setter(logs)
            .description(
                "Build logs or emerge's output, plain or compressed with gzip, xz or zstd; - reads"
                    + " standard input,",
                "a folder means the failed logs below it; without any the newest failed log is"
                    + " found.")
            .build());
    spec.addOption(
        Given.option(
                "--target", String.class, target, "The configured target that the build was for.")
            .paramLabel("NAME")
            .build());
    spec.addOption(
        Given.option(
                "--top", int.class, top, "How many causes to name (default: ${DEFAULT-VALUE}).")
            .paramLabel("N")
            .defaultValue("3")
            .build());
    spec.addOption(
        Given.option(
                "--context",
                int.class,
                context,
                "How many lines around the decisive one to show (default: ${DEFAULT-VALUE}).")
            .paramLabel("N")
            .defaultValue("2")
            .build());
    spec.addOption(
        Given.option(
                "--kernel-log",
                String.class,
                kernelLog,
                "The kernel's messages, for illegal instructions and killed processes; - runs"
                    + " dmesg.")
            .paramLabel("FILE")
            .build());
  }

  /** The command as picocli knows it. */
  public final CommandSpec spec() {
    return spec;
  }

  /** The logs that were named. */
  List<String> logs() {
    return logs.values();
  }

  /** How many lines around the decisive one to show. */
  int context() {
    return context.or(0);
  }

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
    Target wanted = Common.target(configuration(), target.last());
    Workshop workshop = common.experienced(configuration(), wanted);
    workshop.warmUp();
    return workshop;
  }

  /** What this machine's history adds to what is shown. */
  EarlierWords earlier(Workshop workshop) {
    return new HistoryWords(workshop, main.common().stateFolder());
  }

  /** Numbers that make no sense are wrong usage. */
  void checkNumbers() {
    if (top.or(0) < 1 || context() < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          top.or(0) < 1 ? "--top must be at least 1" : "--context must be at least 0");
    }
  }

  LogRun run(Workshop workshop) {
    return new LogRun(
        main.common(),
        workshop,
        configuration(),
        top.or(0),
        Math.min(context(), 200),
        kernelLog.last());
  }
}
