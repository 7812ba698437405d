package org.crossmend.cli.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.JsonRenderer;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import picocli.CommandLine.Model.OptionSpec;

/** {@code crossmend diagnose}. */
public final class DiagnoseCommand extends LogCommand implements Callable<Integer> {

  private final Given<Boolean> json = new Given<>();
  private final GivenList<Path> reports = new GivenList<>();
  private final Given<Boolean> failOnNew = new Given<>();

  public DiagnoseCommand(Main main) {
    super(
        main,
        "diagnose",
        "Names the cause of a failed build and ranks the remedies. Changes nothing.",
        "",
        "Exit codes: 0 healthy or recognised, 1 internal error, 2 usage, 3 a log cannot be read,",
        "11 a failure that nothing recognises; of several logs the worst counts.",
        "With --fail-on-new: 0 known failures only, 10 a new one, 11 a new one that nothing",
        "recognises.");
    spec()
        .addOption(
            Given.option(
                    "--json", boolean.class, json, "One JSON object per package, each on a line.")
                .build())
        .addOption(
            Given.option(
                    "--fail-on-new",
                    boolean.class,
                    failOnNew,
                    "Fail if a failure is new, or back after the package had been built, against"
                        + " `crossmend history`.")
                .build());
    spec()
        .addOption(
            OptionSpec.builder("--report")
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .getter(reports)
                .setter(reports)
                .description(
                    "Write a report to this file, too. Its ending tells the format: .html, .json,"
                        + " .md, .sarif, .xml (JUnit) or .bug.md (drafts of bug reports); may be"
                        + " repeated.")
                .build());
  }

  @Override
  public Integer call() {
    List<Path> files = reports.values();
    if (!files.isEmpty()) {
      return reported(files);
    }
    Workshop workshop = workshop();
    int exit = judged(workshop).run(logs(), shown(workshop));
    System.out.flush();
    return exit;
  }

  /** What reports are made with is loaded here and not before: most runs need none of it. */
  private int reported(List<Path> named) {
    ReportFiles files = ReportFiles.of(spec().commandLine(), named);
    Workshop workshop = workshop();
    LogRun run = judged(workshop);
    int exit =
        DiagnosisReports.run(
            files, workshop, context(), shown(workshop), results -> run.run(logs(), results));
    System.out.flush();
    return exit;
  }

  private LogRun judged(Workshop workshop) {
    LogRun run = run(workshop);
    if (failOnNew.isSet()) {
      run.judgedBy(new NewFailures(main.common())::exit);
    }
    return run;
  }

  /** Prints each package. */
  private Consumer<PackageDiagnosis> shown(Workshop workshop) {
    PrintStream out = System.out;
    if (json.isSet()) {
      JsonRenderer renderer = new JsonRenderer(context(), workshop::steps);
      return d -> out.print(renderer.render(d) + "\n");
    }
    TextRenderer renderer =
        new TextRenderer(main.common().palette(), context(), workshop::steps, earlier(workshop));
    List<PackageDiagnosis> first = new ArrayList<>(1);
    return d -> {
      if (!first.isEmpty()) {
        out.print("\n");
      } else {
        first.add(d);
      }
      out.print(renderer.diagnosis(d));
    };
  }
}
