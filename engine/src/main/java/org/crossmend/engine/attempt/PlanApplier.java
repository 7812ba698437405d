package org.crossmend.engine.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.FileChanger;
import org.crossmend.engine.spi.FileChanger.Stat;
import org.crossmend.engine.spi.FileView.Kind;
import org.crossmend.engine.spi.PackageChanger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a plan changes. Variables, builds and advice are left to whoever builds.
 *
 * <p>Everything that can be known beforehand is checked before the first change.
 */
public final class PlanApplier {

  private final FileChanger files;
  private final SwitchPrograms switches;
  private final PackageChanger packages;
  private final @Nullable TargetSystem target;

  /**
   * An applier.
   *
   * @param target whose sides packages are installed on; null: no package is
   */
  public PlanApplier(
      FileChanger files,
      SwitchPrograms switches,
      PackageChanger packages,
      @Nullable TargetSystem target) {
    this.files = files;
    this.switches = switches;
    this.packages = packages;
    this.target = target;
  }

  /**
   * Carries the steps out in their order.
   *
   * @throws PlanStopped if it cannot be carried out as it stands; the caller undoes the transaction
   */
  public void apply(Plan plan, Transaction transaction)
      throws IOException, InterruptedException, PlanStopped {
    check(plan);
    for (Step step : plan.steps()) {
      if (step instanceof Step.Edit edit) {
        edit(edit, transaction);
      } else if (step instanceof Step.Link link) {
        link(link, transaction);
      } else if (step instanceof Step.Command command) {
        command(command, transaction);
      }
    }
  }

