package org.crossmend.engine.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.engine.diagnosis.Verdict;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A made-up place where builds end as a script says, depending on the remedies in force. A remedy
 * is a word; applying it adds the word to a file and to a variable, and a build looks that they
 * agree.
 */
@NullMarked
final class ScriptedPlace implements Workplace {

  /** What remedies for a/b-1 change. */
  static final String CONFIG = file("=a/b-1");

  private static final String FLAGS = "FLAGS";

  /** How a build ends. */
  @FunctionalInterface
  interface Script {
    /**
     * Says how.
     *
     * @param atom what is built
     * @param remedies the words in force, in the order in which they were applied
     * @return {@code ok}; {@code ?} for what nothing recognises; {@code refused}; {@code
     *     interrupt}; {@code in ATOM: CAUSE} for a failure of a dependency; otherwise the cause,
     *     perhaps with {@code @phase}
     */
    String end(String atom, List<String> remedies);
  }

  private final Bench bench;
  private final Script script;
  private final Map<String, List<String>> cures = new HashMap<>();
  private final Set<String> byHand = new TreeSet<>();
  private final Set<String> unsafe = new TreeSet<>();
  private List<String> despair = List.of();

  /** Each build: what, and with which remedies. */
  final List<String> builds = new ArrayList<>();

  private String ending = "";

  ScriptedPlace(Bench bench, Script script) {
    this.bench = bench;
    this.script = script;
  }

  /** What the rules propose against a cause, best first. */
  ScriptedPlace cures(String cause, String... remedies) {
    cures.put(cause, List.of(remedies));
    return this;
  }

  /** What is tried where nothing recognises the failure. */
  ScriptedPlace despairs(String... remedies) {
    despair = List.of(remedies);
    return this;
  }

  /** Only a person can carry this one out. */
  ScriptedPlace byHand(String remedy) {
    byHand.add(remedy);
    return this;
  }

  /** A rule of safety forbids this one after its first step. */
  ScriptedPlace unsafe(String remedy) {
    unsafe.add(remedy);
    return this;
  }

  /** The file that remedies for a package change. */
  static String file(String atom) {
    return "etc/" + atom.replace("=", "").replace('/', '-');
  }

  static Remediation remedy(String word) {
    return new Remediation.AdjustFlags(word, false, false);
  }

  static String word(Remediation remedy) {
    return String.valueOf(((Remediation.AdjustFlags) remedy).flag());
  }

  @Override
  public TargetSystem target() {
    return Bench.TARGET;
  }

  @Override
  public BuildWay usualWay() {
    return BuildWay.of(Step.Launcher.EMERGE);
  }

  @Override
  public Built build(Transaction transaction, Order order, BuildWay way)
      throws InterruptedException {
    List<String> words = words(config(order));
    // edits of an earlier healing stay, variables do not
    if (!words.containsAll(words(way.added().get(FLAGS)))) {
      throw new AssertionError("the files say " + words + ", the variables " + way.added());
    }
    ending = script.end(order.atom(), words);
    if (ending.equals("interrupt")) {
      throw new InterruptedException();
    }
    PackageId wanted = PackageId.parse(order.atom().replace("=", ""));
    if (ending.equals("refused")) {
      return Built.refused(wanted, "the build is not safe");
    }
    builds.add((order.atom() + " " + String.join(" ", words)).strip());
    List<Undo.Merge> merges = new ArrayList<>();
    if (ending.startsWith("in ")) {
      merges.add(merge(failed()));
    }
    if (wanted != null) {
      merges.add(merge(wanted));
    }
    return new Built(
        ending.equals("ok") ? 0 : 1, transaction.attempt() + ".log", wanted, merges, true, null);
  }

  private static Undo.Merge merge(PackageId id) {
    return new Undo.Merge(Side.SYSROOT, id, List.of(), null);
  }

  private PackageId failed() {
    PackageId id = PackageId.parse(ending.substring(3, ending.indexOf(':')));
    if (id == null) {
      throw new AssertionError(ending);
    }
    return id;
  }

