package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.Visible;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.lint.CorpusLint;
import org.crossmend.corpus.lint.HealthySample;
import org.crossmend.corpus.lint.SignaturePaths;

/** Checks signatures and rules, and prints what is wrong with them. */
final class CorpusCheck {

  /** A pattern that is far too general speaks in a thousand examples, which a few show as well. */
  private static final int MOST_OF_A_KIND = 8;

  private final Palette palette;
  private final PrintStream out;

  CorpusCheck(Palette palette, PrintStream out) {
    this.palette = palette;
    this.out = out;
  }

  /** Checks what crossmend ships with; the result is an exit code. */
  int builtIn() {
    List<SignatureFile> files = Corpus.sources();
    CorpusLint.Report report = Corpus.checkBuiltIn();
    List<Fault> faults = new ArrayList<>(report.faults());
    HintCheck.check(files, true, faults);
    return tell(
        faults,
        String.format(
            Locale.ROOT,
            "the built-in corpus %s: %s with %s, ",
            Corpus.builtIn().version(),
            count(Corpus.builtIn().signatures().size(), "signature"),
            count(report.examples(), "example")));
  }

  /** Checks files and folders as if they were laid over the built-in corpus. */
  int files(List<Path> paths) {
    List<Path> signatures = new ArrayList<>();
    RuleFiles rules = new RuleFiles();
    int missing = 0;
    Set<Path> corpora = new LinkedHashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        missing++;
        System.err.println(unreadable(path.toString(), "there is no such file").text());
      } else if (isOfACorpus(path)) {
        corpora.add(corpusOf(path));
      } else if (!rules.take(path)) {
        signatures.add(path);
      }
    }
    if (missing == paths.size()) {
      return ExitCode.UNREADABLE;
    }
    List<SignatureFile> files;
    try {
      files = SignaturePaths.read(signatures);
    } catch (IOException e) {
      throw unreadable(
          String.join(", ", signatures.stream().map(Path::toString).toList()), Reason.of(e));
    }
    CorpusLint.Report report = Corpus.check(files);
    List<Fault> faults = new ArrayList<>(report.faults());
    HintCheck.check(files, false, faults);
    rules.check(files, faults);
    signatures.stream().filter(Files::isDirectory).forEach(corpora::add);
    otherFiles(corpora, faults);
    for (SignatureFile file : files) {
      if (Corpus.builtIn().definition(file.expectedId()).isPresent() && !isBuiltIn(file)) {
        out.println(
            Visible.of(file.path())
                + ": takes the place of the built-in signature "
                + Visible.of(file.expectedId()));
      }
    }
    String checked = files.isEmpty() ? "" : count(report.files(), "file") + ", ";
    if (!files.isEmpty()) {
      checked += count(report.examples(), "example") + ", ";
    }
    if (rules.count() > 0) {
      checked += count(rules.count(), "rule file") + ", ";
    }
    int exit =
        tell(
            faults,
            checked + "beside " + Corpus.builtIn().signatures().size() + " built-in signatures, ");
    return missing > 0 ? ExitCode.UNREADABLE : exit;
  }

  /** Whether a file of a checkout is the source of what was built in. */
  private static boolean isBuiltIn(SignatureFile file) {
    Path folder = Path.of(file.path()).toAbsolutePath().normalize().getParent();
    Path signatures = folder == null ? null : folder.getParent();
    return signatures != null && Files.exists(signatures.resolveSibling("signature.schema.json"));
  }

  /**
   * {@code retired.yaml} and {@code tables/providers.yaml} are read with the corpus they are of.
   */
  private static boolean isOfACorpus(Path path) {
    return path.endsWith("retired.yaml") || path.endsWith("tables/providers.yaml");
  }

  private static Path corpusOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path corpus = file.endsWith("retired.yaml") || folder == null ? folder : folder.getParent();
    return corpus == null ? file.toAbsolutePath() : corpus;
  }

  private static void otherFiles(Set<Path> corpora, List<Fault> faults) {
    for (Path corpus : corpora) {
      if (Files.exists(corpus.resolve("retired.yaml"))
          || Files.exists(corpus.resolve("tables/providers.yaml"))) {
        Corpus.load(List.of(corpus)).faults().stream()
            .filter(fault -> isOfACorpus(Path.of(fault.file())))
            .forEach(faults::add);
      }
    }
  }

  private static Complaint unreadable(String where, String why) {
    return new Complaint(
        "CORPUS-001",
        "the signatures cannot be read",
        where,
        why,
        "name readable files or folders",
        ExitCode.UNREADABLE);
  }

  private int tell(List<Fault> faults, String checked) {
    Collections.sort(faults);
    Map<String, Integer> ofKind = new HashMap<>();
    for (Fault fault : faults) {
      int before = ofKind.merge(fault.file() + fault.why(), 1, Integer::sum) - 1;
      if (before >= MOST_OF_A_KIND) {
        continue;
      }
      out.println(
          palette.strong(Visible.of(fault.file()) + ":" + fault.line())
              + ": "
              + Visible.of(fault.what()));
      out.println("  why:   " + Visible.of(fault.why()));
      out.println("  do:    " + Visible.of(fault.remedy()));
    }
    int left = ofKind.values().stream().mapToInt(n -> Math.max(0, n - MOST_OF_A_KIND)).sum();
    if (left > 0) {
      out.println(count(left, "more fault") + " of these kinds in the same files");
    }
    HealthySample background = Corpus.background();
    out.print(
        checked
            + String.format(
                Locale.ROOT,
                "%s of %,d lines: ",
                count(background.logs(), "healthy log"),
                background.lines()));
    out.println(
        faults.isEmpty() ? palette.good("no faults") : palette.bad(count(faults.size(), "fault")));
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }

  private static String count(int number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
