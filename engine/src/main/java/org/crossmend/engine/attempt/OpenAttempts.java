package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one package's healing. They stay open until the package is done: after a
 * crash the next start takes all of them back.
 */
final class OpenAttempts {

  private final Healer.Tools tools;
  private final Deque<Transaction> open = new ArrayDeque<>();

  OpenAttempts(Healer.Tools tools) {
    this.tools = tools;
  }

  Transaction begin(
      String subject, @Nullable RemediationKind kind, @Nullable String signature, String describe)
      throws IOException {
    TargetSystem target = tools.place().target();
    Transaction transaction =
        Transaction.begin(
            tools.journal(),
            tools.clock(),
            new Transaction.Purpose(
                target == null ? null : target.name(), subject, kind, signature, describe));
    open.push(transaction);
    return transaction;
  }

  /** Carries a plan out, up to the build; what hinders it, or null. */
  @Nullable String apply(Transaction transaction, Plan plan)
      throws IOException, InterruptedException {
    try {
      tools.applier().apply(plan, transaction);
      return null;
    } catch (PlanStopped.Refused e) {
      return e.getMessage() + "; " + e.allow();
    } catch (PlanStopped e) {
      return e.getMessage();
    }
  }

  /** Takes one back. */
  void close(Transaction transaction, Result result) throws IOException, InterruptedException {
    try {
      transaction.undo(tools.undoer(), result.id(), false).forEach(tools.listener()::remark);
    } catch (UndoRefused e) {
      throw new IOException(
          "attempt " + transaction.attempt() + " cannot be taken back: " + e.getMessage(), e);
    }
    open.remove(transaction);
  }

  /** Takes all of them back, the newest first. */
  void closeAll(Result result) throws IOException, InterruptedException {
    while (!open.isEmpty()) {
      close(open.getFirst(), result);
    }
  }

  /** All of them stay. */
  void keepAll() throws IOException {
    if (!open.isEmpty()) {
      Transaction newest = open.pop();
      newest.keep(Result.FIXED.id(), List.copyOf(open));
      open.clear();
    }
  }
}
