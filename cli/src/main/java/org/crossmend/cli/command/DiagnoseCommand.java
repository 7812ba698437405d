package org.crossmend.cli.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.JsonRenderer;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.pipeline.PackageDiagnosis;

/** {@code crossmend diagnose}. */
public final class DiagnoseCommand extends LogCommand implements Callable<Integer> {

  private final Given<Boolean> json = new Given<>();

  public DiagnoseCommand(Main main) {
    super(
        main,
        "diagnose",
        "Names the cause of a failed build and ranks the remedies. Changes nothing.",
        "",
        "Exit codes: 0 healthy or recognised, 1 internal error, 2 usage, 3 a log cannot be read,",
        "11 a failure that nothing recognises; of several logs the worst counts.");
    spec()
        .addOption(
            Given.option(
                    "--json", boolean.class, json, "One JSON object per package, each on a line.")
                .build());
  }

  @Override
  public Integer call() {
    Common common = main.common();
    Workshop workshop = workshop();
    PrintStream out = System.out;
    LogRun run = run(workshop);
    if (json.isSet()) {
      JsonRenderer renderer = new JsonRenderer(context(), workshop::steps);
      int exit = run.run(logs(), d -> out.print(renderer.render(d) + "\n"));
      out.flush();
      return exit;
    }
    TextRenderer renderer = new TextRenderer(common.palette(), context(), workshop::steps);
    List<PackageDiagnosis> shown = new ArrayList<>(1);
    int exit =
        run.run(
            logs(),
            d -> {
              if (!shown.isEmpty()) {
                out.print("\n");
              } else {
                shown.add(d);
              }
              out.print(renderer.diagnosis(d));
            });
    out.flush();
    return exit;
  }
}
