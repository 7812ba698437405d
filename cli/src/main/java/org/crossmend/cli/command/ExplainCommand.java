package org.crossmend.cli.command;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.wiring.Workshop;

/** {@code crossmend explain}. */
public final class ExplainCommand extends LogCommand implements Callable<Integer> {

  public ExplainCommand(Main main) {
    super(
        main,
        "explain",
        "Why this remedy: the evidence, the rules that fired, what was vetoed and by which fact.",
        "",
        "Exit codes: as for diagnose.");
  }

  @Override
  public Integer call() {
    Workshop workshop = workshop();
    TextRenderer renderer =
        new TextRenderer(main.common().palette(), context(), workshop::steps, earlier(workshop));
    PrintStream out = System.out;
    int exit =
        run(workshop)
            .run(logs(), d -> out.print(renderer.explanation(d, workshop::ruleDocumentation)));
    out.flush();
    return exit;
  }
}
