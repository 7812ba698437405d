package org.crossmend.engine.spi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/** Installs packages with Portage and takes that back, after reading what it says it would do. */
public interface PackageChanger {

  /**
   * What emerge would merge for a build of the failed or asked package, in the way and environment
   * in which it would be built. Nothing is changed.
   */
  Foreseen foresee(EmergeCall build) throws IOException, InterruptedException;

  /** What emerge would merge for an install step. Nothing is changed. */
  Foreseen foresee(TargetSystem target, Step.Install install)
      throws IOException, InterruptedException;

  /**
   * What emerge says it would do.
   *
   * @param merges in its order
   * @param refused why this must not be done (other packages than wanted and their new
   *     dependencies, another root, a downgrade), and how to allow it; null: it may
   * @param failed what emerge printed if it could not say (a mask, a missing package); null: it
   *     could
   * @param blocking the packages of the list that forbid others of it to be installed
   */
  record Foreseen(
      List<Undo.Merge> merges,
      @Nullable String refused,
      @Nullable String failed,
      List<PackageId> blocking) {
    public Foreseen {
      merges = List.copyOf(merges);
      blocking = List.copyOf(blocking);
    }

    /** Without blockers. */
    public Foreseen(List<Undo.Merge> merges, @Nullable String refused, @Nullable String failed) {
      this(merges, refused, failed, List.of());
    }
  }

  /**
   * Saves what the merges replace as binary packages.
   *
   * @param folder where to
   * @return the merges with that folder in those that replace something
   */
  List<Undo.Merge> save(TargetSystem target, List<Undo.Merge> merges, String folder)
      throws IOException, InterruptedException;

  /**
   * Installs; the exit code is emerge's.
   *
   * @param started is told of the process group
   */
  int install(TargetSystem target, Step.Install install, Consumer<ProcessRunner.Group> started)
      throws IOException, InterruptedException;

  /**
   * Brings both sides back to before these merges; harmless where they never happened.
   *
   * @throws IOException if it could not be done; what is left is in the message
   */
  void undo(TargetSystem target, List<Undo.Merge> merges) throws IOException, InterruptedException;

  /**
   * As {@link #undo(TargetSystem, List)}.
   *
   * @param started is told of the process group of each program that changes something, so that a
   *     later run finds it if this one dies
   */
  default void undo(
      TargetSystem target, List<Undo.Merge> merges, Consumer<ProcessRunner.Group> started)
      throws IOException, InterruptedException {
    undo(target, merges);
  }

  /**
   * One start of emerge. The environment is complete; a config root other than {@code /} never goes
   * without a ROOT other than {@code /}, or the package would land on the build host.
   *
   * @param arguments emerge or a wrapper, with its arguments
   * @param environment all of it
   */
  record EmergeCall(List<String> arguments, Map<String, String> environment) {
    public EmergeCall {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      String config = environment.getOrDefault("PORTAGE_CONFIGROOT", "/");
      String root = environment.getOrDefault("ROOT", "");
      if (root.isEmpty()) {
        throw new IllegalArgumentException("an emerge without an explicit ROOT");
      }
      if (!isRoot(config) && isRoot(root)) {
        throw new IllegalArgumentException(
            "config root " + config + " with ROOT " + root + " would install on the build host");
      }
    }

    private static boolean isRoot(String folder) {
      java.nio.file.Path top = java.nio.file.Path.of("/");
      // also what is relative: nobody knows in which folder it would be looked up
      return top.resolve(folder).normalize().equals(top);
    }

    /** Whether emerge runs in a chroot of the sysroot, where it calls the sysroot {@code /}. */
    public boolean isInsideSysroot() {
      String program = arguments.isEmpty() ? "" : arguments.get(0);
      return program.equals("chroot") || program.endsWith("/chroot");
    }

    /** Which side the packages are merged to. */
    public Side side() {
      return isRoot(environment.getOrDefault("ROOT", "/")) ? Side.BUILD_HOST : Side.SYSROOT;
    }
  }
}
