package org.crossmend.engine.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.PackageChanger;
import org.crossmend.engine.spi.PortageEnvironment;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Installs packages with a real Portage and takes that back. Replaced packages are saved with
 * quickpkg, everything else that merging changes in a {@link SideSnapshot}; both lie in the folder
 * that {@link #save} names in every merge.
 */
public final class PortagePackages implements PackageChanger {

  private final ProcessRunner runner;
  private final Function<TargetSystem, PortageEnvironment> environments;
  private final boolean updates;
  private final OutputStream output;

  /**
   * @param environments how Portage is started for a target
   * @param updates whether an install step may update or rebuild packages that nobody asked for
   * @param output gets what emerge prints while it changes something
   */
  public PortagePackages(
      ProcessRunner runner,
      Function<TargetSystem, PortageEnvironment> environments,
      boolean updates,
      OutputStream output) {
    this.runner = runner;
    this.environments = environments;
    this.updates = updates;
    this.output = output;
  }

  @Override
  public Foreseen foresee(EmergeCall build) throws IOException, InterruptedException {
    boolean inside = build.isInsideSysroot();
    String root = build.environment().getOrDefault("ROOT", "/");
    MergeRules rules = new MergeRules(root, updates);
    if (build.side() == Side.SYSROOT) {
      String same = sameFolder(Path.of(root), Path.of("/"));
      if (same != null) {
        return new Foreseen(List.of(), same, null);
      }
    }
    return foresee(
        build, list -> rules.merges(list, inside), list -> rules.refusesBuild(list, inside));
  }

  @Override
  public Foreseen foresee(TargetSystem target, Step.Install install)
      throws IOException, InterruptedException {
    String same = sameRoot(target);
    if (same != null) {
      return new Foreseen(List.of(), same, null);
    }
    MergeRules rules = new MergeRules(target.sysroot(), updates);
    return foresee(
        environments.apply(target).install(install),
        list -> rules.merges(list, false),
        list -> rules.refusesInstall(list, install));
  }

  private Foreseen foresee(
      EmergeCall call,
      Function<Pretended, List<Undo.Merge>> merges,
      Function<Pretended, @Nullable String> refusal)
      throws IOException, InterruptedException {
    ProcessRunner.Said said = runner.ask(Portage.pretending(call), call.environment());
    Pretended list = PretendReader.read(said.out());
    if (said.exit() != 0) {
      String reasons = said.err().isBlank() ? said.out() : said.err();
      return new Foreseen(
          merges.apply(list), null, Portage.tail(reasons), PretendReader.blocking(list));
    }
    return new Foreseen(merges.apply(list), refusal.apply(list), null);
  }

  private static @Nullable String sameRoot(TargetSystem target) throws IOException {
    for (String folder : List.of(target.sysroot(), target.configRoot())) {
      for (String host : List.of("/", target.hostRoot())) {
        String same = sameFolder(Path.of(folder), Path.of(host));
        if (same != null) {
          return same;
        }
      }
    }
    return null;
  }

  /** A sysroot that a link leads to the build host's own root; text alone does not show that. */
  private static @Nullable String sameFolder(Path folder, Path host) throws IOException {
    return Files.exists(folder) && Files.exists(host) && Files.isSameFile(folder, host)
        ? "a target must not be the build host itself, but "
            + folder
            + " leads to "
            + host
            + "; correct the configuration"
        : null;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Every merge gets the folder of its side, new packages too: it also holds what the side was
   * like. Saving again into the same folder keeps the older state.
   */
  @Override
  public List<Undo.Merge> save(TargetSystem target, List<Undo.Merge> merges, String folder)
      throws IOException, InterruptedException {
    Portage portage = portage(target);
    Map<Side, Path> folders = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      List<Undo.Merge> here = merges.stream().filter(merge -> merge.side() == side).toList();
      if (here.isEmpty()) {
        continue;
      }
      Path saved =
          Files.createDirectories(
              Path.of(folder).resolve(side == Side.SYSROOT ? "sysroot" : "build-host"));
      folders.put(side, saved);
      Set<PackageId> replaced = new LinkedHashSet<>();
      here.forEach(merge -> replaced.addAll(merge.replaced()));
      if (!replaced.isEmpty()) {
        String pkgdir = Files.createDirectories(saved.resolve("packages")).toString();
        portage.save(side, List.copyOf(replaced), pkgdir);
      }
      snapshot(target, side, saved).take(portage.guarded(side));
    }
    List<Undo.Merge> all = new ArrayList<>();
    for (Undo.Merge merge : merges) {
      all.add(
          new Undo.Merge(
              merge.side(),
              merge.merged(),
              merge.replaced(),
              String.valueOf(folders.get(merge.side()))));
    }
    return all;
  }

  private static SideSnapshot snapshot(TargetSystem target, Side side, Path saved) {
    return new SideSnapshot(Path.of(target.root(side)).normalize(), saved.resolve("state"));
  }

  private Portage portage(TargetSystem target) {
    return new Portage(runner, target, environments.apply(target), output);
  }

  @Override
  public int install(
      TargetSystem target, Step.Install install, Consumer<ProcessRunner.Group> started)
      throws IOException, InterruptedException {
    String same = sameRoot(target);
    if (same != null) {
      throw new IOException(same);
    }
    EmergeCall call = environments.apply(target).install(install);
    List<String> arguments = new ArrayList<>(call.arguments());
    // if the merge is cut off, this package tells which files are whose
    arguments.add(arguments.lastIndexOf("--"), "--buildpkg=y");
    return runner
        .run(
            new ProcessRunner.Request(
                arguments, call.environment(), null, output, null, null, started))
        .exit();
  }

  @Override
  public void undo(TargetSystem target, List<Undo.Merge> merges)
      throws IOException, InterruptedException {
    undo(target, merges, started -> {});
  }

  @Override
  public void undo(
      TargetSystem target, List<Undo.Merge> merges, Consumer<ProcessRunner.Group> started)
      throws IOException, InterruptedException {
    Portage portage =
        new Portage(new ToldRunner(runner, started), target, environments.apply(target), output);
    List<Undo.Merge> backwards = new ArrayList<>(merges);
    Collections.reverse(backwards);
    List<String> left = new ArrayList<>();
    Map<Path, SideSnapshot> snapshots = new LinkedHashMap<>();
    for (Undo.Merge merge : backwards) {
      String saved = merge.saved();
      SideSnapshot before = null;
      if (saved != null) {
        before = snapshot(target, merge.side(), Path.of(saved));
        if (before.exists()) {
          snapshots.put(Path.of(saved), before);
        } else {
          before = null;
        }
      }
      try {
        new MergeUndo(portage, target, merge, before).carryOut();
      } catch (IOException e) {
        left.add(String.valueOf(e.getMessage()));
      }
    }
    for (SideSnapshot before : snapshots.values()) {
      before.restore();
    }
    for (Undo.Merge merge : backwards) {
      new InstalledEntries(Path.of(target.root(merge.side())).normalize())
          .removeEmptyCategory(merge.merged().category());
    }
    if (!left.isEmpty()) {
      throw new IOException("not everything could be taken back: " + String.join("; ", left));
    }
  }
}
