package org.crossmend.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.crossmend.cli.store.Permission;
import org.crossmend.cli.store.Policy;
import org.crossmend.engine.attempt.Consent;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Risk;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal; with {@code --yes} the configured policy answers. A signature
 * that is experimental or only a hint is never acted on unasked.
 */
final class ConsoleConsent implements Consent {

  private final Policy policy;
  private final boolean yes;
  private final @Nullable BufferedReader person;
  private final Consumer<Plan> show;

  /**
   * Consent.
   *
   * @param yes whether what the policy allows is done without asking
   * @param person answers questions; null: nobody is there
   * @param show lets the person see what the question is about
   */
  ConsoleConsent(Policy policy, boolean yes, @Nullable BufferedReader person, Consumer<Plan> show) {
    this.policy = policy;
    this.yes = yes;
    this.person = person;
    this.show = show;
  }

  @Override
  public Answer ask(@Nullable PackageDiagnosis diagnosis, Proposal proposal, Plan plan) {
    Risk risk = plan.remediation().risk();
    if (!policy.remedies().isEmpty() && !policy.remedies().contains(proposal.kind())) {
      return new Answer(
          Decision.SKIP, "the target's remedies: list does not hold " + proposal.kind());
    }
    Permission permission = policy.consent(risk);
    if (permission == Permission.NEVER) {
      return new Answer(
          Decision.SKIP,
          "the policy never applies remedies of " + risk + " risk (policy: " + risk + ": never)");
    }
    String doubt = isDespair(proposal) ? null : doubt(diagnosis);
    if (yes) {
      if (doubt != null) {
        return new Answer(
            Decision.SKIP, doubt + ", so a person must agree: run heal without --yes");
      }
      return permission == Permission.APPLY
          ? Answer.YES
          : new Answer(
              Decision.SKIP,
              "the policy asks before remedies of "
                  + risk
                  + " risk: run heal without --yes, or set policy: "
                  + risk
                  + ": apply");
    }
    if (person == null) {
      return new Answer(
          Decision.STOP, "nobody is there to agree: run it on a terminal, or with --yes");
    }
    show.accept(plan);
    return ask(person, doubt);
  }

  /** The configuration allows to try the ways of building where nothing specific is known. */
  private static boolean isDespair(Proposal proposal) {
    return proposal.because().stream().allMatch(because -> because.rule().startsWith("despair/"));
  }

  private static @Nullable String doubt(@Nullable PackageDiagnosis diagnosis) {
    if (diagnosis == null || diagnosis.cured().isEmpty()) {
      return null;
    }
    Signature signature = diagnosis.cured().get(0).diagnosis().signature();
    if (signature.status() == Status.EXPERIMENTAL) {
      return "the signature " + signature.id() + " is experimental";
    }
    return diagnosis.cured().get(0).diagnosis().confidence() == Confidence.HINT
        ? "the cause is only a hint"
        : null;
  }

  private static Answer ask(BufferedReader person, @Nullable String doubt) {
    while (true) {
      System.err.print(
          (doubt == null ? "" : "(" + doubt + ") ")
              + "Apply this and build again? [y]es, [s]kip it, [q]uit: ");
      System.err.flush();
      String line = line(person);
      switch (line == null ? "q" : line.strip().toLowerCase(Locale.ROOT)) {
        case "y", "yes" -> {
          return Answer.YES;
        }
        case "s", "skip", "n", "no" -> {
          return new Answer(Decision.SKIP, "you did not want it");
        }
        case "q", "quit" -> {
          return new Answer(Decision.STOP, "you did not want to go on");
        }
        default -> System.err.println("Please answer y, s or q.");
      }
    }
  }

  /** What the person types; null at the end of the input and after Ctrl-C, which a read ignores. */
  private static @Nullable String line(BufferedReader person) {
    CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
    Thread reading =
        new Thread(
            () -> {
              try {
                answer.complete(person.readLine());
              } catch (IOException e) {
                answer.complete(null);
              }
            },
            "answer");
    reading.setDaemon(true);
    reading.start();
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      return null;
    }
  }
}
