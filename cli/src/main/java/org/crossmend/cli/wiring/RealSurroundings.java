package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.host.RuntimeCheck;
import org.crossmend.engine.host.ScratchProbe;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.AnswerFinder;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** The machine itself, looked at once a run; what only a failure tells is found out each time. */
public final class RealSurroundings implements Surroundings {

  private final TargetSystem target;
  private final ProcessRunner runner;
  private final Workshop workshop;
  private final Inventory inventory;
  private final KernelWatch kernel;
  private final String path;
  private final Lazy<MachineFinder.Found> found;
  private @Nullable PackageDiagnosis answered;
  private Map<String, String> answers = Map.of();

  public RealSurroundings(
      TargetSystem target, ProcessRunner runner, Workshop workshop, Inventory inventory) {
    this.target = target;
    this.runner = runner;
    this.workshop = workshop;
    this.inventory = inventory;
    this.kernel = new KernelWatch(workshop.corpus());
    String inherited = System.getenv("PATH");
    this.path = inherited == null ? "/usr/sbin:/usr/bin:/sbin:/bin" : inherited;
    this.found = new Lazy<>(this::find);
  }

  private MachineFinder.Found find() {
    try {
      return new MachineFinder(target, runner).find();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new MachineFinder.Found(null, "it was interrupted", null, List.of(), List.of(), null);
    }
  }

  @Override
  public MachineFacts facts(PackageDiagnosis diagnosis) {
    return found.get().facts(!answers(diagnosis).isEmpty());
  }

  @Override
  public PlanContext.Machine machine(@Nullable PackageDiagnosis diagnosis) {
    return diagnosis == null
        ? found.get().machine(Map.of(), Map.of())
        : found.get().machine(answers(diagnosis), providers(diagnosis));
  }

  private Map<String, String> providers(PackageDiagnosis diagnosis) {
    Map<String, String> packages = new LinkedHashMap<>();
    Providers providers = new Providers(inventory, workshop.corpus()::providers);
    for (CuredDiagnosis cured : diagnosis.cured()) {
      providers.find(cured.diagnosis().evidence(), packages);
    }
    return packages;
  }

  /** Looked for where a test could not be run, and only once for a failure: it takes seconds. */
  private Map<String, String> answers(PackageDiagnosis diagnosis) {
    if (diagnosis.cured().isEmpty()
        || diagnosis.cured().get(0).diagnosis().evidence().category() != Category.CROSS_RUN_TEST) {
      return Map.of();
    }
    if (!diagnosis.equals(answered)) {
      answers = find(diagnosis);
      answered = diagnosis;
    }
    return answers;
  }

  private Map<String, String> find(PackageDiagnosis diagnosis) {
    PackageId id = diagnosis.part().packageId();
    if (id == null || target.tmpdir() == null) {
      return Map.of();
    }
    Path work =
        Path.of(target.tmpdir(), "portage", id.category(), id.name() + "-" + id.version(), "work");
    try {
      Path scratch = Files.createTempDirectory("crossmend-probe");
      try {
        return new AnswerFinder(new ScratchProbe(runner, scratch, path))
            .answers(work.toString(), diagnosis.cured().get(0).diagnosis().evidence(), target);
      } finally {
        Scratch.remove(scratch);
      }
    } catch (IOException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  @Override
  public void buildBegins() {
    kernel.buildBegins();
  }

  @Override
  public List<Evidence> kernel() {
    return kernel.evidence();
  }

  @Override
  public List<String> warnings(List<Undo.Merge> merged) throws InterruptedException {
    List<PackageId> ours = new ArrayList<>();
    for (Undo.Merge merge : merged) {
      if (merge.side() == Side.SYSROOT) {
        ours.add(merge.merged());
      }
    }
    return new RuntimeCheck(runner, Map.of("PATH", path, "LC_ALL", "C.UTF-8"), "objdump")
        .warnings(target, ours);
  }
}
