package org.crossmend.engine.plan;

import java.util.List;
import java.util.Objects;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageVersion;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationText;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.Inventory.Wanted;
import org.jspecify.annotations.Nullable;

/** What the package databases of both sides say about a cure that installs something. */
final class Installed {

  private final Inventory inventory;
  private final EmergeCalls side;

  Installed(Inventory inventory, EmergeCalls side) {
    this.inventory = inventory;
    this.side = side;
  }

  /**
   * The only package of the sysroot that provides a program or a Python module, null if none or
   * several do. A program in a folder that is not on PATH is the build's own.
   */
  @Nullable String ownerOfTool(@Nullable String program) {
    String name = Checked.fileName(program);
    if (program == null
        || name == null
        || (program.indexOf('/') >= 0 && !program.matches("(/usr)?(/local)?/s?bin/[^/]+"))) {
      return null;
    }
    String owner = only(Side.SYSROOT, Wanted.PROGRAM, name);
    return owner != null ? owner : only(Side.SYSROOT, Wanted.PYTHON_MODULE, name);
  }

  /** The only package of the build host that provides this, null if none or several do. */
  @Nullable String ownerOf(Remediation.Wanted wanted, @Nullable String name) {
    if (name == null || !name.matches("[A-Za-z0-9_+][A-Za-z0-9_+./-]*") || name.contains("..")) {
      return null;
    }
    return switch (wanted) {
      case HEADER -> only(Side.BUILD_HOST, Wanted.HEADER, name);
      case LIBRARY -> only(Side.BUILD_HOST, Wanted.LIBRARY, name);
      case PKGCONFIG -> only(Side.BUILD_HOST, Wanted.PKGCONFIG, name);
      case MODULE -> only(Side.BUILD_HOST, Wanted.PYTHON_MODULE, name);
      case DEPENDENCY -> only(Side.BUILD_HOST, Wanted.PROGRAM, name);
    };
  }

  /**
   * The package of the sysroot that a library belongs to, null if none or several have it.
   *
   * @param library a path, in the sysroot or with its root in front, or a file name
   */
  @Nullable PackageId ownerOfLibrary(@Nullable String library) {
    String path = Checked.path(library);
    String tree = side.tree();
    if (path != null && tree != null && path.startsWith(tree + "/")) {
      path = path.substring(tree.length());
    }
    List<Inventory.Installed> owners =
        path == null ? List.of() : inventory.owners(Side.SYSROOT, path);
    String name = Checked.fileName(library);
    if (owners.isEmpty() && name != null) {
      owners = inventory.providers(Side.SYSROOT, Wanted.LIBRARY, name);
    }
    return owners.stream().map(owner -> owner.id().cp()).distinct().count() == 1
        ? owners.get(owners.size() - 1).id()
        : null;
  }

  private @Nullable String only(Side where, Wanted wanted, String name) {
    List<String> owners =
        inventory.providers(where, wanted, name).stream()
            .map(owner -> Checked.packageName(owner.id().cp()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return owners.size() == 1 ? owners.get(0) : null;
  }

  /** Why installing it would change nothing; null where it may help. */
  @Nullable Step already(Side where, String wanted) {
    if (side.target() == null || Checked.packageName(wanted) == null) {
      return null;
    }
    List<Inventory.Installed> there = inventory.installed(where, wanted);
    return there.isEmpty()
        ? null
        : new Step.Advice(
            "It is installed already",
            where.words()
                + " has "
                + there.get(there.size() - 1).id()
                + "; look whether its files are complete, and why the build does not find them");
  }

  /**
   * The step that brings the older side to exactly the newer side's version.
   *
   * @param cp the package, null if it could not be found out
   * @param named what the log calls it
   */
  Step raised(@Nullable String cp, @Nullable String named) {
    String describe = "Make the versions the same";
    PackageId host = cp == null ? null : newest(Side.BUILD_HOST, cp);
    PackageId tree = cp == null ? null : newest(Side.SYSROOT, cp);
    if (host == null || tree == null) {
      return new Step.Advice(
          describe,
          "Compare the installed versions of "
              + (cp != null
                  ? cp
                  : named == null ? "what the message names" : RemediationText.quoted(named))
              + (host != null
                  ? " (the build host has " + host.version() + ", the sysroot none)"
                  : tree != null
                      ? " (the sysroot has " + tree.version() + ", the build host none)"
                      : "")
              + " on both sides and update the older one");
    }
    int order = PackageVersion.ORDER.compare(host.version(), tree.version());
    if (order == 0) {
      return new Step.Advice(
          describe,
          "Both sides have "
              + host
              + " already; look for another package that differs with `crossmend doctor`");
    }
    PackageId newer = order > 0 ? host : tree;
    Side older = order > 0 ? Side.SYSROOT : Side.BUILD_HOST;
    Step.Command raise =
        side.install(
            older,
            "Bring "
                + older.words()
                + " from "
                + (order > 0 ? tree : host).version()
                + " to the version of "
                + older.other().words(),
            List.of(newer.atom()),
            List.of());
    return raise != null ? raise : new Step.Advice(describe, "Update the older one");
  }

  private @Nullable PackageId newest(Side where, String cp) {
    return inventory.installed(where, cp).stream()
        .map(Inventory.Installed::id)
        .max(java.util.Comparator.comparing(PackageId::version, PackageVersion.ORDER))
        .orElse(null);
  }
}
