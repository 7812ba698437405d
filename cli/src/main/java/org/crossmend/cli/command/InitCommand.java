package org.crossmend.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.ConfigurationEditor;
import org.crossmend.cli.store.ConfigurationFile;
import org.crossmend.cli.store.ConfigurationReader;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.TargetSurvey;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend init}. */
@Command(
    name = "init",
    description =
        "Finds a target (sysroot, tuples, emerge, folders) by asking Portage and writes it to the configuration.",
    footer = {
      "",
      "Exit codes: 0 written or already right, 2 usage, 3 no sysroot found,",
      "10 Portage does not answer, 12 not confirmed or not writable."
    })
public final class InitCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the target (default: the vendor in the sysroot's tuple).")
  @Nullable String name;

  @Option(
      names = "--sysroot",
      paramLabel = "DIR",
      description =
          "The target's root file system (default: the configured one, else the one below /usr).")
  @Nullable Path sysroot;

  @Option(
      names = "--host-root",
      paramLabel = "DIR",
      description = "The build host's root (default: the configured one, else /).")
  @Nullable Path hostRoot;

  @Option(
      names = "--emerge",
      paramLabel = "FILE",
      description =
          "The build host's plain emerge; portageq lies beside it or on PATH (default: the configured one, else emerge).")
  @Nullable String emerge;

  @Option(names = "--yes", description = "Write without a question.")
  boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    Path file = file();
    String before = ConfigurationFile.text(file);
    // a target that is already there says where to look
    Target known = ConfigurationEditor.target(file, before, name);
    TargetSurvey survey = new TargetSurvey(host(known), emerge(known), new ExecProcessRunner());
    TargetSurvey.Found found = ask(survey, root(survey, known), known);
    String after = ConfigurationEditor.with(file, before, found.target());
    show(found, System.out);
    if (after.equals(before)) {
      main.common().remark(file + " already says so");
      return ExitCode.DONE;
    }
    if (!yes && !confirmed(file)) {
      throw new Complaint(
          "INIT-004",
          "nothing was written",
          file.toString(),
          "it was not confirmed",
          "answer with y, or say --yes",
          ExitCode.REFUSED);
    }
    ConfigurationFile.write(file, after);
    main.common()
        .remark(
            "wrote "
                + file
                + "; check it with `crossmend doctor --target "
                + found.target().name()
                + "`");
    return ExitCode.DONE;
  }

  private Path file() {
    Path given = main.common().config();
    return given == null ? ConfigurationReader.defaultFile() : given;
  }

  private Path host(@Nullable Target known) {
    String configured = known == null ? null : known.places().hostRoot();
    return hostRoot != null
        ? hostRoot.toAbsolutePath().normalize()
        : Path.of(configured == null ? "/" : configured);
  }

  private String emerge(@Nullable Target known) {
    if (emerge != null) {
      return emerge.indexOf('/') < 0
          ? emerge
          : Path.of(emerge).toAbsolutePath().normalize().toString();
    }
    TargetSystem system = known == null ? null : known.system();
    return system == null ? "emerge" : system.emerge();
  }

  private Path root(TargetSurvey survey, @Nullable Target known) {
    String configured = known == null ? null : known.sysroot();
    if (sysroot != null || configured != null) {
      Path root = sysroot != null ? sysroot : Path.of(String.valueOf(configured));
      root = root.toAbsolutePath().normalize();
      if (!TargetSurvey.isConfigured(root) || root.equals(Path.of("/"))) {
        throw new Complaint(
            "INIT-001",
            "this is no sysroot",
            root.toString(),
            root.equals(Path.of("/"))
                ? "it is the build host itself"
                : Files.isDirectory(root)
                    ? "there is neither etc/portage/make.conf nor etc/portage/make.profile in it"
                    : "there is no such folder",
            "mount the target's root file system there, or name another folder",
            ExitCode.UNREADABLE);
      }
      return root;
    }
    List<Path> found = survey.sysroots();
    if (found.size() > 1) {
      throw new Complaint(
          "INIT-002",
          "there are several sysroots",
          found.stream().map(Path::toString).collect(Collectors.joining(", ")),
          null,
          "name one of them with --sysroot",
          ExitCode.USAGE);
    }
    if (found.isEmpty()) {
      throw new Complaint(
          "INIT-001",
          "no sysroot was found",
          host(known).resolve("usr").toString(),
          "no folder there is named after a tuple and holds etc/portage with make.conf or make.profile",
          "mount the target's root file system there, or name its folder with --sysroot",
          ExitCode.UNREADABLE);
    }
    return found.get(0);
  }

  private TargetSurvey.Found ask(TargetSurvey survey, Path root, @Nullable Target known) {
    String called = name == null ? usualName(root) : name;
    if (!called.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--name takes letters, digits, '_', '.' and '-'");
    }
    try {
      String configRoot = known == null ? null : known.configRoot();
      return survey.survey(called, root, configRoot == null ? root : Path.of(configRoot));
    } catch (IOException e) {
      throw new Complaint(
          "INIT-003",
          "Portage does not answer",
          "portageq of " + emerge(known) + ", asked about " + root,
          Reason.of(e),
          "see that `emerge --info` works for the build host and for the sysroot, or name the right"
              + " emerge with --emerge",
          ExitCode.FAULTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint(
          "INIT-004",
          "nothing was written",
          root.toString(),
          "it was interrupted",
          "run it again",
          ExitCode.REFUSED);
    }
  }

  /** {@code weak} for {@code x86_64-weak-linux-gnu}. */
  private static String usualName(Path root) {
    String tuple = String.valueOf(root.getFileName());
    String[] parts = tuple.split("-", -1);
    return parts.length == 4 && !parts[1].equals("pc") && !parts[1].equals("unknown")
        ? parts[1]
        : tuple;
  }

  private static void show(TargetSurvey.Found found, PrintStream out) {
    Target target = found.target();
    Target.Places places = target.places();
    out.println("target " + target.name());
    line(out, "sysroot", target.sysroot());
    line(out, "build host", places.hostRoot() == null ? "/" : places.hostRoot());
    line(out, "CBUILD", target.cbuild());
    line(out, "CHOST", target.chost());
    line(out, "emerge", target.emerge());
    line(out, "wrapper", target.wrapper());
    line(out, "PKGDIR", places.pkgdir());
    line(out, "DISTDIR", places.distdir());
    line(out, "PORTAGE_TMPDIR", places.tmpdir());
    line(out, "PORTAGE_LOGDIR", places.logdir());
    line(out, "gcc", found.gcc() == null ? null : found.gcc().toString());
    line(out, "gcc slots", String.join(" ", found.compilers()));
    line(
        out,
        "LLVM slots",
        found.llvmSlots().stream()
            .map(slot -> String.valueOf(slot.getFileName()))
            .collect(Collectors.joining(" ")));
    line(out, "repositories", words(found.targetRepositories()));
    if (!found.hostRepositories().equals(found.targetRepositories())) {
      line(out, "on the host", words(found.hostRepositories()));
    }
  }

  private static String words(Map<String, String> repositories) {
    return repositories.entrySet().stream()
        .map(e -> e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static void line(PrintStream out, String what, @Nullable String value) {
    out.printf("  %-15s %s%n", what, value == null || value.isEmpty() ? "none" : Visible.of(value));
  }

  private static boolean confirmed(Path file) {
    System.err.print("Write this to " + Visible.of(file.toString()) + "? [y/N] ");
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
