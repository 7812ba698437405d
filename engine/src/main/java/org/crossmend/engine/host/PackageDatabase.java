package org.crossmend.engine.host;

import java.nio.file.Path;
import java.util.List;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory;

/**
 * What is installed on the build host and in the sysroot, read from Portage's own databases when it
 * is asked for. A look at versions reads one folder; a look for files reads the lists of all
 * packages once, as bytes, and remembers the answer until Portage changes something.
 */
public final class PackageDatabase implements Inventory {

  private final InstalledPackages host;
  private final InstalledPackages sysroot;

  /** A look at both sides; nothing is read yet. Folders that are not there hold nothing. */
  public PackageDatabase(Path hostRoot, Path sysroot) {
    this.host = new InstalledPackages(hostRoot);
    this.sysroot = new InstalledPackages(sysroot);
  }

  private InstalledPackages of(Side side) {
    return side == Side.BUILD_HOST ? host : sysroot;
  }

  @Override
  public List<Installed> installed(Side side, String cp) {
    return of(side).versions(cp);
  }

  @Override
  public List<Installed> owners(Side side, String path) {
    return of(side).holding("FILE " + path, () -> ContentsQuestion.file(path));
  }

  /**
   * The packages that provide something. Where one has it in the usual place ({@code /usr/bin},
   * {@code /usr/include} …), those in unusual places ({@code /opt/x/bin}, {@code
   * /usr/include/glib-2.0}) are left out.
   */
  @Override
  public List<Installed> providers(Side side, Wanted wanted, String name) {
    return wanted == Wanted.PROGRAM && name.startsWith("/")
        ? owners(side, name)
        : of(side).holding(wanted + " " + name, () -> ContentsQuestion.of(wanted, name));
  }
}