  @Override
  public List<PackageDiagnosis> diagnose(Order order, Built built) {
    boolean inOther = ending.startsWith("in ");
    PackageId id = inOther ? failed() : built.wanted();
    String[] parts = (inOther ? ending.substring(ending.indexOf(':') + 2) : ending).split("@", 2);
    return List.of(
        diagnosis(
            id, parts[0].equals("?") ? null : parts[0], parts.length < 2 ? null : phase(parts[1])));
  }

  private static Phase phase(String id) {
    return Phase.valueOf(id.toUpperCase(Locale.ROOT));
  }

  private PackageDiagnosis diagnosis(
      @Nullable PackageId id, @Nullable String cause, @Nullable Phase phase) {
    Build build = new Build(BuildKind.CROSS, null, null, null, null);
    List<Diagnosis> diagnoses = new ArrayList<>();
    List<CuredDiagnosis> cured = new ArrayList<>();
    if (cause != null) {
      Signature signature =
          new Signature(
              "made/" + cause.replaceFirst("=.*", ""),
              cause,
              Category.OTHER,
              Status.STABLE,
              Confidence.CERTAIN,
              Severity.FATAL,
              Set.of(),
              null,
              cause,
              List.of(),
              List.of(),
              List.of());
      Diagnosis diagnosis =
          new Diagnosis(
              1,
              new Evidence(
                  new Hit(signature, 1, 1, cause, Map.of("what", cause)),
                  1,
                  1,
                  phase,
                  null,
                  List.of()),
              Confidence.CERTAIN,
              List.of());
      diagnoses.add(diagnosis);
      cured.add(new CuredDiagnosis(diagnosis, List.of(), List.of()));
    }
    return new PackageDiagnosis(
        "log",
        1,
        1,
        new PackageLog(
            id,
            null,
            null,
            phase,
            Outcome.FAILED,
            build,
            1,
            1,
            null,
            0,
            List.of(),
            List.of(),
            List.of(),
            true),
        build,
        new Verdict(Outcome.FAILED, diagnoses, cause != null, List.of(), List.of()),
        cured,
        List.of());
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    String cause = diagnosis.verdict().diagnoses().get(0).evidence().capture("what");
    return choice(cures.getOrDefault(String.valueOf(cause), List.of()));
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return choice(despair);
  }

  private static RemediationChooser.Choice choice(List<String> words) {
    Because because = new Because("r", "propose: a word", List.of());
    return new RemediationChooser.Choice(
        words.stream().map(word -> new Proposal(remedy(word), List.of(because))).toList(),
        List.of());
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way) {
    String word = word(remediation);
    if (byHand.contains(word)) {
      return new Plan(remediation, List.of(new Step.Advice("Do " + word, "yourself")));
    }
    String before = config(order);
    List<Step> steps = new ArrayList<>();
    if (!words(before).contains(word)) {
      steps.add(
          bench.edit(file(order.atom()), before, (before == null ? "" : before) + word + "\n"));
    }
    List<String> flags = new ArrayList<>(words(way.added().get(FLAGS)));
    if (!flags.contains(word)) {
      flags.add(word);
      steps.add(new Step.Env("Add " + word, Map.of(FLAGS, String.join(" ", flags))));
    }
    if (unsafe.contains(word)) {
      steps.add(
          new Step.Command(
              "Install something",
              List.of("emerge", "x/y"),
              new Step.Install(Side.SYSROOT, List.of("x/y"), List.of())));
    }
    steps.add(
        new Step.Command(
            "Build again", List.of("emerge", order.atom()), new Step.Rebuild(null, List.of())));
    return new Plan(remediation, steps);
  }

  @Override
  public List<String> warnings(Order order, Built built) {
    return List.of();
  }

  private @Nullable String config(Order order) {
    try {
      Path file = bench.root.resolve(file(order.atom()));
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
