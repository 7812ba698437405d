package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.DraftCommand;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.wiring.LogFinder;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.curate.Draft;
import org.crossmend.corpus.curate.Drafter;
import org.crossmend.corpus.curate.Excerpt;
import org.crossmend.corpus.curate.Failure;
import org.crossmend.corpus.curate.FailureClusters;
import org.crossmend.corpus.curate.Resemblance;
import org.crossmend.corpus.curate.SuggestedId;
import org.crossmend.corpus.curate.Wishes;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend corpus triage}. */
@Command(
    name = "triage",
    description = {
      "Groups the failures of many logs that nothing recognises, largest group first.",
      "Each group comes with its decisive lines and the command that makes a signature of it."
    },
    footer = {"", "Exit codes: 0 done, 2 usage, 3 nothing can be read."})
public final class CorpusTriageCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 3;
  private static final int MOST_NAMES = 6;
  private static final int MOST_CHARS = 200;

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = {
        "Folders with logs, or logs; without any the folders where Portage keeps logs",
        "(PORTAGE_TMPDIR, PORTAGE_LOGDIR and those of the sysroots)."
      })
  List<String> places = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes a draft for each group to DIR/signatures/FAMILY/NAME.yaml.")
  @Nullable Path out;

  private boolean unwritten;

  @Override
  public Integer call() {
    Common common = corpus.common();
    Workshop workshop = corpus.workshop();
    Corpus known = workshop.corpus();
    List<Failure> failures = new ArrayList<>();
    int[] told = new int[2];
    LogRun run = new LogRun(common, workshop, common.configuration(), 1, 0, null);
    List<String> names = places.isEmpty() ? portageFolders(common) : places;
    int exit =
        run.run(
            names,
            d -> {
              if (d.verdict().outcome() == Outcome.FAILED) {
                told[0]++;
              }
              told[1]++;
              Failure failure = unrecognised(d);
              if (failure != null) {
                failures.add(failure);
              }
            });
    if (exit == ExitCode.UNREADABLE && told[1] == 0) {
      return exit;
    }
    List<FailureClusters.Cluster> clusters = FailureClusters.of(failures, known.toolWords());
    print(clusters, told[0], failures.size(), known);
    return unwritten ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private static List<String> portageFolders(Common common) {
    List<String> folders = new ArrayList<>();
    LogFinder.portageFolders(System.getenv(), common.configuration().sysroots())
        .forEach(folder -> folders.add(folder.toString()));
    if (folders.isEmpty()) {
      throw new Complaint(
          "INPUT-006",
          "no build logs found",
          "PORTAGE_TMPDIR, PORTAGE_LOGDIR, /var/tmp/portage, /var/log/portage",
          null,
          "name a folder with logs: crossmend corpus triage DIR",
          ExitCode.UNREADABLE);
    }
    return folders;
  }

  private static @Nullable Failure unrecognised(PackageDiagnosis d) {
    LogLine decisive = DraftCommand.decisive(d);
    String subject = d.part().packageId() == null ? d.log() : d.part().packageId().cpv();
    return decisive == null ? null : new Failure(d.log(), subject, decisive, d.verdict().telling());
  }

  private void print(
      List<FailureClusters.Cluster> clusters, int failed, int unrecognised, Corpus known) {
    Palette palette = corpus.common().palette();
    PrintStream to = System.out;
    to.println(
        failed
            + (failed == 1 ? " failure, " : " failures, ")
            + unrecognised
            + " of them unrecognised"
            + (clusters.isEmpty()
                ? ""
                : ", of " + clusters.size() + (clusters.size() == 1 ? " kind" : " kinds")));
    Drafter drafter = out == null ? null : known.drafter(known.healthyLines());
    Set<String> ids = new LinkedHashSet<>();
    for (FailureClusters.Cluster cluster : clusters) {
      Failure typical = cluster.typical();
      to.println();
      to.println(palette.strong(cluster.failures().size() + " × ") + subjects(cluster));
      for (Failure failure : shown(cluster)) {
        to.println(
            palette.bad(
                    "  > " + Visible.of(failure.log()) + ":" + failure.decisive().number() + " | ")
                + shorten(Visible.of(failure.decisive().text())));
      }
      List<Resemblance> near = known.resemblances().nearest(List.of(typical.decisive().text()), 1);
      near.forEach(
          n -> to.println("  nearest  " + n.id() + palette.faint("  " + Visible.of(n.title()))));
      String id = unique(typical, near, ids);
      if (!typical.log().equals(LogInput.STDIN)) {
        String mark = DraftCommand.mark(typical.log(), typical.decisive());
        if (drafter != null && out != null) {
          draft(drafter, id, mark, known, out);
        } else {
          to.println("  draft    " + DraftCommand.of(id, mark));
        }
      }
    }
    to.flush();
  }

  private static String unique(Failure typical, List<Resemblance> near, Set<String> ids) {
    String id = SuggestedId.of(typical.decisive().text(), near.isEmpty() ? null : near.get(0).id());
    String free = id;
    for (int n = 2; !ids.add(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  /** The typical one, and others whose lines read otherwise. */
  private static List<Failure> shown(FailureClusters.Cluster cluster) {
    List<Failure> shown = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    shown.add(cluster.typical());
    texts.add(cluster.typical().decisive().text());
    for (Failure failure : cluster.failures()) {
      if (shown.size() < MOST_SHOWN && texts.add(failure.decisive().text())) {
        shown.add(failure);
      }
    }
    return shown;
  }

  private static String subjects(FailureClusters.Cluster cluster) {
    Set<String> names = new LinkedHashSet<>();
    cluster.failures().forEach(failure -> names.add(failure.subject()));
    List<String> first = names.stream().limit(MOST_NAMES).map(Visible::of).toList();
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String shorten(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + " …";
  }

  private void draft(Drafter drafter, String id, String marked, Corpus known, Path folder) {
    LogMark mark = LogMark.of(marked);
    LogFile log = new LogFile(mark.log());
    Path file = folder.resolve("signatures").resolve(id + ".yaml");
    if (Files.exists(file)) {
      System.out.println("  draft    " + ShellQuote.of(file.toString()) + "  (there already)");
      return;
    }
    try {
      Excerpt excerpt = log.excerpt(mark, ThisMachine.names());
      Optional<Draft> draft =
          drafter.draft(log.request(id, mark, excerpt, known.matcher(), Wishes.NONE));
      if (draft.isPresent()) {
        DraftPlace.write(file, draft.get().yaml(), false);
        System.out.println("  draft    " + ShellQuote.of(file.toString()));
      }
    } catch (IOException e) {
      corpus.common().remark("no draft of " + marked + ": " + e.getMessage());
    } catch (Complaint c) {
      unwritten = true;
      System.err.println(c.text());
    }
  }
}
