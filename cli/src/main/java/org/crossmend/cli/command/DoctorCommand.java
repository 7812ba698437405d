package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.command.doctor.Check;
import org.crossmend.cli.command.doctor.Finding;
import org.crossmend.cli.command.doctor.Site;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.MachineFinder;
import org.crossmend.engine.host.CpuGap;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks the configured targets and says what is wrong and what to do. Changes nothing.",
    footer = {
      "",
      "Exit codes: 0 no faults (there may be warnings), 2 usage, 10 faults, or the gap",
      "cannot be found out."
    })
public final class DoctorCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target (default: all).")
  @Nullable String target;

  @Option(
      names = "--cpu",
      description = {
        "Print only the -mno-… switches for what this CPU lacks of the target's instruction sets, on one line;",
        "with --verbose also RUSTFLAGS and CPU_FLAGS_X86, each on a line."
      })
  boolean cpu;

  @Override
  public Integer call() throws InterruptedException {
    List<Target> targets = targets();
    if (cpu && targets.size() > 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--cpu takes one target: name it with --target");
    }
    if (cpu) {
      return printGap(targets.get(0));
    }
    boolean sound = true;
    for (Target each : targets) {
      sound &= examine(each, System.out);
    }
    return sound ? ExitCode.DONE : ExitCode.FAULTS;
  }

  private List<Target> targets() {
    Configuration configuration = main.common().configuration();
    Target named = Common.target(configuration, target);
    Collection<Target> all = named == null ? configuration.targets().values() : List.of(named);
    if (all.isEmpty()) {
      throw new Complaint(
          "DOCTOR-001",
          "there is nothing to check",
          "the configuration",
          "no targets are configured",
          "find one with `crossmend init`",
          ExitCode.FAULTS);
    }
    return List.copyOf(all);
  }

  private boolean examine(Target each, PrintStream out) throws InterruptedException {
    Palette palette = main.common().palette();
    out.println(palette.strong("target " + each.name()));
    TargetSystem system = each.system();
    if (system == null) {
      print(
          out,
          palette,
          "configuration",
          new Finding(
              Finding.Level.FAULT,
              "sysroot or chost is missing, or a folder is the build host's own root",
              "run `crossmend init --name " + each.name() + " --sysroot DIR`"));
      return false;
    }
    Site site = new Site(system, new ExecProcessRunner(), System.getenv());
    boolean sound = true;
    List<String> well = new ArrayList<>();
    List<String> unchecked = new ArrayList<>();
    for (Check check : Check.all()) {
      try {
        List<Finding> findings = check.findings(site);
        if (findings.isEmpty()) {
          well.add(check.subject());
        }
        for (Finding finding : findings) {
          print(out, palette, check.subject(), finding);
          sound &= finding.level() != Finding.Level.FAULT;
        }
      } catch (IOException e) {
        unchecked.add(check.subject());
        if (main.common().verbose()) {
          main.common().remark(check.subject() + " could not be checked: " + Reason.of(e));
        }
      }
    }
    if (!unchecked.isEmpty()) {
      out.println("  " + palette.warn("unknown  ") + String.join(", ", unchecked));
    }
    if (!well.isEmpty()) {
      out.println("  " + palette.good("well     ") + String.join(", ", well));
    }
    return sound && unchecked.isEmpty();
  }

  private static void print(PrintStream out, Palette palette, String subject, Finding finding) {
    String level =
        switch (finding.level()) {
          case FAULT -> palette.bad("fault    ");
          case WARNING -> palette.warn("warning  ");
          case NOTE -> palette.faint("note     ");
        };
    out.println("  " + level + subject + ": " + Visible.of(finding.what()));
    out.println("           do: " + Visible.of(finding.remedy()));
  }

  private int printGap(Target each) throws InterruptedException {
    TargetSystem system = each.system();
    CpuGap gap;
    try {
      if (system == null) {
        throw new IOException("its sysroot or chost is not configured");
      }
      gap = new MachineFinder(system, new ExecProcessRunner()).gap();
    } catch (IOException e) {
      throw new Complaint(
          "DOCTOR-002",
          "what this CPU lacks cannot be found out",
          "target " + each.name(),
          Reason.of(e),
          "`crossmend doctor --target " + each.name() + "` says what is wrong",
          ExitCode.FAULTS);
    }
    System.out.println(String.join(" ", gap.switches()));
    if (main.common().verbose()) {
      System.out.println("RUSTFLAGS=\"" + gap.rustFlags() + "\"");
      System.out.println("CPU_FLAGS_X86=\"" + String.join(" ", negated(gap.cpuFlags())) + "\"");
    }
    if (!gap.refused().isEmpty()) {
      main.common()
          .remark("not every compiler here can switch off " + String.join(" ", gap.refused()));
    }
    return ExitCode.DONE;
  }

  private static List<String> negated(List<String> flags) {
    return flags.stream().map(flag -> "-" + flag).toList();
  }
}
