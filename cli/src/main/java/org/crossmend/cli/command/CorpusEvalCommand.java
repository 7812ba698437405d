package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.EvaluationJson;
import org.crossmend.cli.render.EvaluationText;
import org.crossmend.cli.wiring.EvaluationRun;
import org.crossmend.cli.wiring.LabelledLogs;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.evaluate.ManifestReader;
import org.crossmend.corpus.evaluate.Score;
import org.crossmend.corpus.format.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code corpus eval}. */
@Command(
    name = "eval",
    description = "Diagnoses the logs of a manifest and compares with what it says of them.",
    footer = {
      "",
      "Judged at the first answer and among the first three:",
      "  cause line  the place named touches a line of the label, in the same file",
      "  category    it is among the label's; where the label says that the text",
      "              does not name its cause, naming none is right, too",
      "  remedy      the first remedy of the first diagnosis, or one of its first",
      "              three, is accepted",
      "The first diagnosis is right if its category is, and its line where the label",
      "has lines. A cross remedy is wrong if it comes first, makes sense in cross",
      "builds only, and is not accepted. A right neighbour is a nearest signature of",
      "an accepted category, or one that the label names. Logs that are not there, or",
      "are another text, are counted and skipped. --verbose lists wrong remedies, too.",
      "",
      "Exit codes: 0 done, 3 the manifest cannot be read, 10 less than --at-least."
    })
public final class CorpusEvalCommand implements Callable<Integer> {

  private static final long MOST_BYTES = 16 << 20;

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "MANIFEST",
      description = "Tab-separated labels; corpus/evaluation/README.md describes the columns.")
  Path manifest = Path.of("");

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description =
          "Where logs are that do not lie beside the manifest, found by name or digest; repeatable.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      description =
          "Exit with 10 if fewer first diagnoses are right, a cross remedy is wrong or a healthy log"
              + " has a diagnosis.")
  @Nullable Double atLeast;

  @Option(names = "--json", description = "One JSON object, crossmend.eval/1.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Common common = corpus.common();
    checkUsage();
    ManifestReader.Manifest labels = labels();
    tell(labels.faults());
    if (labels.labels().isEmpty() && !labels.faults().isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    Path beside = manifest.toAbsolutePath().getParent();
    Workshop workshop = corpus.workshop();
    EvaluationRun run =
        new EvaluationRun(
            workshop, new LabelledLogs(beside == null ? Path.of("/") : beside, folders));
    boolean progress = !common.quiet() && Terminal.STDERR.isTerminal();
    EvaluationRun.Result result =
        run.run(
            labels.labels(),
            done -> {
              if (progress) {
                System.err.print("\r\u001b[Kcrossmend: " + done + " logs");
              }
            });
    if (progress) {
      System.err.print("\r\u001b[K");
    }
    String version = workshop.corpus().version();
    String digest = workshop.corpus().digest();
    System.out.print(
        json
            ? EvaluationJson.render(result, labels.faults(), version, digest)
            : new EvaluationText(common.palette(), common.verbose())
                .render(
                    result,
                    "corpus "
                        + version
                        + ", "
                        + workshop.corpus().signatures().size()
                        + " signatures"));
    System.out.flush();
    return isEnough(Score.of(result.judged())) ? ExitCode.DONE : ExitCode.FAULTS;
  }

  private void checkUsage() {
    if (atLeast != null && !(atLeast >= 0 && atLeast <= 100)) {
      throw CorpusCommand.misuse(spec, "--at-least is a number from 0 to 100");
    }
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new Complaint(
            "CORPUS-031",
            "no such folder of logs",
            folder.toString(),
            null,
            "name a folder with --logs, or leave it out: logs that are not there are skipped",
            ExitCode.UNREADABLE);
      }
    }
  }

  private ManifestReader.Manifest labels() {
    try {
      if (Files.size(manifest) > MOST_BYTES) {
        throw new IOException("it is larger than 16 MiB");
      }
      return ManifestReader.read(
          new String(Files.readAllBytes(manifest), StandardCharsets.UTF_8), manifest.toString());
    } catch (IOException e) {
      throw new Complaint(
          "CORPUS-030",
          "the manifest cannot be read",
          manifest.toString(),
          Reason.of(e),
          "name a manifest such as corpus/evaluation/manifest.tsv",
          ExitCode.UNREADABLE);
    }
  }

  /** A row that is not understood is left out; the others are used. */
  private static void tell(List<Fault> faults) {
    for (Fault fault : faults) {
      Complaint complaint =
          new Complaint(
              "CORPUS-032",
              fault.what(),
              fault.file() + ", line " + fault.line(),
              fault.why(),
              fault.remedy(),
              ExitCode.UNREADABLE);
      System.err.println(complaint.text());
    }
  }

  private boolean isEnough(Score score) {
    return atLeast == null
        || (score.percentRight() >= atLeast
            && score.wrongCross() == 0
            && score.falsePositives() == 0);
  }
}
