package org.crossmend.engine.pipeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageLog;

/**
 * Joins the kernel's lines to a build. The kernel names a program and a process, not a package, and
 * its log reaches far back, so a line belongs to a build only if the build's log shows the same
 * process, or the same program; where it shows neither, but the same kind of death, the newest line
 * counts if it is about the only program that died so.
 */
final class KernelLog {

  private static final Pattern TRAPPED = Pattern.compile("traps: (.+?)\\[(\\d+)\\]");
  private static final Pattern KILLED_PROCESS =
      Pattern.compile("[Kk]ill(?:ed)? process (\\d+) \\(([^)]+)\\)");
  private static final Pattern SIGILL =
      Pattern.compile("(?i)illegal instruction|Error 132|signal 4\\b|SIGILL|exit status:? 132");
  private static final Pattern KILLED =
      Pattern.compile("(?i)\\bkilled\\b|signal 9\\b|SIGKILL|Error 137|out of memory");

  /** The kernel cuts the names of programs to this many characters (TASK_COMM_LEN). */
  private static final int LONGEST_NAME = 15;

  private KernelLog() {}

  /** What a line of the kernel's is about. */
  private record Death(Evidence evidence, String program, String process, Pattern shows) {

    static Death of(Evidence evidence) {
      Pattern shows = evidence.category() == Category.ILLEGAL_INSTRUCTION ? SIGILL : KILLED;
      Matcher trapped = TRAPPED.matcher(evidence.first().text());
      Matcher killed = KILLED_PROCESS.matcher(evidence.first().text());
      if (trapped.find()) {
        return new Death(evidence, trapped.group(1), trapped.group(2), shows);
      }
      return killed.find()
          ? new Death(evidence, killed.group(2), killed.group(1), shows)
          : new Death(evidence, "", "", shows);
    }

    boolean processIn(String line) {
      return process.length() > 2
          && Pattern.compile("(?<!\\d)" + process + "(?!\\d)").matcher(line).find()
          && shows.matcher(line).find();
    }

    boolean programIn(String line) {
      if (program.isEmpty()) {
        return false;
      }
      String before = program.length() > 3 ? "(?<![\\w.-])" : "(?<=/)";
      String after = program.length() >= LONGEST_NAME ? "" : "(?![\\w-])";
      return Pattern.compile(before + Pattern.quote(program) + after).matcher(line).find();
    }
  }

  /** The kernel's evidence that belongs to this part, newest first. */
  static List<Evidence> join(List<Evidence> kernel, PackageLog part) {
    Set<String> lines = lines(part);
    Set<Category> shown = deathsShown(part, lines);
    List<Evidence> sameProcess = new ArrayList<>();
    List<Evidence> sameProgram = new ArrayList<>();
    List<Death> sameDeath = new ArrayList<>();
    for (int i = kernel.size() - 1; i >= 0; i--) {
      Category category = kernel.get(i).category();
      if (!shown.contains(category)) {
        continue;
      }
      Death death = Death.of(kernel.get(i));
      if (lines.stream().anyMatch(death::processIn)) {
        sameProcess.add(death.evidence());
      } else if (lines.stream().anyMatch(death::programIn)) {
        sameProgram.add(death.evidence());
      } else {
        sameDeath.add(death);
      }
    }
    if (!sameProcess.isEmpty()) {
      return sameProcess.subList(0, 1);
    }
    if (!sameProgram.isEmpty()) {
      return sameProgram.subList(0, 1);
    }
    boolean oneProgram = sameDeath.stream().map(Death::program).distinct().count() == 1;
    return oneProgram ? List.of(sameDeath.get(0).evidence()) : List.of();
  }

  /**
   * The kinds of death that the build's own log shows; of others the kernel's lines are about other
   * programs.
   */
  private static Set<Category> deathsShown(PackageLog part, Set<String> lines) {
    Set<Category> shown = EnumSet.noneOf(Category.class);
    for (Evidence evidence : part.evidence()) {
      if (evidence.category() == Category.ILLEGAL_INSTRUCTION
          || evidence.category() == Category.OUT_OF_MEMORY) {
        shown.add(evidence.category());
      }
    }
    for (String line : lines) {
      if (SIGILL.matcher(line).find()) {
        shown.add(Category.ILLEGAL_INSTRUCTION);
      }
      if (KILLED.matcher(line).find()) {
        shown.add(Category.OUT_OF_MEMORY);
      }
    }
    return shown;
  }

  /** The lines around evidence and before the death. */
  private static Set<String> lines(PackageLog part) {
    Set<String> lines = new LinkedHashSet<>();
    for (Evidence evidence : part.evidence()) {
      for (LogLine line : evidence.excerpt()) {
        lines.add(line.text());
      }
    }
    for (LogLine line : part.tail()) {
      lines.add(line.text());
    }
    return lines;
  }
}
