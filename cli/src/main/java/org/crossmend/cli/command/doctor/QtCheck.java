package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.List;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.Inventory.Installed;

/** A cross build of Qt's runs tools of the build host's Qt, of the same version. */
final class QtCheck implements Check {

  private static final String QT = "dev-qt/qtbase";

  @Override
  public String subject() {
    return "Qt";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    Inventory inventory = site.inventory();
    List<Installed> target = inventory.installed(Side.SYSROOT, QT);
    if (target.isEmpty()) {
      return List.of();
    }
    List<Installed> host = inventory.installed(Side.BUILD_HOST, QT);
    String version = target.get(target.size() - 1).id().version();
    if (host.isEmpty()) {
      return List.of(
          Finding.warning(
              QT + " is installed in the sysroot, but not on the build host, whose tools are run",
              "install " + QT + "-" + version + " on the build host as well"));
    }
    String other = host.get(host.size() - 1).id().version();
    if (!version.equals(other)) {
      return List.of(
          Finding.warning(
              QT + " is " + version + " in the sysroot and " + other + " on the build host",
              "update the older one: Qt demands tools of the same version"));
    }
    return site.settings(Side.SYSROOT).containsKey("QT_HOST_PATH")
            || site.user().containsKey("QT_HOST_PATH")
        ? List.of()
        : List.of(
            Finding.note(
                QT + " is installed in the sysroot and QT_HOST_PATH is not set",
                "packages that use it need QT_HOST_PATH=/ (crossmend sets it where it builds)"));
  }
}
