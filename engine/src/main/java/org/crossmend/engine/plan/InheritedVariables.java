package org.crossmend.engine.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which variables of the caller reach Portage. It is an allow-list: the environment beats every
 * file of Portage's (PORTAGE.md 2), so one forgotten {@code CHOST} or {@code CFLAGS} of a shell
 * would decide what is built.
 */
final class InheritedVariables {

  private static final Set<String> ALWAYS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "TERM",
          "TZ",
          "TMPDIR",
          "SSH_AUTH_SOCK",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "DISTDIR",
          "GENTOO_MIRRORS",
          "FETCHCOMMAND",
          "RESUMECOMMAND",
          "PORTAGE_USERNAME",
          "PORTAGE_GRPNAME",
          "PORTAGE_NICENESS",
          "PORTAGE_IONICE_COMMAND",
          "PORTAGE_TMPDIR",
          "PORTAGE_LOGDIR",
          "http_proxy",
          "https_proxy",
          "ftp_proxy",
          "all_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "FTP_PROXY",
          "ALL_PROXY",
          "NO_PROXY");

  /** What a user exports to steer the builds of the target; the build host has its own opinion. */
  private static final Set<String> STEERING =
      Set.of(
          "FEATURES",
          "USE",
          "ACCEPT_KEYWORDS",
          "ACCEPT_LICENSE",
          "MAKEOPTS",
          "PKGDIR",
          "PORTAGE_BINHOST");

  private InheritedVariables() {}

  /** What any start of a program of Portage's may see. */
  static Map<String, String> common(Map<String, String> all) {
    return chosen(
        all,
        name ->
            ALWAYS.contains(name)
                || name.startsWith("CCACHE_")
                || name.startsWith("SCCACHE_")
                || name.startsWith("DISTCC_"));
  }

  /** What steers the builds of the target. */
  static Map<String, String> steering(Map<String, String> all) {
    return chosen(all, name -> STEERING.contains(name) || name.startsWith("BINPKG_"));
  }

  private static Map<String, String> chosen(Map<String, String> all, Predicate<String> allowed) {
    Map<String, String> some = new TreeMap<>(all);
    // a variable that is set but empty is not "unset" to Portage, and a caller hardly means it
    some.entrySet().removeIf(e -> !allowed.test(e.getKey()) || e.getValue().isEmpty());
    return some;
  }
}
