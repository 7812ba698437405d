package org.crossmend.cli.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.cli.render.Visible;
import org.crossmend.corpus.curate.Anonymiser;
import org.crossmend.corpus.curate.PrivateNames;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Drafts bug reports for failures that nobody but the package's maintainers can cure, in the form
 * that <a href="https://wiki.gentoo.org/wiki/Bugzilla/Bug_report_guide">Gentoo's Bugzilla</a> asks
 * for. Names, homes and addresses of this machine are taken out.
 */
public final class BugDrafter {

  /** Bugzilla takes 255. */
  private static final int LONGEST_SUMMARY = 200;

  private static final int LONGEST_USE = 600;

  /** The packages of Gentoo's own repository are Gentoo's business. */
  private static final String GENTOO = "gentoo";

  /** What Portage puts before its messages. */
  private static final Pattern PORTAGES = Pattern.compile("^[\\s*!>]+");

  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");

  private final Supplier<PrivateNames> names;
  private final String version;

  /**
   * A drafter.
   *
   * @param names what must not leave this machine, anew for each draft
   * @param version of crossmend
   */
  public BugDrafter(Supplier<PrivateNames> names, String version) {
    this.names = names;
    this.version = version;
  }

  /**
   * The draft; null where there is a remedy, or where the package is not known.
   *
   * @param finding what decides; its first cure is the best of those that were not tried
   * @param tries what was built
   * @param log the last build's output, null if there is none
   */
  @Nullable BugDraft draft(
      PackageDiagnosis d, Finding finding, List<BuildTry> tries, @Nullable String log) {
    PackageId id = d.part().packageId();
    if (id == null
        || finding.cures().isEmpty()
        || finding.cures().get(0).kind() != RemediationKind.REPORT_UPSTREAM) {
      return null;
    }
    PrivateNames known = names.get();
    finding.lines().forEach(line -> known.look(line.text()));
    d.part().tail().stream().map(LogLine::text).forEach(known::look);
    Anonymiser anonymiser = new Anonymiser(known, System.getProperty("user.home"), id.cpv());
    List<String> text = text(d, id, finding, tries);
    return new BugDraft(
        summary(id, d.part().phase(), anonymiser.clean(Visible.of(finding.headline()))),
        before(d, id, log),
        text.stream().map(line -> anonymiser.clean(Visible.of(line))).toList());
  }

  private static String summary(PackageId id, @Nullable Phase phase, String decisive) {
    String message = PORTAGES.matcher(decisive).replaceFirst("");
    String what = id.cpv() + ": " + failure(phase) + ": " + message;
    return what.length() <= LONGEST_SUMMARY ? what : what.substring(0, LONGEST_SUMMARY) + "…";
  }

  private static String failure(@Nullable Phase phase) {
    return phase == null
        ? "fails to build"
        : switch (phase) {
          case CONFIGURE -> "fails to configure";
          case COMPILE -> "fails to compile";
          case TEST -> "fails tests";
          case INSTALL -> "fails to install";
          case UNPACK -> "fails to unpack";
          case FETCH -> "fails to fetch";
          default -> "fails in the " + phase.id() + " phase";
        };
  }

  private static String atom(PackageDiagnosis d, PackageId id) {
    String repository = d.part().repository();
    return id.atom()
        + (repository == null || !REPOSITORY.matcher(repository).matches()
            ? ""
            : "::" + repository);
  }

