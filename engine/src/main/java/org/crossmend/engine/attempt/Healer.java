package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Builds, diagnoses, applies and builds again until everything asked for is built or honestly given
 * up. A dependency that fails is healed as a package of its own, then what needs it goes on.
 */
public final class Healer {

  private final Tools tools;
  private final Map<Order, PackageReport> done;
  private final Deque<PackageHealing> underWay;

  /**
   * What a healing works with.
   *
   * @param mostBuilds how many builds of one package are started at the most, at least 1
   * @param despair whether ways of building may be tried where nothing recognises the failure
   */
  public record Tools(
      Workplace place,
      PlanApplier applier,
      Undoer undoer,
      Journal journal,
      Memory memory,
      Consent consent,
      HealListener listener,
      InstantSource clock,
      int mostBuilds,
      boolean despair) {

    Tools limited(int most) {
      return new Tools(
          place,
          applier,
          undoer,
          journal,
          memory,
          consent,
          listener,
          clock,
          Math.max(1, most),
          despair);
    }
  }

  public Healer(Tools tools) {
    this(tools, new LinkedHashMap<>(), new ArrayDeque<>());
  }

  private Healer(Tools tools, Map<Order, PackageReport> done, Deque<PackageHealing> underWay) {
    this.tools = tools;
    this.done = done;
    this.underWay = underWay;
  }

  /**
   * Heals what the user asked for.
   *
   * @param atoms checked atoms, or one command in words
   * @return the reports in the order in which they ended; those of dependencies come before what
   *     needs them
   * @throws IOException if the journal or an undo fails: then the state is in the message
   * @throws InterruptedException if the user wants it to end; everything is left undoable
   */
  public List<PackageReport> heal(List<String> atoms) throws IOException, InterruptedException {
    Side side = tools.place.target() == null ? Side.BUILD_HOST : Side.SYSROOT;
    for (String atom : atoms) {
      heal(new Order(atom, side, true), null);
    }
    return new ArrayList<>(done.values());
  }

  /**
   * Heals a package that failed just now in a build of many; it is not built once more before a
   * remedy is applied.
   *
   * @param diagnosis of this package's own failure
   * @param built that build; its {@code wanted} is this package
   * @param mostBuilds how many builds are started at the most, that one counted
   */
  public PackageReport heal(Order order, PackageDiagnosis diagnosis, Built built, int mostBuilds)
      throws IOException, InterruptedException {
    return limited(mostBuilds).heal(order, new Failure(diagnosis, built));
  }

  /** Builds and heals one package by itself, with what is remembered of it. */
  public PackageReport heal(Order order, int mostBuilds) throws IOException, InterruptedException {
    return limited(mostBuilds).heal(order, (Failure) null);
  }

  /** The same healer, which knows the same packages, with another limit. */
  private Healer limited(int mostBuilds) {
    return new Healer(tools.limited(mostBuilds), done, underWay);
  }

  /** What ended so far, for a healing that was interrupted. */
  public List<PackageReport> reports() {
    return new ArrayList<>(done.values());
  }

  /**
   * Heals one package.
   *
   * @param failure how it failed just now within the build of something that needs it; null: it is
   *     built first
   */
  PackageReport heal(Order order, @Nullable Failure failure)
      throws IOException, InterruptedException {
    PackageReport known = done.get(order);
    if (known != null) {
      return known;
    }
    PackageHealing healing = new PackageHealing(tools, this, order);
    PackageReport report;
    underWay.push(healing);
    try {
      report = healing.run(failure);
    } catch (InterruptedException e) {
      done.put(order, healing.interrupted());
      throw e;
    } finally {
      underWay.pop();
    }
    done.put(order, report);
    tools.listener.done(report);
    return report;
  }

  /** Whether this very package is being healed, so that healing it once more would never end. */
  boolean isUnderWay(PackageId id, Side side) {
    return underWay.stream().anyMatch(healing -> healing.isOf(id, side));
  }
}
