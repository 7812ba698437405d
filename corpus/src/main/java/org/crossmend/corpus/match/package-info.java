/**
 * Confirms what the literals propose: patterns, conditions and captures on the lines around an
 * occurrence.
 *
 * <h2>The way of a text</h2>
 *
 * <p>{@link org.crossmend.corpus.match.Re2SignatureMatcher} holds the signatures and hands each
 * text to a run of its own ({@code ScanRun}), so that one matcher serves several threads. Which
 * literals are looked for, the signatures' and the sink's markers, is the run's plan ({@code
 * ScanPlan}); it is kept for the next text as long as the markers stay the same.
 *
 * <p>The text comes in blocks ({@link org.crossmend.corpus.scan.TextBlock}): bounded stretches,
 * already without terminal escapes and NULs, each of which repeats so much of the one before as any
 * neighbourhood reaches. Of each block
 *
 * <ol>
 *   <li>{@code ScannedBlocks} reads the bytes, one block after the other;
 *   <li>proposes: the {@link org.crossmend.corpus.scan.LiteralScanner} writes down the occurrences
 *       of literals in the new bytes;
 *   <li>the run puts these into a queue, ordered by place, and decides: it takes all occurrences of
 *       one line from the queue and tries the signatures that have these literals, in the order of
 *       their ids. It stops where less than the reach of a neighbourhood lies ahead, unless the
 *       text has ended; what remains is decided in the next block.
 * </ol>
 *
 * <p>In a large text a second thread does the first two steps as well, some blocks ahead, if no
 * other text is being scanned. The third is always done by the caller's thread and in order, so
 * that whoever did the first two makes no difference.
 *
 * <p>Literals propose, patterns decide. A literal's absence is final, so a signature whose literals
 * are not in every match would be blind; the lint compares with {@link
 * org.crossmend.corpus.match.ExhaustiveMatcher}, which tries every line.
 *
 * <h2>Lines</h2>
 *
 * <p>A {@code Segment} is what a pattern sees: a line, or the part of one between bare carriage
 * returns (which overwrite each other on a terminal and are matched one by one; they share the
 * line's number). Of a line of many megabytes it is the part around the literal. A {@code
 * Neighbourhood} gives the pieces before and after, and the {@code Surroundings} that a sink sees.
 * Both look a fixed number of bytes far, counted from the segment: what they show depends on the
 * text alone, never on how it came in blocks. A block holds at least so much on either side of
 * whatever is being decided in it.
 *
 * <h2>Forms</h2>
 *
 * <p>{@code Confirmer} knows the three forms. {@code any}: the first pattern found in the line
 * gives the captures. {@code sequence}: the first pattern in the line, each further one in a later
 * line, the last at most {@code within} lines after the first. {@code wrapped}: the lines up to
 * eight before and after are folded into one text; a match counts if it covers the literal's line,
 * and the hit stands where it begins. {@code unless} is asked last, seen from the line where the
 * match begins. A pattern is compiled when a line first has the texts that every match of it
 * contains ({@link org.crossmend.corpus.format.RequiredTexts}); most candidates are refused by that
 * search alone.
 *
 * <h2>Limits</h2>
 *
 * <p>Patterns run in linear time, lines are bounded, and {@code FloodGate} thins out signatures
 * that match line after line. After 64 matches in a run (matches at most 256 lines apart) a
 * signature is tried only 64 lines after its last match, and where none of its literals follows
 * within 16 KiB, so that the first 64 and the last match of a run are always told. Where many
 * signatures take turns, so that for long more than one line in sixteen matches something, those
 * that had 32 matches of it are tried every 16,384 lines and in the text's last 64 KiB. One hit a
 * line and signature; on huge lines fewer tries. {@code RefusedLines} remembers which signatures do
 * not match a line, since in such logs the same lines come again. The limits count lines and bytes
 * of the text, so the same text gives the same hits.
 */
@NullMarked
package org.crossmend.corpus.match;

import org.jspecify.annotations.NullMarked;
