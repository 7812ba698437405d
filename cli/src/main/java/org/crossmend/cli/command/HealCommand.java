package org.crossmend.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.BatchText;
import org.crossmend.cli.render.HealReport;
import org.crossmend.cli.render.HealText;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.MakeCommand;
import org.crossmend.cli.wiring.PortageWorkplace;
import org.crossmend.cli.wiring.Session;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchRecord;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend heal}. */
@Command(
    name = "heal",
    description = "Builds, names the cause of a failure, applies a remedy and builds again.",
    footer = {
      "",
      "Exit codes: 0 everything is built, 1 internal error, 2 usage, 3 the configuration cannot be read,",
      "10 not healed, 11 not built and nothing recognises why, 12 refused, 130 or 143 interrupted."
    })
public final class HealCommand implements Callable<Integer> {

  /** What emerge takes for a package (PMS 3.1, 8.3); sets are for batches. */
  private static final Pattern ATOM =
      Pattern.compile(
          "(?:[<>]=?|=|~)?(?:[A-Za-z0-9_][A-Za-z0-9_+.-]*/)?[A-Za-z0-9_][A-Za-z0-9_+.-]*\\*?"
              + "(?::[A-Za-z0-9_+./=*-]{1,60})?(?:::[A-Za-z0-9_][A-Za-z0-9_-]*)?"
              + "(?:\\[[A-Za-z0-9_,+@?!=()-]*])?");

  /** emerge would take such a word for a file. */
  private static final Pattern FILE = Pattern.compile(".*\\.(?:ebuild|tbz2|xpak|gpkg\\.tar)");

