package org.crossmend.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.HealReport;
import org.crossmend.cli.render.HealText;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.MakeCommand;
import org.crossmend.cli.wiring.Scratch;
import org.crossmend.cli.wiring.Session;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.attempt.Consent;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.PackageReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend demo}. */
@Command(
    name = "demo",
    description = {
      "Heals a small broken build with this machine's own compiler, to show how it works.",
      "It works in a temporary folder, and needs make and a C compiler, but no Gentoo."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final List<String> FILES = List.of("Makefile", "counter.h", "count.c", "main.c");

  @ParentCommand Main main = Main.UNSET;

  @Option(names = "--keep", description = "Leave the temporary folder for you to look at.")
  boolean keep;

  @Override
  public Integer call() throws IOException {
    Common common = main.common();
    for (String program : List.of("make", "cc")) {
      if (!MakeCommand.isThere(program, Path.of("").toAbsolutePath(), System.getenv("PATH"))) {
        throw new Complaint(
            "DEMO-001",
            "the demo needs " + program,
            "PATH",
            "it heals a real build with this machine's own compiler",
            "install it, for example with your distribution's packages make and gcc",
            ExitCode.UNREADABLE);
      }
    }
    Path folder = Files.createTempDirectory("crossmend-demo");
    try {
      return run(common, folder);
    } finally {
      if (keep) {
        common.remark("the demo's files are in " + folder);
      } else {
        Scratch.remove(folder);
      }
    }
  }

  private int run(Common common, Path folder) throws IOException {
    Path build = Files.createDirectory(folder.resolve("greeter"));
    for (String file : FILES) {
      try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + file)) {
        if (in == null) {
          throw new IOException("the demo's " + file + " is not in the program");
        }
        Files.copy(in, build.resolve(file));
      }
    }
    System.out.println("A program of two files, and what happens when it is built with `make`:\n");
    HealingRoom room =
        HealingRoom.of(common.site(Configuration.EMPTY, StateFolder.of(folder.resolve("state"))));
    try (Session session = room.open(false)) {
      session.recovered().forEach(common::remark);
      Healer healer =
          room.healer(
              room.command(List.of("make"), build, new Workshop(List.of(), null)),
              (diagnosis, proposal, plan) -> Consent.Answer.YES,
              new Progress(
                  common,
                  System.out,
                  new TextRenderer(common.palette(), 2, (d, p) -> List.of()),
                  true),
              6);
      Instant began = Instant.now();
      List<PackageReport> done = healer.heal(List.of("make"));
      boolean healed = done.stream().allMatch(report -> report.ending().isSuccess());
      if (healed) {
        System.out.print(
            "\n"
                + new HealText(common.palette(), (d, p) -> List.of())
                    .of(HealReport.of(null, ExitCode.DONE, done, List.of(), began)));
      }
      System.out.println(
          healed
              ? "\nHealed. On Gentoo, `crossmend init` and `crossmend heal PACKAGE` do the same with"
                  + " emerge;\nanywhere, `crossmend heal -- COMMAND` does it for your own builds."
              : "\nThis compiler refuses the program in a way that crossmend could not heal.");
      return healed ? ExitCode.DONE : ExitCode.FAULTS;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }
}
