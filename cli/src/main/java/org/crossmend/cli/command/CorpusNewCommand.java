package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.SiteCorpus;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.curate.Draft;
import org.crossmend.corpus.curate.DraftRequest;
import org.crossmend.corpus.curate.Drafter;
import org.crossmend.corpus.curate.Excerpt;
import org.crossmend.corpus.curate.Resemblance;
import org.crossmend.corpus.curate.Wishes;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus new}. */
@Command(
    name = "new",
    description = {
      "Drafts a signature from lines of a log: literal, pattern, captures and examples, without private data.",
      "It goes to DIR/signatures/ID.yaml of --corpus DIR, else of the configured corpus or this checkout."
    },
    footer = {
      "",
      "Exit codes: 0 written, 2 usage, 3 the log cannot be read, 10 written, but with faults to correct,",
      "12 refused, because a signature recognises the line already or the file exists."
    })
public final class CorpusNewCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID",
      description = "FAMILY/NAME in small letters, digits and hyphens, such as gcc/plugin-too-old.")
  String id = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "LOG:A-B",
      description =
          "The lines that say what went wrong, numbered as diagnose prints them; LOG:A for one.")
  String from = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What happened.")
  @Nullable String title;

  @Option(names = "--cause", paramLabel = "TEXT", description = "Why, in one or two sentences.")
  @Nullable String cause;

  @Option(
      names = "--category",
      paramLabel = "C",
      description = "What kind of failure (default: that of a near signature, or other).")
  @Nullable String category;

  @Option(
      names = "--hint",
      paramLabel = "KIND",
      description = "A kind of remedy that may help; may be repeated, best first.")
  List<String> hints = new ArrayList<>();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      description = "certain, likely (default) or hint.")
  @Nullable String confidence;

  @Option(
      names = "--literal",
      paramLabel = "TEXT",
      description = "A text that every match contains.")
  @Nullable String literal;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description =
          "any (one line), sequence (lines in order) or wrapped (one message over lines).")
  @Nullable String form;

  @Option(
      names = "--reference",
      paramLabel = "URL",
      description = "Worth reading; may be repeated.")
  List<String> references = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", description = "Writes there; - prints it.")
  @Nullable String out;

  @Option(
      names = "--force",
      description = "Although a signature recognises the line, and over a file that exists.")
  boolean force;

  @Override
  public Integer call() throws IOException {
    if (!id.matches("[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")) {
      throw CorpusCommand.misuse(
          spec, "an id is FAMILY/NAME in small letters, digits and hyphens: " + Visible.of(id));
    }
    Wishes wishes = wishes();
    LogMark mark = LogMark.of(from);
    boolean print = "-".equals(out);
    Path file = print ? null : place();
    if (file != null && !force && Files.exists(file)) {
      DraftPlace.write(file, "", false);
    }
    List<Path> made = makeCorpora();
    try {
      return draft(wishes, mark, file);
    } finally {
      made.forEach(CorpusNewCommand::removeIfEmpty);
    }
  }

  private int draft(Wishes wishes, LogMark mark, @Nullable Path file) throws IOException {
    Corpus known = corpus.workshop().corpus();
    refuseReplacing(known);
    LogFile log = new LogFile(mark.log());
    Excerpt excerpt = log.excerpt(mark, ThisMachine.names());
    Drafter drafter = known.drafter(known.healthyLines());
    LogLine decisive = Drafter.decisive(excerpt.marked());
    refuseKnown(drafter.recognised(List.of(decisive)), decisive, mark);
    DraftRequest request = log.request(id, mark, excerpt, known.matcher(), wishes);
    Draft draft = drafter.draft(request).orElseThrow(() -> nothing(mark));
    if (file == null) {
      System.out.print(draft.yaml());
      draft.remarks().forEach(corpus.common()::remark);
    } else {
      DraftPlace.write(file, draft.yaml(), force);
      report(draft, file);
    }
    return draft.faults().isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }

  /** A first signature makes its corpus. */
  private List<Path> makeCorpora() {
    List<Path> made = new ArrayList<>();
    for (Path folder : corpus.common().namedCorpora()) {
      if (!Files.exists(folder)) {
        try {
          Files.createDirectories(folder);
          made.add(folder);
        } catch (IOException e) {
          throw DraftPlace.unwritable(folder, e);
        }
      }
    }
    return made;
  }

  private static void removeIfEmpty(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException e) {
      // it is a corpus now
    }
  }

  private Path place() {
    if (out != null) {
      return Path.of(out);
    }
    Common common = corpus.common();
    return DraftPlace.of(
        id,
        common.namedCorpora(),
        common.configuration().corpora().stream().map(SiteCorpus::dir).toList(),
        Path.of("").toAbsolutePath());
  }

  private Wishes wishes() {
    return new Wishes(
        title,
        cause,
        category == null ? null : word("--category", category, Category::of),
        hints.stream().map(hint -> word("--hint", hint, RemediationKind::of)).toList(),
        confidence == null ? null : word("--confidence", confidence, Confidence::of),
        literal,
        form == null ? null : word("--as", form, MatchForm.Kind::of).key(),
        references);
  }

  private <T> T word(String option, String text, java.util.function.Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw CorpusCommand.misuse(spec, option + ": " + Reason.of(e));
    }
  }

  /** A file with the id of another signature takes that one's place, which nobody may notice. */
  private void refuseReplacing(Corpus known) {
    if (!force && known.definition(id).isPresent()) {
      throw new Complaint(
          "CORPUS-024",
          "there is such a signature already; nothing was written",
          id,
          "a corpus of your own replaces a built-in signature by one with the same id",
          "choose another id, or replace it on purpose with --force",
          ExitCode.REFUSED);
    }
  }

  private void refuseKnown(Set<String> ids, LogLine decisive, LogMark mark) {
    if (ids.isEmpty()) {
      return;
    }
    String known = String.join(", ", ids);
    if (force) {
      corpus.common().remark("the line is recognised already, by " + known);
      return;
    }
    throw new Complaint(
        "CORPUS-023",
        "the line is recognised already; nothing was written",
        mark.log() + ":" + decisive.number(),
        "by " + known,
        "name the line that nothing recognises, or write it nevertheless with --force",
        ExitCode.REFUSED);
  }

  private static Complaint nothing(LogMark mark) {
    return new Complaint(
        "CORPUS-022",
        "no signature can be made of these lines",
        mark.log() + ":" + mark.from() + "-" + mark.to(),
        "they hold no text of four bytes that is the same in every build"
            + " (with --literal: no such text)",
        "name the line with the tool's own words",
        ExitCode.USAGE);
  }

  private void report(Draft draft, Path file) {
    Palette palette = corpus.common().palette();
    PrintStream to = System.out;
    to.println(palette.strong(Visible.of(file.toString())));
    to.println("  pattern  " + Visible.of(draft.pattern()));
    if (!draft.nearest().isEmpty()) {
      to.println("  nearest");
      for (Resemblance near : draft.nearest()) {
        to.println("    " + near.id() + palette.faint("  " + Visible.of(near.title())));
      }
    }
    for (String remark : draft.remarks()) {
      to.println("  " + palette.warn("note") + "     " + Visible.of(remark));
    }
    for (Fault fault : draft.faults()) {
      to.println(
          "  " + palette.bad("fault") + "    " + Visible.of(fault.what() + ": " + fault.why()));
    }
    if (!draft.complete()) {
      to.println(
          "  to do    replace the words behind DRAFT: in the file (--title and --cause spare that)");
    }
    to.println("  next     crossmend corpus check " + ShellQuote.of(file.toString()));
  }
}
