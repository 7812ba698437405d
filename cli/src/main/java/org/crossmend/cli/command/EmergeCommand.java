package org.crossmend.cli.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.cli.render.Visible;
import org.jspecify.annotations.Nullable;

/**
 * An emerge command as people type it, of which a batch takes the packages and the options that say
 * what is built and how (emerge(1)). Those that a batch sets by itself mean nothing here.
 *
 * @param words not checked yet
 * @param options as {@code --name} or {@code --name=value}
 */
record EmergeCommand(List<String> words, List<String> options) {

  private static final Map<Character, String> SHORT =
      Map.ofEntries(
          Map.entry('u', "--update"),
          Map.entry('D', "--deep"),
          Map.entry('N', "--newuse"),
          Map.entry('U', "--changed-use"),
          Map.entry('e', "--emptytree"),
          Map.entry('n', "--noreplace"),
          Map.entry('k', "--usepkg"),
          Map.entry('g', "--getbinpkg"),
          Map.entry('b', "--buildpkg"),
          Map.entry('j', "--jobs"),
          Map.entry('l', "--load-average"),
          Map.entry('X', "--exclude"),
          Map.entry('1', "--oneshot"),
          Map.entry('a', "--ask"),
          Map.entry('q', "--quiet"),
          Map.entry('v', "--verbose"),
          Map.entry('t', "--tree"));

  /** Without a value. */
  private static final Set<String> PLAIN =
      Set.of("--newuse", "--changed-use", "--emptytree", "--noreplace");

  /** With one that may be left out. */
  private static final Set<String> SOMETIMES =
      Set.of(
          "--update",
          "--deep",
          "--usepkg",
          "--getbinpkg",
          "--buildpkg",
          "--jobs",
          "--selective",
          "--changed-deps",
          "--complete-graph",
          "--rebuild-if-new-rev",
          "--rebuild-if-new-slot",
          "--rebuild-if-new-ver",
          "--with-test-deps");

  /** Of those, the ones with a number. */
  private static final Set<String> NUMBERED = Set.of("--deep", "--jobs");

  private static final Set<String> WITH_VALUE =
      Set.of("--load-average", "--exclude", "--with-bdeps", "--backtrack");

  private static final Set<String> IGNORED =
      Set.of(
          "--oneshot",
          "--ask",
          "--quiet",
          "--verbose",
          "--tree",
          "--keep-going",
          "--quiet-build",
          "--quiet-fail",
          "--color",
          "--root-deps");

  EmergeCommand {
    words = List.copyOf(words);
    options = List.copyOf(options);
  }

  /**
   * Reads a command.
   *
   * @param arguments behind {@code emerge}
   * @throws IllegalArgumentException for an option that a batch does not take
   */
  static EmergeCommand read(List<String> arguments) {
    List<String> words = new ArrayList<>();
    List<String> options = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.pop();
      if (argument.startsWith("--") && argument.length() > 2) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        option(name, equals < 0 ? null : argument.substring(equals + 1), left, options);
      } else if (argument.startsWith("-") && argument.length() > 1 && !argument.equals("--")) {
        cluster(argument, left, options);
      } else if (!argument.equals("--")) {
        words.add(argument);
      }
    }
    return new EmergeCommand(words, options);
  }

  private static void cluster(String argument, Deque<String> left, List<String> options) {
    for (int i = 1; i < argument.length(); i++) {
      String name = SHORT.get(argument.charAt(i));
      if (name == null) {
        throw new IllegalArgumentException(refused("-" + argument.charAt(i)));
      }
      String rest = argument.substring(i + 1);
      boolean number =
          !rest.isEmpty() && rest.chars().allMatch(c -> Character.isDigit(c) || c == '.');
      // only what stands last may have the next word
      option(name, number ? rest : null, rest.isEmpty() ? left : new ArrayDeque<>(), options);
      if (number) {
        return;
      }
    }
  }

  private static void option(
      String name, @Nullable String given, Deque<String> left, List<String> options) {
    String value = given;
    if (IGNORED.contains(name)) {
      return;
    } else if (PLAIN.contains(name) && value == null) {
      options.add(name);
      return;
    } else if (SOMETIMES.contains(name)) {
      String next = left.peek();
      if (value == null && next != null && next.matches(NUMBERED.contains(name) ? "\\d+" : "y|n")) {
        value = left.pop();
      }
      options.add(value == null ? name : name + "=" + value(name, value));
      return;
    } else if (WITH_VALUE.contains(name)) {
      if (value == null) {
        value = left.poll();
      }
      if (value != null) {
        options.add(name + "=" + value(name, value));
        return;
      }
    }
    throw new IllegalArgumentException(refused(name));
  }

  private static String value(String name, String value) {
    if (value.isEmpty() || value.length() > 200 || !value.matches("[A-Za-z0-9_+./:=<>~*@ -]+")) {
      throw new IllegalArgumentException(
          name + " cannot have the value '" + Visible.of(value) + "'");
    }
    return value;
  }

  private static String refused(String option) {
    return "a batch does not take emerge's "
        + Visible.of(option)
        + "; it takes -uDNUenkgb, --jobs, --load-average, --exclude, --with-bdeps, --backtrack and"
        + " their like";
  }
}
