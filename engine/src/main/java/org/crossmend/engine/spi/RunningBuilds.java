package org.crossmend.engine.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/** The builds that Portage runs on this machine, one per build folder. */
public interface RunningBuilds {

  /**
   * The builds of which a phase runs at this moment, in the order of their folders. Between two
   * phases a build has no process of its own, so it may be missing for a moment.
   */
  List<Running> list() throws IOException;

  /**
   * Ends the phase that runs in a build folder, with all its processes, and nothing else: the
   * emerge that started it goes on, takes the package for failed and builds the others. Nothing is
   * ended while a package is being merged or removed.
   *
   * @param folder {@code $PORTAGE_TMPDIR/portage/CATEGORY/NAME-VERSION}; symbolic links are
   *     followed
   * @throws InterruptedException if the thread was interrupted meanwhile; the phase may live then
   */
  Ending end(Path folder) throws IOException, InterruptedException;

  /** The folder in which a package is built below a {@code PORTAGE_TMPDIR}. */
  static Path folder(Path temporary, PackageId id) {
    return temporary
        .resolve("portage")
        .resolve(id.category())
        .resolve(id.name() + "-" + id.version());
  }

  /**
   * A phase that runs.
   *
   * @param folder as Portage names it
   * @param phase {@code EBUILD_PHASE}; empty while a helper works between phases
   * @param id null if what stands in its environment is no package
   * @param processes how many belong to it
   */
  record Running(Path folder, String phase, @Nullable PackageId id, int processes) {}

  /**
   * What became of an order to end a build.
   *
   * @param phase that ran; null if none was found
   * @param processes how many were told to end
   */
  record Ending(How how, @Nullable String phase, int processes) {}

  /** Whether a build was ended. */
  enum How {
    /** All its processes have ended. */
    ENDED,
    /** No process of it was found that this user may see. */
    NOT_RUNNING,
    /** Ending it would leave a package half merged, or half removed: nothing was done. */
    MERGING,
    /** This program runs inside that build itself: nothing was done. */
    OWN,
    /** Some of its processes live still: they may not be ended, or hang in the kernel. */
    STILL_RUNNING
  }
}
