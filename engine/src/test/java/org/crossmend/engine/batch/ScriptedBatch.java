package org.crossmend.engine.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.Consent;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.MemoryJournal;
import org.crossmend.engine.attempt.Notes;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PlanApplier;
import org.crossmend.engine.attempt.PlanStopped;
import org.crossmend.engine.attempt.Recovery;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.attempt.SwitchPrograms;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.Undoer;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.host.SystemFiles;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A made-up Portage: packages that need one another and fail of what they lack. What a package
 * lacks is a word; a remedy adds the word to a file of the package, or to one for all where the
 * word begins with {@code +} (installed while others build) or {@code =} (only between builds).
 */
@NullMarked
final class ScriptedBatch implements Workplace, BatchPlace, AutoCloseable {

  static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          "/usr/weak",
          "/usr/weak",
          null,
          "x86_64-weak-linux-gnu",
          "emerge",
          null,
          null,
          null,
          null,
          null);

  /** What kills the run. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed");
    }
  }

  /**
   * A package.
   *
   * @param needs names of others
   * @param lacks words that must be there; {@code ?} is never there, and nothing recognises that
   */
  record Pack(PackageId id, List<String> needs, List<String> lacks) {}

  final Path root;
  final MemoryJournal journal = new MemoryJournal();
  final Notes memory = new Notes();

  /** Each build that was begun: {@code p1}, {@code p1!} if it failed, {@code p1#} within a pass. */
  final List<String> builds = new ArrayList<>();

  final List<String> told = new ArrayList<>();
  final Map<String, List<String>> cures = new HashMap<>();
  final Map<String, Category> categories = new HashMap<>();
  final Set<Set<String>> conflicts = new LinkedHashSet<>();
  final Set<String> mostBuilt = new LinkedHashSet<>();
  BatchPlace.Room room = new BatchPlace.Room("/tmp", 1L << 40);
  BatchLimits limits = new BatchLimits(6, 1000, null, null, 0);
  @Nullable BatchRecord kept;
  int writes;

  /** After so many writes it is killed; before the write where it is negative. */
  int killAt;

  /** Before that pass's build the thread is interrupted. */
  boolean interrupt;

  boolean killed;
  int passExit = 1;
  private final Map<String, Pack> packs = new LinkedHashMap<>();
  private final Map<String, Integer> installed = new HashMap<>();
  private final Map<String, String> logs = new HashMap<>();
  private int counter;
  private volatile boolean stopping;
  private PackageDiagnosis newest = Diagnoses.unrecognised(null);

  ScriptedBatch() throws IOException {
    Path memoryDisk = Path.of("/dev/shm");
    root =
        (Files.isWritable(memoryDisk)
                ? Files.createTempDirectory(memoryDisk, "crossmend")
                : Files.createTempDirectory("crossmend"))
            .toRealPath();
  }

  ScriptedBatch pack(String name, List<String> needs, String... lacks) {
    packs.put(name, new Pack(new PackageId("a", name, "1"), needs, List.of(lacks)));
    return this;
  }

  ScriptedBatch cures(String word, String... remedies) {
    cures.put(word, List.of(remedies));
    return this;
  }

  Set<String> installed() {
    return installed.keySet();
  }

  List<Pack> packs() {
    return List.copyOf(packs.values());
  }

  /** All of them, as the user types them. */
  List<String> all() {
    return packs.keySet().stream().map(name -> "a/" + name).toList();
  }

  // running it

  Healer.Tools tools() {
    SystemFiles files = new SystemFiles(List.of(root.toString()));
    SwitchPrograms switches = new SwitchPrograms(new Nothing(), Map.of());
    return new Healer.Tools(
        this,
        new PlanApplier(files, switches, new Packages(), TARGET),
        undoer(),
        journal,
        memory,
        (diagnosis, proposal, plan) -> new Consent.Answer(Consent.Decision.APPLY, ""),
        new Told(),
        Clock.systemUTC(),
        6,
        false);
  }

  private Undoer undoer() {
    SystemFiles files = new SystemFiles(List.of(root.toString()));
    return new Undoer(
        journal,
        files,
        new SwitchPrograms(new Nothing(), Map.of()),
        new Packages(),
        name -> name.equals("weak") ? TARGET : null);
  }

  private BatchHealer.Parts parts() {
    return new BatchHealer.Parts(
        tools(), this, this::keep, new Told(), limits, Clock.systemUTC().instant());
  }

  private synchronized void keep(BatchRecord record) {
    writes++;
    if (killed) {
      throw new Killed();
    }
    killed = killAt != 0 && writes >= Math.abs(killAt);
    if (killAt < 0 && writes >= -killAt) {
      throw new Killed();
    }
    kept = record;
    if (killAt > 0 && writes >= killAt) {
      throw new Killed();
    }
  }

  BatchHealer healer(List<String> words) {
    return new BatchHealer(parts(), new BatchOrder(words, List.of()));
  }

  List<PackageReport> run(List<String> words) throws IOException, InterruptedException {
    return healer(words).run(null);
  }

  /** What the next start does: takes back what was begun, then goes on. */
  List<PackageReport> resume() throws IOException, InterruptedException {
    recover();
    return goOn();
  }

  List<PackageReport> goOn() throws IOException, InterruptedException {
    BatchRecord record = kept;
    return record == null ? run(all()) : BatchHealer.of(parts(), record).run(record);
  }

  void recover() throws IOException, InterruptedException {
    killAt = 0;
    killed = false;
    interrupt = false;
    new Recovery(journal, new Nothing(), undoer(), Clock.systemUTC())
        .recover(Recovery.Survivors.END, false);
  }

  /** The files that remedies left. */
  Map<String, String> files() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        all.put(root.relativize(path).toString(), Files.readString(path).strip());
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  // Portage

  private @Nullable Pack find(String word) {
    String name = word.replaceFirst("^=?a/", "").replaceFirst("-1$", "");
    return packs.get(name);
  }

  private boolean isThere(String word, Pack pack) {
    return !word.equals("?") && words(file(word, pack)).contains(plain(word));
  }

  private static boolean isShared(String word) {
    return word.startsWith("+") || word.startsWith("=");
  }

  private static String plain(String word) {
    return isShared(word) ? word.substring(1) : word;
  }

  private Path file(String word, @Nullable Pack pack) {
    return root.resolve(isShared(word) || pack == null ? "all-" + plain(word) : pack.id().name());
  }

  private static List<String> words(Path file) {
    try {
      return Files.exists(file) ? List.of(Files.readString(file).split("\\s+")) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The word that it lacks; null: it is built. */
  private @Nullable String build(Pack pack, String mark) {
    for (String word : pack.lacks()) {
      if (!isThere(word, pack)) {
        note(pack.id().name() + mark + "!");
        return word;
      }
    }
    note(pack.id().name() + mark);
    if (!mostBuilt.add(pack.id().name())) {
      told.add(pack.id().name() + " was built twice");
    }
    installed.put(pack.id().name(), ++counter);
    return null;
  }

  private synchronized void note(String build) {
    builds.add(build);
  }

  @Override
  public TargetSystem target() {
    return TARGET;
  }

  /** What is not installed goes with what is asked for, in an order that builds. */
  private @Nullable List<Pack> resolve(List<String> asked) {
    Set<Pack> order = new LinkedHashSet<>();
    for (String word : asked) {
      Pack pack = find(word);
      if (pack == null || !visit(pack, true, order, new LinkedHashSet<>())) {
        return null;
      }
    }
    Set<String> names = new LinkedHashSet<>(installed.keySet());
    order.forEach(pack -> names.add(pack.id().name()));
    return conflicts.stream().anyMatch(names::containsAll) ? null : List.copyOf(order);
  }

  private boolean visit(Pack pack, boolean asked, Set<Pack> order, Set<Pack> above) {
    if (!above.add(pack)) {
      return false; // a circle
    }
    for (String need : pack.needs()) {
      Pack other = packs.get(need);
      if (other == null || !visit(other, false, order, above)) {
        return false;
      }
    }
    above.remove(pack);
    if (asked || !installed.containsKey(pack.id().name())) {
      order.add(pack);
    }
    return true;
  }

  @Override
  public PackageChanger.Foreseen foresee(BatchOrder order) {
    List<Pack> all = resolve(order.words());
    return all == null
        ? new PackageChanger.Foreseen(List.of(), null, "cannot be resolved")
        : new PackageChanger.Foreseen(merges(all), null, null);
  }

  private static List<Undo.Merge> merges(List<Pack> all) {
    return all.stream()
        .map(pack -> new Undo.Merge(Side.SYSROOT, pack.id(), List.of(), null))
        .toList();
  }

  @Override
  public List<String> parts(String word) {
    return List.of(word);
  }

  @Override
  public PackageDiagnosis diagnoseRefusal(String output) {
    return Diagnoses.unrecognised(null);
  }

  @Override
  public List<Undo.Merge> save(List<Undo.Merge> merges, long attempt) {
    return merges;
  }

  @Override
  public Pass build(Transaction transaction, BatchOrder order, Consumer<String> lines)
      throws InterruptedException {
    if (interrupt) {
      throw new InterruptedException();
    }
    stopping = false;
    List<Pack> all = resolve(order.words());
    if (all == null) {
      throw new AssertionError("cannot be resolved: " + order);
    }
    Map<String, Pack> lost = new HashMap<>();
    int failed = 0;
    for (int i = 0; i < all.size() && !stopping; i++) {
      Pack pack = all.get(i);
      Pack needed =
          pack.needs().stream().filter(lost::containsKey).map(packs::get).findFirst().orElse(null);
      String cpv = pack.id().cpv();
      if (needed != null) {
        lost.put(pack.id().name(), pack);
        lines.accept(
            " * emerge --keep-going: "
                + cpv
                + " for /usr/weak/ dropped because it requires "
                + needed.id().cp());
        continue;
      }
      String at = " (" + (i + 1) + " of " + all.size() + ") " + cpv + "::lab";
      lines.accept(">>> Emerging" + at + " for /usr/weak/");
      String lack = build(pack, "#");
      if (lack == null) {
        lines.accept(">>> Completed" + at + " to /usr/weak/");
      } else {
        failed++;
        lost.put(pack.id().name(), pack);
        String log = "/portage/" + cpv + "/temp/build.log";
        synchronized (logs) {
          logs.put(log, lack);
        }
        lines.accept(">>> Failed to emerge " + cpv + " for /usr/weak/, Log file:");
        lines.accept(">>>  '" + log + "'");
      }
    }
    return new Pass(failed == 0 ? 0 : passExit, transaction.attempt() + "-emerge.log");
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean end(Order order, PackageId id) {
    return false;
  }

  @Override
  public @Nullable String keep(@Nullable String log, String name) {
    if (log == null) {
      return null;
    }
    synchronized (logs) {
      String copy = name + "-build.log";
      logs.put(copy, String.valueOf(logs.get(log)));
      return copy;
    }
  }

  @Override
  public PackageDiagnosis diagnose(Order order, PackageId id, @Nullable String log) {
    synchronized (logs) {
      String lack = log == null ? null : logs.get(log);
      return diagnosis(id, lack == null ? "?" : lack);
    }
  }

  private PackageDiagnosis diagnosis(PackageId id, String lack) {
    return lack.equals("?")
        ? Diagnoses.unrecognised(id)
        : Diagnoses.of(
            id, "made/no-" + plain(lack), categories.getOrDefault(lack, Category.OTHER), lack);
  }

  @Override
  public List<PackageDiagnosis> diagnosePass(String log) {
    return List.of(Diagnoses.unrecognised(null));
  }

  @Override
  public @Nullable String mark(Side side, PackageId id) {
    Integer number = installed.get(id.name());
    return number == null ? null : String.valueOf(number);
  }

  @Override
  public List<String> warnings(Undo.Merge merge) {
    return List.of();
  }

  @Override
  public BatchPlace.Room room() {
    return room;
  }

  // one package

  @Override
  public BuildWay usualWay() {
    return BuildWay.of(Step.Launcher.EMERGE);
  }

  @Override
  public Built build(Transaction transaction, Order order, BuildWay way)
      throws IOException, InterruptedException {
    List<Pack> all = resolve(List.of(order.atom()));
    String log = transaction.attempt() + ".log";
    Pack wanted = find(order.atom());
    if (all == null || wanted == null) {
      newest =
          Diagnoses.of(null, "made/unresolvable", Category.DEPENDENCY_RESOLUTION, order.atom());
      return new Built(1, log, null, List.of(), false, null);
    }
    List<Undo.Merge> merges = merges(all);
    Pack[] failed = new Pack[1];
    try {
      transaction.step(
          "Build",
          new Undo.RestorePackages("weak", merges),
          () -> {
            for (Pack pack : all) {
              String lack = build(pack, "");
              if (lack != null) {
                failed[0] = pack;
                newest = diagnosis(pack.id(), lack);
                return;
              }
            }
          });
    } catch (PlanStopped e) {
      throw new IOException(e);
    }
    return new Built(failed[0] == null ? 0 : 1, log, wanted.id(), merges, true, null);
  }

  @Override
  public List<PackageDiagnosis> diagnose(Order order, Built built) {
    return List.of(newest);
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    String lack = String.valueOf(diagnosis.verdict().diagnoses().get(0).evidence().capture("what"));
    Because because = new Because("r", "propose: a word", List.of());
    return new RemediationChooser.Choice(
        cures.getOrDefault(lack, List.of()).stream()
            .map(word -> new Proposal(remedy(word), List.of(because)))
            .toList(),
        List.of());
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return new RemediationChooser.Choice(List.of(), List.of());
  }

  static Remediation remedy(String word) {
    return word.startsWith("+")
        ? new Remediation.InstallOnBuildHost(word, null, true)
        : word.startsWith("=")
            ? new Remediation.VersionParity(word, null, null, true)
            : new Remediation.AdjustFlags(word, false, false);
  }

  private static String word(Remediation remedy) {
    if (remedy instanceof Remediation.InstallOnBuildHost install) {
      return String.valueOf(install.program());
    } else if (remedy instanceof Remediation.VersionParity parity) {
      return String.valueOf(parity.packageName());
    }
    return String.valueOf(((Remediation.AdjustFlags) remedy).flag());
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way) {
    String word = word(remediation);
    Pack pack = find(order.atom());
    Path file = file(word, pack);
    List<Step> steps = new ArrayList<>();
    if (!words(file).contains(plain(word))) {
      try {
        String before = Files.exists(file) ? Files.readString(file) : null;
        steps.add(
            new Step.Edit(
                "Add " + word,
                file.toString(),
                "",
                before,
                (before == null ? "" : before) + plain(word) + "\n"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    steps.add(
        new Step.Command(
            "Build again", List.of("emerge", order.atom()), new Step.Rebuild(null, List.of())));
    return new Plan(remediation, steps);
  }

  @Override
  public List<String> warnings(Order order, Built built) {
    return List.of();
  }

  /** Takes merges back. */
  private final class Packages implements PackageChanger {
    @Override
    public Foreseen foresee(EmergeCall build) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Foreseen foresee(TargetSystem target, Step.Install install) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Undo.Merge> save(TargetSystem target, List<Undo.Merge> merges, String folder) {
      return merges;
    }

    @Override
    public int install(
        TargetSystem target, Step.Install install, Consumer<ProcessRunner.Group> started) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void undo(TargetSystem target, List<Undo.Merge> merges) {
      for (Undo.Merge merge : merges) {
        installed.remove(merge.merged().name());
        mostBuilt.remove(merge.merged().name());
      }
    }
  }

  private static final class Nothing implements ProcessRunner {
    @Override
    public ProcessRunner.Result run(Request request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAlive(Group group) {
      return false;
    }

    @Override
    public void end(Group group) {}
  }

  private final class Told implements BatchListener {

    private void tell(String what) {
      synchronized (told) {
        told.add(what);
      }
    }

    @Override
    public void planned(Batch batch) {
      tell("planned " + batch.open().size());
    }

    @Override
    public void passBegins(Batch batch, int number, int packages) {
      tell("pass " + number + " of " + packages);
    }

    @Override
    public void changed(Batch batch, Member member) {}

    @Override
    public void other(PackageReport report) {
      tell("other " + report.subject());
    }

    @Override
    public void shared(SharedCure cure) {
      tell("shared " + cure.kind());
    }

    @Override
    public void stopping(String reason) {
      tell("stopping: " + reason);
    }

    @Override
    public void building(Order order, int number, @Nullable RemediationKind remedy) {}

    @Override
    public void failed(Order order, PackageDiagnosis diagnosis, Built built) {}

    @Override
    public void applying(Order order, Plan plan) {}

    @Override
    public void tried(Order order, RemediationKind remedy, Result result, boolean undone) {}

    @Override
    public void done(PackageReport report) {}

    @Override
    public void remark(String text) {
      tell(text);
    }
  }
}
