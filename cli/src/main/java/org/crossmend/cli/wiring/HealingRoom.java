package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.cli.store.Allowance;
import org.crossmend.cli.store.BatchFile;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.JournalFile;
import org.crossmend.cli.store.MemoryFile;
import org.crossmend.cli.store.Policy;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.store.StateLock;
import org.crossmend.cli.store.Target;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.Consent;
import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PlanApplier;
import org.crossmend.engine.attempt.Subject;
import org.crossmend.engine.attempt.SwitchPrograms;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.UndoRefused;
import org.crossmend.engine.attempt.Undoer;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.host.BuildProcesses;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.host.PackageDatabase;
import org.crossmend.engine.host.PortagePackages;
import org.crossmend.engine.host.SystemFiles;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.plan.EmergeEnvironment;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.Memory;
import org.crossmend.engine.spi.PackageChanger;
import org.jspecify.annotations.Nullable;

/**
 * Everything that healing needs, put together for one target or one folder. Nothing is changed, and
 * no lock taken, before a {@link Session} is opened.
 */
public final class HealingRoom {

  /** Outputs of that many builds are kept. */
  private static final long MOST_LOGS = 500;

  private final Site site;
  private final @Nullable TargetSystem target;
  private final Policy policy;
  private final ExecProcessRunner runner = new ExecProcessRunner();
  private final SystemFiles files;
  private final JournalFile journal;
  private final Map<String, EmergeEnvironment> environments = new HashMap<>();
  private final TargetSettings settings;
  private final EarlierFailures history;
  private @Nullable Duration limit;

  /**
   * What is configured and where state is kept.
   *
   * @param environment in which crossmend was started
   */
  public record Site(
      Configuration configuration, StateFolder state, Map<String, String> environment) {}

  private HealingRoom(Site site, @Nullable TargetSystem target, Policy policy) {
    this.site = site;
    this.target = target;
    this.policy = policy;
    this.files = new SystemFiles(roots(site, target));
    this.journal = site.state().journal();
    this.history = new EarlierFailures(site.state());
    this.settings = new TargetSettings(runner, site.environment());
  }

  /** For a target that is complete enough to start emerge. */
  public static HealingRoom of(Site site, TargetSystem target, Policy policy) {
    return new HealingRoom(site, target, policy);
  }

  /** For build commands, and for taking back whatever the journal holds. */
  public static HealingRoom of(Site site) {
    return new HealingRoom(site, null, Policy.DEFAULT);
  }

  /** Folders in which files may be changed: those of the target, or of all targets for an undo. */
  private static List<String> roots(Site site, @Nullable TargetSystem target) {
    Set<String> roots = new TreeSet<>();
    for (Target configured : site.configuration().targets().values()) {
      TargetSystem system = configured.system();
      if (system != null && (target == null || target.name().equals(system.name()))) {
        // all that plans change: Portage's configuration of the target, links of LLVM's programs,
        // and
        // source files that are set aside
        roots.add(system.configRoot() + "/etc/portage");
        roots.add((system.hostRoot().equals("/") ? "" : system.hostRoot()) + "/usr/lib/llvm");
        if (system.distdir() != null) {
          roots.add(system.distdir());
        }
      }
    }
    return List.copyOf(roots);
  }

  public Policy policy() {
    return policy;
  }

  public @Nullable TargetSystem target() {
    return target;
  }

  Site site() {
    return site;
  }

  SystemFiles files() {
    return files;
  }

  ExecProcessRunner runner() {
    return runner;
  }

  JournalFile journal() {
    return journal;
  }

  private Path logs() {
    return site.state().path().resolve("logs");
  }

  /** What helped before, kept in a state folder. */
  public static MemoryFile memory(StateFolder state) {
    return new MemoryFile(state.path().resolve("memory.jsonl"));
  }

  /** What failed before, and how failures stand against it. */
  public EarlierFailures history() {
    return history;
  }

  /** The lock of the state folder, which is made if it is not there. */
  StateLock lock() throws IOException {
    site.state().ready();
    Files.createDirectories(logs());
    return StateLock.take(site.state(), List.of("crossmend"));
  }

  /** Opens a session; see {@link Session}. */
  public Session open(boolean force) throws IOException, InterruptedException {
    return Session.open(this, force);
  }

  /**
   * Removes what nothing needs any more: the binary packages of attempts that were taken back, and
   * the output of old builds.
   */
  void tidy() throws IOException {
    List<AttemptRecord> attempts = attempts();
    long newest = attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).attempt();
    Set<String> old = new HashSet<>();
    for (AttemptRecord record : attempts) {
      if (record.state() == AttemptRecord.State.UNDONE) {
        Path saved = site.state().path().resolve("packages/" + record.attempt());
        if (Files.isDirectory(saved)) {
          Scratch.remove(saved);
        }
      }
      if (record.attempt() <= newest - MOST_LOGS) {
        old.add(Long.toString(record.attempt()));
      }
    }
    if (!old.isEmpty() && Files.isDirectory(logs())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(logs(), "*.{log,gz}")) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (old.contains(name.substring(0, Math.max(0, name.indexOf('-'))))) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  /** Where state is kept. */
  public Path statePath() {
    return site.state().path();
  }

  /** What the journal holds, oldest first. */
  public List<AttemptRecord> attempts() throws IOException {
    return AttemptRecord.of(journal.read());
  }

