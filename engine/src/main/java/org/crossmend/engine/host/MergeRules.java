package org.crossmend.engine.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/**
 * What emerge may do when crossmend starts it, judged by what it says it would do. A refusal names
 * the rule and how to allow it.
 */
final class MergeRules {

  private static final Pattern ATOM =
      Pattern.compile("[<>=~!]*([^/\\s:\\[]+/[^\\s:\\[]+)(?:[:\\[].*)?");

  private final String sysroot;
  private final boolean updates;

  /**
   * @param sysroot the other root besides the build host's that packages may go to
   * @param updates whether an install may also update or rebuild packages that nobody asked for
   */
  MergeRules(String sysroot, boolean updates) {
    this.sysroot = sysroot;
    this.updates = updates;
  }

  /** The merges with their sides; those to a root of neither side are left out. */
  List<Undo.Merge> merges(Pretended list, boolean insideSysroot) {
    List<Undo.Merge> merges = new ArrayList<>();
    for (Pretended.Merge merge : list.merges()) {
      Side side = side(merge.root(), insideSysroot);
      if (side != null) {
        merges.add(new Undo.Merge(side, merge.id(), merge.replaced(), null));
      }
    }
    return merges;
  }

  /** Why a build of the asked packages must not be started; null: it may. */
  @Nullable String refusesBuild(Pretended list, boolean insideSysroot) {
    return refusesAlways(list, insideSysroot);
  }

  /** Why an install step must not be carried out; null: it may. */
  @Nullable String refusesInstall(Pretended list, Step.Install install) {
    String always = refusesAlways(list, false);
    if (always != null) {
      return always;
    }
    Set<String> wanted = Set.copyOf(install.atoms().stream().map(MergeRules::name).toList());
    for (Pretended.Merge merge : list.merges()) {
      Side side = side(merge.root(), false);
      if (side == Side.SYSROOT && install.side() == Side.BUILD_HOST) {
        return "an install on the build host must leave the sysroot alone, but "
            + merge.id()
            + " would be merged there; install it yourself if that is meant";
      }
      boolean asked = side == install.side() && wanted.contains(merge.id().cp());
      if (!asked && !merge.replaced().isEmpty() && !updates) {
        return "only the wanted packages and their new dependencies are installed, but "
            + merge.id()
            + " would replace "
            + merge.replaced().get(0)
            + " on "
            + (side == null ? install.side() : side).words()
            + "; allow updates of other packages, or update it yourself first";
      }
    }
    return null;
  }

  private @Nullable String refusesAlways(Pretended list, boolean insideSysroot) {
    if (!list.unread().isEmpty()) {
      return "what emerge lists must be understood, but this line is not: "
          + list.unread().get(0).strip()
          + "; take --columns and the like out of EMERGE_DEFAULT_OPTS";
    }
    if (!list.unmerged().isEmpty()) {
      return "no package is ever taken away for another one, but "
          + list.unmerged().get(0).id()
          + " blocks and would be unmerged; unmerge it yourself if that is meant";
    }
    for (Pretended.Merge merge : list.merges()) {
      if (side(merge.root(), insideSysroot) == null) {
        return "packages go to the build host or to the sysroot "
            + sysroot
            + " only, but "
            + merge.id()
            + " would be merged to "
            + merge.root()
            + "; check ROOT in the configuration";
      }
      if (merge.change() == Pretended.Change.DOWNGRADE) {
        return "no package is ever made older, but "
            + merge.replaced().get(0)
            + " would be replaced by "
            + merge.id()
            + "; install that version yourself if it is meant";
      }
    }
    return null;
  }

  /** {@code category/name} of an atom. */
  private static String name(String atom) {
    Matcher m = ATOM.matcher(atom);
    if (!m.matches()) {
      return atom;
    }
    PackageId exact = PackageId.parse(m.group(1).replaceFirst("\\*$", ""));
    return exact != null && !atom.equals(m.group(1)) ? exact.cp() : m.group(1);
  }

  private @Nullable Side side(@Nullable String root, boolean insideSysroot) {
    if (root == null) {
      return insideSysroot ? Side.SYSROOT : Side.BUILD_HOST;
    }
    return Path.of(root).normalize().equals(Path.of(sysroot).normalize()) ? Side.SYSROOT : null;
  }
}
