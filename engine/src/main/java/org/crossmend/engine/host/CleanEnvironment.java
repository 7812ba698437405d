package org.crossmend.engine.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment for questions to Portage and compilers: the environment beats make.conf and
 * package.env, so nothing of the user's may get through that is a setting of Portage's.
 */
public final class CleanEnvironment {

  private static final List<String> KEPT =
      List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR");

  private CleanEnvironment() {}

  /**
   * What is left of the user's environment, with an UTF-8 locale that translates nothing.
   *
   * @param user usually {@link System#getenv()}
   */
  public static Map<String, String> of(Map<String, String> user) {
    Map<String, String> clean = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = user.get(name);
      if (value != null) {
        clean.put(name, value);
      }
    }
    clean.putIfAbsent("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    clean.put("LC_ALL", "C.UTF-8");
    return clean;
  }
}