  /** The workplace of the target, with all that can be found out about it. */
  public PortageWorkplace portage(TargetSystem configured, Workshop workshop) {
    TargetSystem system = steered(configured);
    List<Path> roots =
        new ArrayList<>(LogFinder.portageFolders(site.environment(), List.of(system.sysroot())));
    for (String folder : new String[] {system.tmpdir(), system.logdir()}) {
      if (folder != null) {
        roots.add(Path.of(folder));
      }
    }
    roots.addAll(site.configuration().roots());
    Inventory inventory =
        new PackageDatabase(Path.of(system.hostRoot()), Path.of(system.sysroot()));
    Diagnosing diagnosing =
        new TargetDiagnosing(
            workshop,
            system,
            new AllowedFiles(roots),
            files,
            inventory,
            new RealSurroundings(system, runner, workshop, inventory));
    return portage(system, inventory, diagnosing);
  }

  /** The target with the folders that the caller's environment names: Portage heeds it, too. */
  private TargetSystem steered(TargetSystem system) {
    Map<String, String> exported = site.environment();
    return new TargetSystem(
        system.name(),
        system.hostRoot(),
        system.sysroot(),
        system.configRoot(),
        system.cbuild(),
        system.chost(),
        system.emerge(),
        system.wrapper(),
        exported.getOrDefault("PKGDIR", system.pkgdir()),
        exported.getOrDefault("DISTDIR", system.distdir()),
        exported.getOrDefault("PORTAGE_TMPDIR", system.tmpdir()),
        exported.getOrDefault("PORTAGE_LOGDIR", system.logdir()));
  }

  private PortageWorkplace portage(
      TargetSystem system, Inventory inventory, Diagnosing diagnosing) {
    return new PortageWorkplace(
        system,
        environment(system),
        packages(),
        runner,
        journal,
        logs(),
        inventory,
        diagnosing,
        settings.defaultOptions(system),
        limit);
  }

  /** No build may take longer from now on than this; null: as long as it takes. */
  public HealingRoom limited(@Nullable Duration most) {
    limit = most;
    return this;
  }

  /** The same workplace for many packages at once. */
  public PortageBatchPlace batch(PortageWorkplace place) {
    return new PortageBatchPlace(
        place, environment(place.target()), packages(), runner, new BuildProcesses(), statePath());
  }

  /** How far a batch is. */
  public BatchFile batches() {
    return new BatchFile(statePath().resolve("batch.json"));
  }

  /** What a healing works with; its failures and endings are noted in the history. */
  public Healer.Tools tools(
      Workplace place, Consent consent, HealListener listener, int mostBuilds) {
    return new Healer.Tools(
        place,
        applier(place),
        undoer(),
        journal,
        memory(site.state()),
        consent,
        history.noting(listener, place.target()),
        Clock.systemUTC(),
        mostBuilds,
        policy.despair());
  }

  /** The workplace of a build command. */
  public CommandWorkplace command(List<String> command, Path folder, Workshop workshop) {
    return new CommandWorkplace(
        command,
        folder,
        site.environment(),
        runner,
        logs(),
        new CommandDiagnosing(
            workshop,
            new AllowedFiles(List.of(folder)),
            new PlanContext.CommandBuild(
                command, site.environment(), MakeCommand.isByHand(command, folder))));
  }

  private EmergeEnvironment environment(TargetSystem system) {
    return environments.computeIfAbsent(
        system.name(),
        name -> new EmergeEnvironment(system, site.environment(), !settings.nameTuplesOf(system)));
  }

  private PackageChanger packages() {
    return new PortagePackages(
        runner,
        this::environment,
        policy.allowed().contains(Allowance.UPDATES),
        OutputStream.nullOutputStream());
  }

  /** Takes steps back, of whatever target they are. */
  Undoer undoer() {
    return new Undoer(journal, files, switches(), packages(), this::system);
  }

  private @Nullable TargetSystem system(String name) {
    Target configured = site.configuration().targets().get(name);
    return configured == null ? null : configured.system();
  }

  private SwitchPrograms switches() {
    return new SwitchPrograms(runner, site.environment());
  }

  /** Carries plans out. */
  public PlanApplier applier(Workplace place) {
    return new PlanApplier(files, switches(), packages(), place.target());
  }

  /** The journal. */
  public Journal entries() {
    return journal;
  }

  /** Takes an attempt that did not help back. */
  public List<String> takeBack(Transaction transaction)
      throws IOException, InterruptedException, UndoRefused {
    return transaction.undo(undoer(), "persisted", false);
  }

  /** What is remembered to have helped, most helpful first. */
  public List<Memory.Remembered> remembered(Workplace place, String subject) throws IOException {
    TargetSystem system = place.target();
    return memory(site.state())
        .of(system == null ? null : system.name(), Subject.of(subject))
        .stream()
        .filter(known -> known.helped() > known.failed())
        .toList();
  }

  /** A healer over a workplace. */
  public Healer healer(Workplace place, Consent consent, HealListener listener, int mostBuilds) {
    return new Healer(tools(place, consent, listener, mostBuilds));
  }

  /** The changed files that the target machine needs too, sorted. */
  public List<String> filesForTarget(List<PackageReport> reports) {
    TargetSystem system = target;
    Set<String> all = new TreeSet<>();
    for (PackageReport report : reports) {
      for (String file : report.files()) {
        if (system != null && file.startsWith(system.configRoot() + "/etc/portage/")) {
          all.add(file);
        }
      }
    }
    return List.copyOf(all);
  }
}