  private static List<String> before(PackageDiagnosis d, PackageId id, @Nullable String log) {
    List<String> before = new ArrayList<>();
    String repository = d.part().repository();
    if (repository != null && !repository.equals(GENTOO)) {
      before.add(
          "The package is from the repository "
              + repository
              + ": report it to that repository's maintainers, not to Gentoo.");
    } else {
      before.add(
          "See whether it is known already: https://bugs.gentoo.org/buglist.cgi?quicksearch="
              + URLEncoder.encode("ALL " + id.cp(), StandardCharsets.UTF_8)
              + " and in the package's own tracker.");
      before.add(
          "File it for the product Gentoo Linux, component Current packages, at"
              + " https://bugs.gentoo.org/enter_bug.cgi?product=Gentoo%20Linux");
    }
    String atom = ShellQuote.of(atom(d, id));
    before.add("Attach the output of: emerge --info " + atom);
    before.add("Attach the output of: emerge -pqv " + atom);
    before.add(
        "Attach the complete build log"
            + (log == null ? "." : " (compressed, if it is larger than 1 MB): " + log));
    for (String pointer : d.part().pointers().stream().distinct().limit(5).toList()) {
      before.add("Attach, if it is still there: " + pointer);
    }
    if (d.build().isCross()) {
      before.add("See whether it fails in a native build too: maintainers will ask that first.");
    }
    before.add(
        "Read the text: names, homes and addresses that crossmend knows the shape of were taken"
            + " out, and the attachments were not looked at.");
    return before;
  }

  private List<String> text(
      PackageDiagnosis d, PackageId id, Finding finding, List<BuildTry> tries) {
    PackageLog part = d.part();
    List<String> text = new ArrayList<>();
    text.add(
        id.cpv()
            + (part.repository() == null ? "" : " of the repository " + part.repository())
            + " "
            + failure(part.phase())
            + ".");
    text.add("");
    text.add("Steps to reproduce:");
    List<String> steps = new ArrayList<>();
    steps.add("Use a system as in the attached output of emerge --info.");
    build(steps, d.build());
    steps.add("emerge --oneshot " + ShellQuote.of(atom(d, id)));
    for (int i = 0; i < steps.size(); i++) {
      text.add(i + 1 + ". " + steps.get(i));
    }
    text.add("");
    text.add("Actual result:");
    text.add(
        "It fails with this"
            + (finding.line() > 0
                ? ", line "
                    + finding.line()
                    + (finding.file() == null
                        ? " of the build log:"
                        : " of " + finding.file() + ":")
                : ":"));
    text.add("");
    for (Finding.Line line : finding.lines()) {
      text.add((line.decisive() ? "  > " : "    ") + line.text());
    }
    text.add("");
    text.add("Expected result:");
    text.add("It builds.");
    text.add("");
    if (part.use() != null && !part.use().isBlank()) {
      String use = part.use().strip();
      text.add(
          "USE flags: "
              + (use.length() <= LONGEST_USE ? use : use.substring(0, LONGEST_USE) + " …"));
      text.add("");
    }
    tried(text, tries);
    if (finding.signature() != null) {
      text.add("Probable cause:");
      text.add(finding.signature().title() + ". " + finding.signature().cause());
      text.add(
          "(recognised by crossmend "
              + version
              + " as "
              + finding.signature().id()
              + (finding.confidence() == null ? "" : ", " + finding.confidence().id())
              + ")");
    }
    return text;
  }

  private static void build(List<String> steps, Build build) {
    if (build.kind() == null && build.chost() == null && build.cbuild() == null) {
      return;
    }
    steps.add(
        "The build is "
            + (build.kind() == null ? "of an unknown kind" : "a " + build.kind().id() + " build")
            + (build.cbuild() == null ? "" : ", CBUILD=" + build.cbuild())
            + (build.chost() == null ? "" : ", CHOST=" + build.chost())
            + (build.sysroot() == null ? "" : ", SYSROOT=" + build.sysroot())
            + ".");
  }

  private static void tried(List<String> text, List<BuildTry> tries) {
    if (tries.isEmpty()) {
      return;
    }
    text.add("What was tried:");
    for (BuildTry one : tries) {
      text.add(
          "* "
              + (one.remedy() == null ? "as it is" : "with " + one.remedy().id())
              + ": "
              + one.words()
              + (one.cause() == null ? "" : " (" + one.cause() + ")"));
    }
    text.add("");
  }
}
