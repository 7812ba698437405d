package org.crossmend.cli.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user configured.
 *
 * @param targets by name, in the order of the file
 * @param corpora folders with signatures and rules of the site, in the order of the file
 * @param roots further folders in which files that a log points to may be read
 */
public record Configuration(
    Map<String, Target> targets, List<SiteCorpus> corpora, List<Path> roots) {

  /** Nothing configured. */
  public static final Configuration EMPTY = new Configuration(Map.of(), List.of(), List.of());

  /** The sysroots of the targets that name one. */
  public List<String> sysroots() {
    List<String> sysroots = new ArrayList<>();
    for (Target target : targets.values()) {
      if (target.sysroot() != null) {
        sysroots.add(target.sysroot());
      }
    }
    return sysroots;
  }

  public Configuration {
    targets = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(targets));
    corpora = List.copyOf(corpora);
    roots = List.copyOf(roots);
  }
}