  /**
   * Looks whether the plan can be carried out and fits what is there; changes nothing. What emerge
   * would install is not asked here: it depends on the steps before.
   */
  public void check(Plan plan) throws IOException, PlanStopped {
    // what the steps so far would have made of the files
    Map<String, byte @Nullable []> texts = new HashMap<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Edit edit) {
        byte[] after = after(edit);
        String place = files.resolve(edit.file());
        byte[] now = texts.containsKey(place) ? texts.get(place) : files.read(place);
        compare(edit, now);
        texts.put(place, after);
      } else if (step instanceof Step.Link link) {
        place(link);
      } else if (step instanceof Step.Command command) {
        check(command);
      }
    }
  }

  private void check(Step.Command command) throws IOException, PlanStopped {
    Step.Action action = command.action();
    if (action instanceof Step.ByHand) {
      throw new PlanStopped.Refused(
          "only a person can do this: " + command.describe(), "do it by hand, then build again");
    } else if (action instanceof Step.Switch change) {
      if (!SwitchPrograms.isAllowed(command.arguments())
          || !SwitchPrograms.isAllowed(change.undo())) {
        throw new PlanStopped.Refused(
            "crossmend does not run " + String.join(" ", command.arguments()),
            "run it by hand if it is right");
      }
    } else if (action instanceof Step.SetAside aside) {
      if (!Objects.equals(Path.of(aside.from()).getParent(), Path.of(aside.to()).getParent())) {
        throw new PlanStopped.Refused(
            aside.from() + " would be moved to another folder", "move it by hand");
      }
      Kind kind = files.stat(aside.from()).kind();
      if (kind != Kind.FILE && kind != Kind.LINK) {
        throw new PlanStopped.Stale(aside.from(), "is no longer there");
      }
      if (files.stat(aside.to()).kind() != Kind.NOTHING) {
        throw new PlanStopped.Stale(aside.to(), "is there already");
      }
    } else if (action instanceof Step.Install && target == null) {
      throw new PlanStopped.Refused(
          "no target is configured, so nothing can be installed",
          "configure one with crossmend init");
    }
  }

  private static byte[] after(Step.Edit edit) throws PlanStopped {
    String after = edit.after();
    if (after == null) {
      throw new PlanStopped.Refused(
          edit.file() + " could not be read when the plan was made", "edit it by hand");
    }
    return after.getBytes(StandardCharsets.UTF_8);
  }

  private static void compare(Step.Edit edit, byte @Nullable [] now) throws PlanStopped {
    String before = edit.before();
    byte[] wanted = before == null ? null : before.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(now, wanted)) {
      throw new PlanStopped.Stale(
          edit.file(),
          now == null
              ? "is no longer there"
              : before == null
                  ? "is there by now; the plan was to make it"
                  : "was edited after the plan was made");
    }
  }

  private void edit(Step.Edit edit, Transaction transaction)
      throws IOException, InterruptedException, PlanStopped {
    byte[] after = after(edit);
    // the place itself: the link may point elsewhere when this is taken back
    String place = files.resolve(edit.file());
    byte[] now = files.read(place);
    compare(edit, now);
    if (Arrays.equals(now, after)) {
      return;
    }
    Stat stat = files.stat(place);
    List<String> folders = files.missingFolders(place);
    Undo undo =
        new Undo.RestoreFile(
            place,
            now == null ? null : transaction.save(now),
            stat.mode(),
            stat.uid(),
            stat.gid(),
            folders,
            Digests.sha256(after));
    transaction.step(
        edit.describe(),
        undo,
        () -> {
          for (String folder : folders) {
            files.makeFolder(folder);
          }
          files.write(place, after, null);
        });
  }

  /** Whether there is nothing but perhaps a link in its place. */
  private void place(Step.Link link) throws IOException, PlanStopped {
    Kind kind = files.stat(link.from()).kind();
    if (kind != Kind.NOTHING && kind != Kind.LINK) {
      throw new PlanStopped.Refused(
          link.from() + " is there and is no symbolic link", "move it away if it is not needed");
    }
    if (!files.missingFolders(link.from()).isEmpty()) {
      throw new PlanStopped.Stale(link.from(), "has no folder to be in");
    }
  }

  private void link(Step.Link link, Transaction transaction)
      throws IOException, InterruptedException, PlanStopped {
    place(link);
    String before = files.target(link.from());
    if (link.to().equals(before)) {
      return;
    }
    transaction.step(
        link.describe(),
        new Undo.RestoreLink(link.from(), before, link.to()),
        () -> files.link(link.from(), link.to()));
  }

  private void command(Step.Command command, Transaction transaction)
      throws IOException, InterruptedException, PlanStopped {
    check(command);
    Step.Action action = command.action();
    if (action instanceof Step.SetAside aside) {
      transaction.step(
          command.describe(),
          new Undo.MoveBack(aside.to(), aside.from()),
          () -> files.move(aside.from(), aside.to()));
    } else if (action instanceof Step.Switch change) {
      transaction.step(
          command.describe(),
          new Undo.SwitchBack(change.undo()),
          () -> succeed(command.arguments(), switches.run(command.arguments(), transaction)));
    } else if (action instanceof Step.Install install && target != null) {
      install(command, install, target, transaction);
    }
  }

  private void install(
      Step.Command command, Step.Install install, TargetSystem system, Transaction transaction)
      throws IOException, InterruptedException, PlanStopped {
    PackageChanger.Foreseen foreseen = packages.foresee(system, install);
    String failed = foreseen.failed();
    String refused = foreseen.refused();
    if (failed != null) {
      throw new PlanStopped.Failed(
          "emerge cannot install " + String.join(" ", install.atoms()) + ": " + failed, 1);
    } else if (refused != null) {
      throw new PlanStopped.Refused(refused, "install it by hand if it is right");
    } else if (foreseen.merges().isEmpty()) {
      return;
    }
    List<Undo.Merge> merges = packages.save(system, foreseen.merges(), transaction.folder());
    List<String> words = new ArrayList<>(List.of(system.emerge(), "--oneshot"));
    words.addAll(install.options());
    words.addAll(install.atoms());
    transaction.step(
        command.describe(),
        new Undo.RestorePackages(system.name(), merges),
        () -> {
          RunningPrograms running = new RunningPrograms(transaction, words);
          int[] exit = new int[1];
          running.during(
              () -> {
                exit[0] = packages.install(system, install, running::started);
                running.ended(exit[0]);
              });
          succeed(words, exit[0]);
        });
  }

  private static void succeed(List<String> command, int exit) throws PlanStopped {
    if (exit != 0) {
      throw new PlanStopped.Failed(
          String.join(" ", command) + " ended with exit code " + exit, exit);
    }
  }
}
