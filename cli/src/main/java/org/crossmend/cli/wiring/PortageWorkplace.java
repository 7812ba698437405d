package org.crossmend.cli.wiring;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PlanStopped;
import org.crossmend.engine.attempt.Subject;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.EmergeEnvironment;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** A target that packages are built for with the real Portage. */
public final class PortageWorkplace implements Workplace {

  private final TargetSystem target;
  private final EmergeEnvironment environment;
  private final PackageChanger packages;
  private final ProcessRunner runner;
  private final Journal journal;
  private final Path logs;
  private final Inventory inventory;
  private final Diagnosing diagnosing;
  private final List<String> options;
  private final @Nullable Duration limit;

  /**
   * A place to build at.
   *
   * @param options of every emerge
   * @param limit how long one build may take; null: as long as it takes
   */
  public PortageWorkplace(
      TargetSystem target,
      EmergeEnvironment environment,
      PackageChanger packages,
      ProcessRunner runner,
      Journal journal,
      Path logs,
      Inventory inventory,
      Diagnosing diagnosing,
      List<String> options,
      @Nullable Duration limit) {
    this.target = target;
    this.environment = environment;
    this.packages = packages;
    this.runner = runner;
    this.journal = journal;
    this.logs = logs;
    this.inventory = inventory;
    this.diagnosing = diagnosing;
    this.options = List.copyOf(options);
    this.limit = limit;
  }

  @Override
  public TargetSystem target() {
    return target;
  }

  @Override
  public BuildWay usualWay() {
    return new BuildWay(Step.Launcher.EMERGE, options, null, Map.of());
  }

  @Override
  public Built build(Transaction transaction, Order order, BuildWay way)
      throws IOException, InterruptedException {
    PackageChanger.EmergeCall call =
        order.side() == Side.BUILD_HOST
            ? environment.install(
                new Step.Install(Side.BUILD_HOST, List.of(order.atom()), List.of()))
            : environment.build(way, List.of(order.atom()), List.of());
    PackageChanger.Foreseen foreseen = packages.foresee(call);
    PackageId wanted = wanted(order, foreseen.merges());
    if (foreseen.refused() != null) {
      return Built.refused(wanted, foreseen.refused());
    }
    List<Undo.Merge> merges =
        packages.save(target, foreseen.merges(), journal.folder(transaction.attempt()));
    Path log = logs.resolve(transaction.attempt() + "-emerge.log");
    diagnosing.buildBegins();
    int[] exit = new int[1];
    try {
      transaction.step(
          "Build " + order.atom(),
          new Undo.RestorePackages(target.name(), merges),
          () ->
              exit[0] =
                  Builds.run(
                      runner, transaction, call.arguments(), call.environment(), null, log, limit));
    } catch (PlanStopped e) {
      return Built.refused(wanted, String.valueOf(e.getMessage()));
    }
    if (exit[0] == 0 && wanted != null && !isInstalled(order.side(), wanted)) {
      return Built.refused(
          wanted, "emerge ended without an error, but " + wanted + " is not installed; see " + log);
    }
    return new Built(
        exit[0], log.toString(), wanted, merges, exit[0] == 0 || hasMerged(merges), null);
  }

  /** Whether any of these may have been merged; a reinstall looks the same before and after. */
  private boolean hasMerged(List<Undo.Merge> merges) {
    for (Undo.Merge merge : merges) {
      PackageId id = merge.merged();
      if (merge.replaced().contains(id) || isInstalled(merge.side(), id)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInstalled(Side side, PackageId id) {
    return inventory.installed(side, id.cp()).stream()
        .anyMatch(installed -> installed.id().equals(id));
  }

  /** The package that the order means among what emerge would merge. */
  private static @Nullable PackageId wanted(Order order, List<Undo.Merge> merges) {
    String plain = order.atom().replaceFirst("^[<>=~]+", "").replaceFirst(":.*$", "");
    for (Undo.Merge merge : merges) {
      PackageId id = merge.merged();
      if (merge.side() == order.side()
          && (id.cpv().equals(plain) || id.cp().equals(plain) || id.name().equals(plain))) {
        return id;
      }
    }
    return merges.isEmpty() ? null : lastOn(order.side(), merges);
  }

  /** Portage merges what was asked for behind what it needs. */
  private static @Nullable PackageId lastOn(Side side, List<Undo.Merge> merges) {
    PackageId last = null;
    for (Undo.Merge merge : merges) {
      if (merge.side() == side) {
        last = merge.merged();
      }
    }
    return last;
  }

  @Override
  public List<PackageDiagnosis> diagnose(Order order, Built built) throws IOException {
    return read(order, Path.of(String.valueOf(built.log())));
  }

  private Build build(Side side) {
    return side == Side.SYSROOT
        ? target.build()
        : new Build(BuildKind.NATIVE, target.cbuild(), target.cbuild(), null, null);
  }

  /** Reads a log, with the logs that it points to; at least one diagnosis. */
  List<PackageDiagnosis> read(Order order, Path log) throws IOException {
    Build build = build(order.side());
    List<PackageDiagnosis> found = new ArrayList<>();
    for (PackageDiagnosis d : read(log, build)) {
      found.add(complete(d, build));
    }
    return found;
  }

  /** Reads a text as a log; at least one diagnosis. */
  List<PackageDiagnosis> read(Order order, String name, InputStream text) throws IOException {
    return diagnosing.diagnose(name, text, build(order.side()));
  }

  /** A build begins now. */
  void buildBegins() {
    diagnosing.buildBegins();
  }

  /** Saves what merges replace. */
  List<Undo.Merge> save(List<Undo.Merge> merges, long attempt)
      throws IOException, InterruptedException {
    return packages.save(target, merges, journal.folder(attempt));
  }

  /** What of merged packages would not run on the target. */
  List<String> warnings(List<Undo.Merge> merges) throws InterruptedException {
    return diagnosing.warnings(merges);
  }

  private List<PackageDiagnosis> read(Path log, Build build) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(log));
        InputStream text = Decompressor.open(raw)) {
      return diagnosing.diagnose(log.toString(), text, build);
    }
  }

