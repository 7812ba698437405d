package org.crossmend.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.host.Pretended.Change;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code emerge --pretend --verbose --color=n} prints (lib/_emerge/resolver/output.py of
 * Portage). Other lines are skipped; one that lists something and is not understood is kept, so
 * that nobody relies on a list that is not whole.
 */
final class PretendReader {

  private static final Pattern LISTED =
      Pattern.compile("^ *\\[(ebuild|binary|blocks|uninstall|nomerge)([ A-Za-z#*~]*)\\] +(.*)$");

  /** The name, the versions of before, the root; then USE, sizes and repositories. */
  private static final Pattern PACKAGE =
      Pattern.compile(
          "^(\\S+)(?: +\\[([^\\]=\"]*)\\])?(?: +to (/.*?)(?=$| +[A-Z0-9_]+=\"| +\\d).*)?(?: .*)?$");

  private static final Pattern BLOCKING = Pattern.compile("is (?:hard|soft) blocking ([^)]+)\\)");

  private static final Pattern BUILD_ID = Pattern.compile("-\\d+$");

  private PretendReader() {}

  static Pretended read(String output) {
    List<Pretended.Merge> merges = new ArrayList<>();
    List<Pretended.Unmerge> unmerged = new ArrayList<>();
    List<String> blockers = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (String line : output.lines().toList()) {
      Matcher listed = LISTED.matcher(line);
      if (!listed.matches()) {
        continue;
      }
      String flags = listed.group(2);
      switch (listed.group(1)) {
        case "blocks" -> {
          if (flags.contains("B")) {
            blockers.add(listed.group(3));
          }
        }
        case "nomerge" -> {}
        default -> {
          if (!read(listed.group(1), flags, listed.group(3), merges, unmerged)) {
            unread.add(line);
          }
        }
      }
    }
    return new Pretended(merges, unmerged, blockers, unread);
  }

  /** The packages that forbid others, which emerge names behind its unresolved blockers. */
  static List<PackageId> blocking(Pretended list) {
    List<PackageId> blocking = new ArrayList<>();
    for (String blocker : list.blockers()) {
      Matcher names = BLOCKING.matcher(blocker);
      if (names.find()) {
        for (String name : names.group(1).split("[, ]+", -1)) {
          PackageId id = id(name, false);
          if (id != null) {
            blocking.add(id);
          }
        }
      }
    }
    return blocking;
  }

  private static boolean read(
      String operation,
      String flags,
      String rest,
      List<Pretended.Merge> merges,
      List<Pretended.Unmerge> unmerged) {
    Matcher parts = PACKAGE.matcher(rest);
    if (!parts.matches()) {
      return false;
    }
    boolean binary = operation.equals("binary");
    PackageId id = id(parts.group(1), binary);
    if (id == null) {
      return false;
    }
    String root = root(parts.group(3));
    if (operation.equals("uninstall")) {
      unmerged.add(new Pretended.Unmerge(id, root));
      return true;
    }
    Change change = change(flags);
    List<PackageId> replaced = replaced(id, change, parts.group(2));
    if (change == null || replaced == null) {
      return false;
    }
    merges.add(new Pretended.Merge(id, change, binary, flags.contains("I"), replaced, root));
    return true;
  }

  private static @Nullable Change change(String flags) {
    if (flags.contains("D")) {
      return Change.DOWNGRADE;
    }
    if (flags.contains("U")) {
      return Change.UPDATE;
    }
    if (flags.contains("R")) {
      return Change.REINSTALL;
    }
    if (flags.contains("N")) {
      return flags.contains("S") ? Change.NEW_SLOT : Change.NEW;
    }
    return null;
  }

  /** The same version, or the listed ones; null if a listed one is not understood. */
  private static @Nullable List<PackageId> replaced(
      PackageId id, @Nullable Change change, @Nullable String before) {
    if (change == Change.REINSTALL) {
      return List.of(id);
    }
    if (change != Change.UPDATE && change != Change.DOWNGRADE) {
      return List.of();
    }
    List<PackageId> replaced = new ArrayList<>();
    if (before != null) {
      for (String version : before.split(", *", -1)) {
        PackageId old = id(id.cp() + "-" + version, false);
        if (old == null) {
          return null;
        }
        replaced.add(old);
      }
    }
    return replaced.isEmpty() ? null : replaced;
  }

  /**
   * {@code cpv:slot/subslot::repository}, for binary packages with a build number after the cpv.
   */
  private static @Nullable PackageId id(String text, boolean binary) {
    int colon = text.indexOf(':');
    String cpv = colon < 0 ? text : text.substring(0, colon);
    if (binary) {
      // a name never ends in what looks like a version (PMS 3.1.2): then the last number counts
      // builds
      PackageId without = PackageId.parse(BUILD_ID.matcher(cpv).replaceFirst(""));
      if (without != null) {
        return without;
      }
    }
    return PackageId.parse(cpv);
  }

  private static @Nullable String root(@Nullable String root) {
    return root == null || root.length() == 1 || !root.endsWith("/")
        ? root
        : root.substring(0, root.length() - 1);
  }
}
