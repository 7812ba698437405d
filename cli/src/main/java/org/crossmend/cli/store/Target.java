package org.crossmend.cli.store;

import java.util.Set;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is built for, as it is configured: what is not named is null.
 *
 * @param sysroot its root file system on this build host
 * @param configRoot where its {@code etc/portage} is; the sysroot unless configured
 * @param emerge the command that builds for it: plain emerge, or such as {@code
 *     x86_64-weak-linux-gnu-emerge}
 * @param wrapper crossdev's wrapper, where {@code emerge} is plain emerge
 * @param places the build host's root and Portage's folders
 */
public record Target(
    String name,
    @Nullable String sysroot,
    @Nullable String configRoot,
    @Nullable String cbuild,
    @Nullable String chost,
    @Nullable String emerge,
    @Nullable String wrapper,
    Places places,
    Policy policy) {

  /**
   * Folders, absolute.
   *
   * @param hostRoot the build host's root, {@code /} unless configured
   * @param pkgdir the target's binary packages
   * @param distdir source files
   * @param tmpdir PORTAGE_TMPDIR of the target
   * @param logdir PORTAGE_LOGDIR of the target
   */
  public record Places(
      @Nullable String hostRoot,
      @Nullable String pkgdir,
      @Nullable String distdir,
      @Nullable String tmpdir,
      @Nullable String logdir) {

    /** Nothing is configured. */
    public static final Places UNKNOWN = new Places(null, null, null, null, null);
  }

  /** The kinds that may be proposed; empty: all. */
  public Set<RemediationKind> remedies() {
    return policy.remedies();
  }

  /**
   * What it proves of a build: a configured target is a cross build unless both tuples are the
   * same.
   */
  public Build build() {
    boolean same = cbuild != null && cbuild.equals(chost);
    return new Build(same ? BuildKind.NATIVE : BuildKind.CROSS, cbuild, chost, sysroot, sysroot);
  }

  /**
   * The target as builds need it; null where the sysroot or the tuple is missing, or a folder is
   * the build host's own root.
   */
  public @Nullable TargetSystem system() {
    String root = folder(sysroot);
    String config = configRoot == null ? root : folder(configRoot);
    if (root == null || config == null || root.equals("/") || config.equals("/")) {
      return null;
    }
    String host = folder(places.hostRoot());
    boolean wrapped = emerge != null && emerge.endsWith("-emerge");
    return chost == null
        ? null
        : new TargetSystem(
            name,
            host == null ? "/" : host,
            root,
            config,
            cbuild,
            chost,
            emerge == null || wrapped ? "emerge" : emerge,
            wrapper != null ? wrapper : wrapped ? emerge : null,
            folder(places.pkgdir()),
            folder(places.distdir()),
            folder(places.tmpdir()),
            folder(places.logdir()));
  }

  /** The folder without a slash at its end. */
  private static @Nullable String folder(@Nullable String path) {
    return path != null && path.length() > 1 && path.endsWith("/")
        ? path.substring(0, path.length() - 1)
        : path;
  }
}
