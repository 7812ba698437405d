package org.crossmend.cli.wiring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchPlace;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.EmergeEnvironment;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.PackageChanger.EmergeCall;
import org.crossmend.engine.spi.PackageChanger.Foreseen;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.RunningBuilds;
import org.jspecify.annotations.Nullable;

/** A target that many packages are built for with one emerge of the real Portage. */
public final class PortageBatchPlace implements BatchPlace {

  /** Failures are read from the packages' own logs, which holds for any number of jobs. */
  private static final List<String> OPTIONS =
      List.of("--keep-going=y", "--quiet-build=y", "--quiet-fail=y");

  private final PortageWorkplace place;
  private final EmergeEnvironment environment;
  private final PackageChanger packages;
  private final ProcessRunner runner;
  private final RunningBuilds builds;
  private final Path state;
  private final AtomicReference<ProcessRunner.@Nullable Group> running = new AtomicReference<>();

  PortageBatchPlace(
      PortageWorkplace place,
      EmergeEnvironment environment,
      PackageChanger packages,
      ProcessRunner runner,
      RunningBuilds builds,
      Path state) {
    this.place = place;
    this.environment = environment;
    this.packages = packages;
    this.runner = runner;
    this.builds = builds;
    this.state = state;
  }

  @Override
  public TargetSystem target() {
    return place.target();
  }

  private EmergeCall call(BatchOrder order) {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(order.options());
    return environment.build(place.usualWay(), order.words(), options);
  }

  @Override
  public Foreseen foresee(BatchOrder order) throws IOException, InterruptedException {
    return packages.foresee(call(order));
  }

  /** {@code @world} and its like as portage(5) describes them. */
  @Override
  public List<String> parts(String word) throws IOException {
    Path folder = Path.of(target().sysroot(), "var/lib/portage");
    List<String> parts = new ArrayList<>();
    switch (word) {
      case "@world" -> {
        parts.add("@system");
        parts.addAll(lines(folder.resolve("world_sets")));
        parts.addAll(lines(folder.resolve("world")));
      }
      case "@selected" -> {
        parts.addAll(lines(folder.resolve("world_sets")));
        parts.addAll(lines(folder.resolve("world")));
      }
      case "@selected-packages" -> parts.addAll(lines(folder.resolve("world")));
      default -> parts.add(word);
    }
    return parts;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("-"))
            .toList()
        : List.of();
  }

  @Override
  public PackageDiagnosis diagnoseRefusal(String output) throws IOException {
    return place
        .read(
            new Order("", Side.SYSROOT, true),
            "emerge --pretend",
            new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)))
        .get(0);
  }

  @Override
  public List<Undo.Merge> save(List<Undo.Merge> merges, long attempt)
      throws IOException, InterruptedException {
    return place.save(merges, attempt);
  }

  @Override
  public Pass build(Transaction transaction, BatchOrder order, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path log = logs().resolve(transaction.attempt() + "-emerge.log");
    EmergeCall call = call(order);
    place.buildBegins();
    try (OutputStream file = Files.newOutputStream(log);
        OutputStream split = new LineSplitter(file, lines)) {
      int exit =
          Builds.run(
              runner,
              transaction,
              call.arguments(),
              call.environment(),
              null,
              split,
              null,
              running::set);
      return new Pass(exit, log.toString());
    } finally {
      running.set(null);
    }
  }

  private Path logs() {
    return state.resolve("logs");
  }

  @Override
  public void stop() throws InterruptedException {
    ProcessRunner.Group group = running.get();
    if (group != null) {
      runner.end(group);
    }
  }

  @Override
  public boolean end(Order order, PackageId id) throws InterruptedException {
    String root =
        order.side() == Side.SYSROOT ? target().tmpdir() : target().hostRoot() + "/var/tmp";
    if (root == null) {
      return false;
    }
    try {
      return builds
              .end(Path.of(root, "portage", id.category(), id.name() + "-" + id.version()))
              .how()
          == RunningBuilds.How.ENDED;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public @Nullable String keep(@Nullable String log, String name) throws IOException {
    if (log == null || !place.isOfPortage(log)) {
      return null;
    }
    String compressed = log.endsWith(".gz") ? ".gz" : "";
    Path copy = logs().resolve(name + "-build.log" + compressed);
    Files.copy(Path.of(log), copy, StandardCopyOption.REPLACE_EXISTING);
    return copy.toString();
  }

  @Override
  public PackageDiagnosis diagnose(Order order, PackageId id, @Nullable String log)
      throws IOException {
    return of(
        id,
        log == null
            ? place.read(order, id.cpv(), InputStream.nullInputStream())
            : place.read(order, Path.of(log)));
  }

  private static PackageDiagnosis of(PackageId id, List<PackageDiagnosis> all) {
    for (PackageDiagnosis d : all) {
      if (id.equals(d.part().packageId()) && d.verdict().outcome() == Outcome.FAILED) {
        return d;
      }
    }
    return all.get(0);
  }

  @Override
  public List<PackageDiagnosis> diagnosePass(String log) throws IOException {
    return place.read(new Order("", Side.SYSROOT, true), Path.of(log));
  }

  @Override
  public @Nullable String mark(Side side, PackageId id) throws IOException {
    Path entry =
        Path.of(target().root(side), "var/db/pkg", id.category(), id.name() + "-" + id.version());
    if (!Files.isDirectory(entry)) {
      return null;
    }
    StringBuilder mark = new StringBuilder();
    for (String file : List.of("COUNTER", "BUILD_TIME")) {
      Path path = entry.resolve(file);
      mark.append(Files.isRegularFile(path) ? Files.readString(path).strip() : "-").append(' ');
    }
    return mark.toString().strip();
  }

  @Override
  public List<String> warnings(Undo.Merge merge) throws InterruptedException {
    return place.warnings(List.of(merge));
  }

  @Override
  public Room room() throws IOException {
    Room least = new Room(state.toString(), Files.getFileStore(state).getUsableSpace());
    TargetSystem system = target();
    for (String folder :
        new String[] {system.tmpdir(), system.sysroot(), system.pkgdir(), system.distdir()}) {
      if (folder != null && Files.isDirectory(Path.of(folder))) {
        FileStore store = Files.getFileStore(Path.of(folder));
        if (store.getUsableSpace() < least.free()) {
          least = new Room(folder, store.getUsableSpace());
        }
      }
    }
    return least;
  }
}