  /**
   * emerge keeps the build's output to itself when it is told to be quiet or to work in parallel.
   */
  private PackageDiagnosis complete(PackageDiagnosis d, Build build) throws IOException {
    String buildLog = d.part().buildLog();
    if (d.verdict().causeFound() || buildLog == null || !isOfPortage(buildLog)) {
      return d;
    }
    List<PackageDiagnosis> whole = read(Path.of(buildLog), build);
    return whole.isEmpty() || !whole.get(0).verdict().causeFound() ? d : whole.get(0);
  }

  /** A log names the path, so it counts only where Portage keeps its logs. */
  boolean isOfPortage(String path) throws IOException {
    Path log = Path.of(path);
    if (!Files.isRegularFile(log)) {
      return false;
    }
    for (String folder : new String[] {target.tmpdir(), target.logdir()}) {
      if (folder != null
          && Files.isDirectory(Path.of(folder))
          && log.toRealPath().startsWith(Path.of(folder).toRealPath())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return diagnosing.choose(diagnosis, attempts);
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return diagnosing.despair(diagnosis, attempts);
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way) {
    return diagnosing.plan(order, diagnosis, remediation, way);
  }

  @Override
  public List<String> warnings(Order order, Built built) throws InterruptedException {
    return order.side() == Side.BUILD_HOST ? List.of() : diagnosing.warnings(built.merges());
  }

  /** The environment that a build in this way would get, for {@code --dry-run}. */
  public PackageChanger.EmergeCall call(String atom, BuildWay way) {
    return environment.build(way, List.of(atom), List.of());
  }

  /** What the newest build log that a failed build of a package left shows; empty if none does. */
  public List<PackageDiagnosis> lastFailure(String atom) throws IOException {
    String cp = Subject.of(atom);
    String tmpdir = target.tmpdir();
    if (tmpdir == null || cp.indexOf('/') < 0) {
      return List.of();
    }
    for (Path log : LogFinder.below(Path.of(tmpdir))) {
      for (PackageDiagnosis d : read(log, target.build())) {
        PackageId id = d.part().packageId();
        if (id != null && id.cp().equals(cp) && d.verdict().outcome() == Outcome.FAILED) {
          return List.of(d);
        }
      }
    }
    return List.of();
  }

  /** A call as a person would type it: with the variables that say what is built for and how. */
  public List<String> typed(PackageChanger.EmergeCall call) {
    List<String> typed = new ArrayList<>(List.of("env"));
    for (String variable :
        List.of("ROOT", "SYSROOT", "PORTAGE_CONFIGROOT", "CBUILD", "CHOST", "LC_ALL")) {
      String value = call.environment().get(variable);
      if (value == null) {
        typed.add("-u");
        typed.add(variable);
      }
    }
    for (String variable :
        List.of("ROOT", "SYSROOT", "PORTAGE_CONFIGROOT", "CBUILD", "CHOST", "LC_ALL")) {
      String value = call.environment().get(variable);
      if (value != null) {
        typed.add(variable + "=" + value);
      }
    }
    typed.addAll(call.arguments());
    return typed;
  }

  /** What emerge says it would do, for {@code --dry-run}. */
  public PackageChanger.Foreseen foresee(String atom) throws IOException, InterruptedException {
    return packages.foresee(call(atom, usualWay()));
  }
}
