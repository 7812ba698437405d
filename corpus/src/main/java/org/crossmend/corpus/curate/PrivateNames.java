package org.crossmend.corpus.curate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the names of people and machines that a log gives away, and this machine's own. */
public final class PrivateNames {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 100;

  /** Names that tell nothing of anybody, and words that messages are made of. */
  private static final Set<String> HARMLESS =
      Set.of(
          "root",
          "portage",
          "user",
          "host",
          "localhost",
          "localdomain",
          "nobody",
          "build",
          "builder",
          "buildd",
          "buildhost",
          "test",
          "tests",
          "guest",
          "admin",
          "home",
          "var",
          "tmp",
          "usr",
          "work",
          "org",
          "com",
          "net",
          "example",
          "example.org",
          "gentoo",
          "linux",
          "debian",
          "ubuntu",
          "livecd",
          "unknown",
          "none",
          "null",
          "src",
          "lib",
          "bin",
          "make",
          "gcc",
          "cmake",
          "meson",
          "python",
          "java",
          "perl",
          "rust",
          "cargo",
          "config",
          "install",
          "configure",
          "compile",
          "portage-lab",
          "in",
          "is",
          "on",
          "at",
          "to",
          "of",
          "no",
          "not",
          "the",
          "for",
          "and",
          "file",
          "error",
          "errors",
          "failed",
          "command",
          "found",
          "line",
          "option",
          "package",
          "x86_64");

  private static final List<Pattern> USERS =
      List.of(
          Pattern.compile("/(?:home|Users|export/home|usr/home|var/home)/([^/\\s:'\"`’”,;)]+)"),
          Pattern.compile("\\b(?:USER|LOGNAME|SUDO_USER|USERNAME)=['\"]?([A-Za-z_][\\w.-]*)"),
          Pattern.compile("(?:^|\\s)([a-z_][\\w.-]*)@[A-Za-z][\\w-]*(?::|\\s)[~/]\\S*\\s*[$#]"));
  private static final List<Pattern> HOSTS =
      List.of(
          Pattern.compile(
              "\\b(?:hostname|uname -n|HOSTNAME|HOST_NAME)\\s*=\\s*['\"]?([A-Za-z0-9][\\w.-]*)"),
          Pattern.compile("(?:^|\\s)[a-z_][\\w.-]*@([A-Za-z][\\w.-]*)(?::|\\s)[~/]\\S*\\s*[$#]"),
          Pattern.compile("\\bLinux ([A-Za-z0-9][\\w.-]*) \\d+\\.\\d+\\.\\d+\\S* #\\d"),
          Pattern.compile(
              "\\b(?:on host|from host|remote host|Host name:|hostname:) ?['\"]?([A-Za-z0-9][\\w.-]*)"));

  private final Set<String> users = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();

  /** Takes the names that this line gives away. */
  public void look(String line) {
    if (line.indexOf('/') < 0
        && line.indexOf('=') < 0
        && line.indexOf('@') < 0
        && !line.contains("ost")) {
      return;
    }
    for (Pattern pattern : USERS) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        addUser(matcher.group(1));
      }
    }
    for (Pattern pattern : HOSTS) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        addHost(matcher.group(1));
      }
    }
  }

  /** Takes a user's name; common ones of services are left alone. */
  public void addUser(String name) {
    add(name, users);
  }

  /** Takes a host's name, and where it has a domain both halves. */
  public void addHost(String name) {
    add(name, hosts);
    int dot = name.indexOf('.');
    if (dot > 0) {
      add(name.substring(0, dot), hosts);
      if (name.indexOf('.', dot + 1) > 0) {
        add(name.substring(dot + 1), hosts);
      }
    }
  }

  private static void add(String name, Collection<String> names) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean hasLetter = lower.codePoints().anyMatch(Character::isLetter);
    if (lower.length() >= SHORTEST
        && lower.length() <= LONGEST
        && hasLetter
        && !HARMLESS.contains(lower)) {
      names.add(lower);
    }
  }

  /** In lower case. */
  Set<String> users() {
    return Set.copyOf(users);
  }

  /** In lower case. */
  Set<String> hosts() {
    return Set.copyOf(hosts);
  }
}
