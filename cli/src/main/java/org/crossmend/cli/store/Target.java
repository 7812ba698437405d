package org.crossmend.cli.store;

import java.util.Set;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is built for.
 *
 * @param sysroot its root file system on this build host
 * @param configRoot where its {@code etc/portage} is; the sysroot unless configured
 * @param emerge the command that builds for it, such as {@code x86_64-weak-linux-gnu-emerge}
 * @param remedies the kinds that may be proposed; empty: all
 */
public record Target(
    String name,
    @Nullable String sysroot,
    @Nullable String configRoot,
    @Nullable String cbuild,
    @Nullable String chost,
    @Nullable String emerge,
    Set<RemediationKind> remedies) {

  public Target {
    remedies = Set.copyOf(remedies);
  }

  /**
   * What it proves of a build: a configured target is a cross build unless both tuples are the
   * same.
   */
  public Build build() {
    boolean same = cbuild != null && cbuild.equals(chost);
    return new Build(same ? BuildKind.NATIVE : BuildKind.CROSS, cbuild, chost, sysroot, sysroot);
  }
}