  private static final int LONGEST = 200;

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ATOM",
      arity = "0..*",
      description = {
        "Packages to build for the target with emerge; or, behind --, any build command",
        "with its arguments, for example: crossmend heal -- make -j2"
      })
  List<String> words = new ArrayList<>();

  @Mixin BatchOptions batches = new BatchOptions();

  @Option(names = "--yes", description = "Apply what the policy allows without asking.")
  boolean yes;

  @Option(
      names = "--dry-run",
      description = "Show what would be built and the plan for its last failure; change nothing.")
  boolean dryRun;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "6",
      description = "How often one package is built at the most (default: ${DEFAULT-VALUE}).")
  int mostBuilds;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target; may be left out where there is only one.")
  @Nullable String target;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write what was done to this file. Its ending tells the format: .html, .json, .md,"
              + " .sarif, .xml (JUnit) or .bug.md (drafts of bug reports); may be repeated.")
  List<Path> reports = new ArrayList<>();

  @Option(
      names = "--fail-on-new",
      description = {
        "Exit with 10 if a failure is new, or back after the package had been built, and",
        "with 0 if all failures are known ones, against `crossmend history`."
      })
  boolean failOnNew;

  private ReportFiles files = ReportFiles.NONE;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Common common = main.common();
    boolean batch = batches.batch || batches.resume;
    boolean command = isCommand() && !batch;
    BatchOrder order = batch ? batchOrder(common) : null;
    check(command, batch);
    if (command) {
      checkProgram();
    }
    Configuration configuration = common.configuration();
    HealingRoom.Site site = common.site(configuration);
    Workshop workshop = common.experienced(configuration, null);
    Target built = command ? null : Common.buildTarget(configuration, target);
    TargetSystem system = built == null ? null : built.system();
    HealingRoom room =
        built == null || system == null
            ? HealingRoom.of(site)
            : HealingRoom.of(site, system, built.policy());
    room.limited(batches.packageTime);
    Workplace place =
        system == null
            ? room.command(words, Path.of("").toAbsolutePath(), workshop)
            : room.portage(system, workshop);
    if (batch && place instanceof PortageWorkplace portage) {
      return batch(common, room, portage, order, workshop);
    }
    if (dryRun) {
      DryRun dry = new DryRun(room, new TextRenderer(common.palette(), 2, (d, p) -> List.of()));
      return place instanceof PortageWorkplace portage
          ? dry.portage(portage, words)
          : dry.command(place, subjects(true).get(0), words);
    }
    try (Session session = room.open(false)) {
      session.recovered().forEach(common::remark);
      workshop.warmUp();
      return heal(common, room, place);
    }
  }

  private int heal(Common common, HealingRoom room, Workplace place) throws IOException {
    TextRenderer renderer = new TextRenderer(common.palette(), 2, (d, p) -> List.of());
    BufferedReader person = yes ? null : person();
    Progress progress = new Progress(common, System.err, renderer, person == null);
    Healer healer =
        room.healer(
            place,
            new ConsoleConsent(
                room.policy(),
                yes,
                person,
                plan -> System.err.print("\n" + renderer.plan(plan) + "\n")),
            progress,
            mostBuilds);
    Instant began = Instant.now();
    List<PackageReport> done;
    int exit;
    try {
      done = healer.heal(subjects(place.target() == null));
      exit = exit(done);
    } catch (InterruptedException e) {
      done = healer.reports();
      exit = ExitCode.INTERRUPTED;
      common.remark("interrupted; the next run, or `crossmend undo`, takes back what was begun");
    } catch (IOException e) {
      throw stuck(room, e);
    } finally {
      progress.end();
    }
    TargetSystem system = place.target();
    HealReport report =
        HealReport.of(
                system == null ? null : system.name(), exit, done, room.filesForTarget(done), began)
            .with(room.history().standings(done, began));
    if (failOnNew) {
      exit = NewFailures.exit(done, report.standings(), exit);
      report = report.exiting(exit);
    }
    room.history().settle();
    int code = write(place, report);
    System.out.print(new HealText(common.palette(), (d, p) -> advice(place, d, p)).of(report));
    System.out.flush();
    return code;
  }

  /** What a batch is to build; null: what the last one was. */
  private @Nullable BatchOrder batchOrder(Common common) {
    String fault = batches.fault();
    if (fault != null) {
      throw usage(fault);
    }
    try {
      List<String> options = new ArrayList<>();
      List<String> given = words;
      if (isCommand()) {
        if (isMixed() || words.isEmpty() || !words.get(0).matches("(?:.*[/-])?emerge")) {
          throw usage("behind -- a batch takes an emerge command: -- emerge -uDN @world");
        }
        EmergeCommand emerge = EmergeCommand.read(words.subList(1, words.size()));
        given = emerge.words();
        options.addAll(emerge.options());
      }
      options.addAll(batches.ofEmerge());
      List<String> read = new BatchWords(common, System.in).read(given);
      if (read.isEmpty() && batches.resume && !isCommand()) {
        return null;
      } else if (read.isEmpty()) {
        throw usage("name what to build: atoms, sets such as @world, files of atoms, or -");
      }
      return new BatchOrder(read, options);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private int batch(
      Common common,
      HealingRoom room,
      PortageWorkplace place,
      @Nullable BatchOrder asked,
      Workshop workshop)
      throws IOException, InterruptedException {
    BatchRun run = new BatchRun(room, place, batches.limits(mostBuilds));
    BatchRecord kept = batches.resume ? run.toResume(asked) : null;
    BatchOrder order = kept == null ? java.util.Objects.requireNonNull(asked) : kept.order();
    if (dryRun) {
      DryRun dry = new DryRun(room, new TextRenderer(common.palette(), 2, (d, p) -> List.of()));
      return dry.batch(room.batch(place), order);
    }
    try (Session session = room.open(false)) {
      session.recovered().forEach(common::remark);
      workshop.warmUp();
      if (kept == null && run.isAnotherOpen()) {
        common.remark("the batch that was cut off before is forgotten; this one begins anew");
      }
      TextRenderer renderer = new TextRenderer(common.palette(), 2, (d, p) -> List.of());
      BufferedReader person = yes ? null : person();
      BatchProgress progress =
          new BatchProgress(common, System.err, Terminal.STDERR.isTerminal() && person == null);
      ConsoleConsent consent =
          new ConsoleConsent(
              room.policy(),
              yes,
              person,
              plan -> System.err.print("\n" + renderer.plan(plan) + "\n"));
      BatchRun.Ended ended;
      try {
        ended = run.run(kept, order, consent, progress);
      } catch (IOException e) {
        throw stuck(room, e);
      } finally {
        progress.end();
      }
      if (ended.interrupted()) {
        common.remark("interrupted; `crossmend heal --resume` goes on with what is left");
      }
      return report(common, room, place, ended);
    }
  }

  private int report(
      Common common, HealingRoom room, PortageWorkplace place, BatchRun.Ended ended) {
    int exit = ended.interrupted() ? ExitCode.INTERRUPTED : exit(ended.packages());
    if (exit == ExitCode.DONE && ended.stopped() != null) {
      exit = ExitCode.FAULTS;
    }
    HealReport report =
        new HealReport(
            place.target().name(),
            exit,
            ended.packages(),
            room.filesForTarget(ended.packages()),
            true,
            ended.started(),
            ended.took(),
            ended.stopped(),
            room.history().standings(ended.packages(), ended.started()));
    if (failOnNew && !ended.interrupted() && ended.stopped() == null) {
      exit = NewFailures.exit(ended.packages(), report.standings(), exit);
      report = report.exiting(exit);
    }
    room.history().settle();
    int code = write(place, report);
    HealText single = new HealText(common.palette(), (d, p) -> advice(place, d, p));
    System.out.print(new BatchText(common.palette(), single).of(report));
    System.out.flush();
    return code;
  }

  private static Complaint stuck(HealingRoom room, IOException e) {
    return new Complaint(
        "STATE-004",
        "crossmend cannot go on",
        room.statePath().toString(),
        Reason.of(e),
        "settle that (a full disk?), then run `crossmend undo`, which takes back what was begun",
        ExitCode.INTERNAL);
  }

  /** Whether emerge would take it for a package. */
  static boolean isAtom(String word) {
    return word.length() <= LONGEST
        && ATOM.matcher(word).matches()
        && !FILE.matcher(word).matches();
  }

  private static List<Step> advice(Workplace place, PackageDiagnosis d, Proposal proposal) {
    Side side = place.target() == null ? Side.BUILD_HOST : Side.SYSROOT;
    return place
        .plan(new Order("", side, true), d, proposal.remediation(), place.usualWay())
        .steps();
  }

  private List<String> subjects(boolean command) {
    return command
        ? List.of(ShellQuote.join(words) + " in " + Path.of("").toAbsolutePath())
        : List.copyOf(new LinkedHashSet<>(words));
  }

  private boolean isCommand() {
    return spec.commandLine().getParseResult().originalArgs().contains("--");
  }

  /** Whether anything but options stands before {@code --}. */
  private boolean isMixed() {
    List<String> args = spec.commandLine().getParseResult().originalArgs();
    return args.size() - args.indexOf("--") - 1 != words.size();
  }

  private void check(boolean command, boolean batch) {
    if (!batch && batches.stray() != null) {
      throw usage(batches.stray() + " is for --batch");
    }
    if (command && isMixed()) {
      throw usage("heal takes packages or, behind --, one build command; not both");
    }
    if (words.isEmpty() && !batch) {
      throw usage("name what to build: crossmend heal ATOM…, or crossmend heal -- COMMAND…");
    }
    if (mostBuilds < 1) {
      throw usage("--max-attempts must be at least 1");
    }
    files = ReportFiles.of(spec.commandLine(), reports);
    for (String word : command || batch ? List.<String>of() : words) {
      if (word.startsWith("@")) {
        throw usage("sets are for batches: crossmend heal --batch " + Visible.of(word));
      }
      if (!isAtom(word)) {
        throw usage(
            "'"
                + Visible.of(word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word)
                + "' is not a package: heal takes atoms such as dev-libs/foo or =dev-libs/foo-1.2,"
                + " and a build command behind --");
      }
    }
  }

  private void checkProgram() {
    String program = words.get(0);
    Path folder = Path.of("").toAbsolutePath();
    if (!MakeCommand.isThere(program, folder, System.getenv("PATH"))) {
      throw new Complaint(
          "HEAL-001",
          "there is no such program: " + program,
          program.indexOf('/') >= 0 ? folder.toString() : "PATH",
          null,
          "name a program that can be started here; a shell's own words need `sh -c '…'`",
          ExitCode.USAGE);
    }
  }

  private CommandLine.ParameterException usage(String what) {
    return new CommandLine.ParameterException(spec.commandLine(), what);
  }

  private static @Nullable BufferedReader person() {
    return Terminal.STDIN.isTerminal() && Terminal.STDERR.isTerminal()
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : null;
  }

  /** The worst of the packages that were asked for. */
  private static int exit(List<PackageReport> reports) {
    int exit = ExitCode.DONE;
    for (PackageReport report : reports) {
      if (!report.requested()) {
        continue;
      }
      exit =
          switch (report.ending()) {
            case UNNEEDED, REMEMBERED, FIXED -> exit;
            case REFUSED -> exit == ExitCode.DONE ? ExitCode.REFUSED : exit;
            case UNRECOGNISED -> exit == ExitCode.FAULTS ? exit : ExitCode.UNRECOGNISED;
            case GIVEN_UP, DROPPED, INTERRUPTED -> ExitCode.FAULTS;
          };
    }
    return exit;
  }

  /** The exit code, which tells where a report is lost. */
  private int write(Workplace place, HealReport report) {
    boolean all = files.write(report, (d, p) -> advice(place, d, p));
    return all || report.exit() != ExitCode.DONE ? report.exit() : ExitCode.INTERNAL;
  }
}
