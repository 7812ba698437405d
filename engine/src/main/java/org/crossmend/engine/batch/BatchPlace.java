package org.crossmend.engine.batch;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.PackageChanger.Foreseen;
import org.jspecify.annotations.Nullable;

/** Where many packages are built together: a target with Portage. */
public interface BatchPlace {

  /** What is built for. */
  TargetSystem target();

  /** What emerge would merge for these; nothing is changed. */
  Foreseen foresee(BatchOrder order) throws IOException, InterruptedException;

  /**
   * What a set consists of, as far as that can be told: other sets and atoms.
   *
   * @return the word itself where it cannot
   */
  List<String> parts(String word) throws IOException;

  /** What is wrong with an order that emerge could not resolve. */
  PackageDiagnosis diagnoseRefusal(String output) throws IOException;

  /** Saves what the merges replace, so that they can be taken back. */
  List<Undo.Merge> save(List<Undo.Merge> merges, long attempt)
      throws IOException, InterruptedException;

  /**
   * Builds them in one emerge that keeps going, to its end.
   *
   * @param lines takes what emerge prints, line by line, from another thread
   */
  Pass build(Transaction transaction, BatchOrder order, Consumer<String> lines)
      throws IOException, InterruptedException;

  /**
   * How that ended.
   *
   * @param exit emerge's exit code
   * @param log the file that holds its output
   */
  record Pass(int exit, String log) {}

  /** Ends the emerge that builds now; harmless if there is none. From any thread. */
  void stop() throws InterruptedException;

  /**
   * Ends the build of one package; emerge goes on with the others. From any thread.
   *
   * @return whether there was something to end
   */
  boolean end(Order order, PackageId id) throws InterruptedException;

  /**
   * Copies a log that the next build of the package would overwrite.
   *
   * @param log as emerge named it; null: it named none
   * @param name for the copy, unique
   * @return the copy; null if there is no such log, or it is not where Portage keeps logs
   */
  @Nullable String keep(@Nullable String log, String name) throws IOException;

  /**
   * Reads how one package failed.
   *
   * @param log its own; null: there is none, and nothing is recognised
   */
  PackageDiagnosis diagnose(Order order, PackageId id, @Nullable String log) throws IOException;

  /** Reads the output of a whole pass: what stands there alone, and one diagnosis at least. */
  List<PackageDiagnosis> diagnosePass(String log) throws IOException;

  /** What changes whenever a package is merged; null if it is not installed. */
  @Nullable String mark(Side side, PackageId id) throws IOException;

  /** What of a merged package would not run on the target. */
  List<String> warnings(Undo.Merge merge) throws InterruptedException;

  /** The bytes that are free where there is least room. */
  Room room() throws IOException;

  /**
   * Room on a disk.
   *
   * @param free bytes
   */
  record Room(String folder, long free) {}
}
