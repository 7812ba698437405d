/**
 * Carries plans out so that they can be taken back, whatever happens in between.
 *
 * <h2>The parts</h2>
 *
 * <p>A {@link org.crossmend.engine.attempt.Transaction} is one attempt: what one remedy changes for
 * one package. It writes to the {@linkplain org.crossmend.engine.spi.Journal journal} before and
 * after each step. A {@link org.crossmend.engine.attempt.PlanApplier} turns the steps of a plan
 * into steps of a transaction, an {@link org.crossmend.engine.attempt.Undoer} takes them back, and
 * {@link org.crossmend.engine.attempt.Recovery} does so at the next start for a run that died.
 * {@link org.crossmend.engine.attempt.AttemptRecord} is what the journal says of an attempt.
 *
 * <h2>What the journal means</h2>
 *
 * <pre>
 * AttemptBegun
 *   StepBegun 1, StepDone 1          a change of files, links, settings or packages
 *   StepBegun 2, Started, Ended, StepDone 2
 *   Started, Ended                   a build changes things too, but is no step
 * AttemptKept                        the changes stay; before Started where a step is lasting
 *
 * UndoBegun                          instead of AttemptKept, or at any time after it
 *   StepUndone 2, StepUndone 1
 * AttemptUndone
 * </pre>
 *
 * <p>An attempt is <em>open</em> until AttemptKept or UndoBegun, and from UndoBegun on it can only
 * be taken back. Attempts that are open or being taken back when a run starts belong to one that
 * died, because a lock lets only one run at a time.
 *
 * <h2>What always holds</h2>
 *
 * <ul>
 *   <li>Nothing is changed before the entry that says how it is taken back, with the bytes it
 *       needs, has reached the disk. So a run can stop between any two instructions, or find the
 *       disk full, and everything it changed is known.
 *   <li>A program that changes things waits until its Started is on the disk. So whatever still
 *       runs can be found, and is waited for or ended before anything is taken back.
 *   <li>Taking a step back can be repeated, and is harmless when the step never happened. So it
 *       does not matter on which side of an entry a run stopped, or how often a recovery did.
 *   <li>Steps are taken back in the reverse of their order, and a StepUndone is on the disk before
 *       the step before it is touched. So a file that two steps changed passes through the same
 *       texts backwards.
 *   <li>What somebody else changed after a step is not overwritten: then nothing of the attempt is
 *       taken back and {@link org.crossmend.engine.attempt.UndoRefused} names the file, unless that
 *       is asked for. Modes, owners, bytes and links are brought back; times are not.
 * </ul>
 *
 * <p>Together: after a recovery, each attempt's changes are either all there or all gone.
 */
@NullMarked
package org.crossmend.engine.attempt;

import org.jspecify.annotations.NullMarked;
