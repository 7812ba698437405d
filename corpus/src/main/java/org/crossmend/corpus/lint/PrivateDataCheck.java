package org.crossmend.corpus.lint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Excerpts name no person, account or machine. */
final class PrivateDataCheck implements Check {

  /**
   * What gives somebody away, and what may stand there instead.
   *
   * @param pattern the first group is the private part
   * @param harmless what the private part may be
   */
  private record Trace(String what, Pattern pattern, Pattern harmless, String remedy) {}

  private static final Pattern HARMLESS_HOST =
      Pattern.compile(
          "(?i)^(?:localhost(?:\\.localdomain)?|host|hostname|build|builder|buildhost|gentoo|livecd|unknown"
              + "|\\(none\\)|example(?:\\.(?:com|org|net))?|[a-z0-9-]+\\.(?:example|invalid|test))$");

  private static final List<Trace> TRACES =
      List.of(
          new Trace(
              "the e-mail address ",
              Pattern.compile(
                  "([A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,})\\b"),
              Pattern.compile(
                  "(?i)(?:@(?:[a-z0-9-]+\\.)*(?:example\\.(?:com|org|net)|example|invalid|test|localhost)$"
                      + "|^git@|\\.(?:so|la|lo|py|pc|rs|js|ts|cc|md|sh|pm|pl|mk|am|ac|set|get)$|@(?:[a-z0-9-]+\\.)*(?:gnu\\.org|gentoo\\.org|lists\\.[a-z0-9.-]+|freedesktop\\.org)$)"),
              "write user@example.org"),
          new Trace(
              "the token ",
              Pattern.compile(
                  "(?:^|[^\\w-])(gh[pousr]_\\w{16,}|github_pat_\\w{16,}|glpat-[\\w-]{16,}|(?:AKIA|ASIA)[0-9A-Z]{16}"
                      + "|xox[baprs]-[\\w-]{10,}|AIza[\\w-]{30,}|npm_\\w{30,}|pypi-\\w{16,}|hf_\\w{30,}|eyJ[\\w-]{8,}\\.[\\w-]{8,})"),
              Pattern.compile("^$"),
              "write TOKEN, and have the real one revoked"),
          new Trace(
              "the home folder ",
              Pattern.compile("(/(?:home|Users)/[A-Za-z0-9._-]+)"),
              Pattern.compile("^/(?:home|Users)/(?:user|name|build|builder|portage)$"),
              "write /home/user"),
          new Trace(
              "the host name ",
              Pattern.compile(
                  "(?:^|\\s)(?:hostname|uname -n) *[=:] *([A-Za-z0-9.()-]+)|^Linux ([A-Za-z0-9.-]+) \\d+\\.\\d+"),
              HARMLESS_HOST,
              "write localhost"),
          new Trace(
              "the shell prompt of ",
              Pattern.compile("^\\[?([a-z_][a-z0-9_-]*@[A-Za-z0-9.-]+)[ :][^@]*[$#] "),
              Pattern.compile(
                  "(?i)@(?:localhost|host|gentoo|livecd|buildhost|(?:[a-z0-9-]+\\.)*example\\.(?:org|com|net))$"),
              "cut the prompt off"));

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    for (Examples.Excerpt excerpt : file.examples().excerpts()) {
      int number = 0;
      for (String line : excerpt.log().lines().toList()) {
        number++;
        for (Trace trace : TRACES) {
          look(file, excerpt, number, line, trace, faults);
        }
      }
    }
  }

  private static void look(
      SignatureFile file,
      Examples.Excerpt excerpt,
      int number,
      String line,
      Trace trace,
      List<Fault> faults) {
    Matcher matcher = trace.pattern().matcher(line);
    while (matcher.find()) {
      String found = "";
      for (int group = 1; group <= matcher.groupCount(); group++) {
        found = matcher.group(group) == null ? found : matcher.group(group);
      }
      if (!trace.harmless().matcher(found).find()) {
        faults.add(
            new Fault(
                file.path(),
                excerpt.line(),
                trace.what() + found + " stands in line " + number + " of the example",
                "examples are published with the corpus",
                trace.remedy()));
        return;
      }
    }
  }
}
