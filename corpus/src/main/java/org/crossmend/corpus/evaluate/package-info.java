/**
 * Labelled logs, and how diagnoses are scored by them: functions of labels and answers, without
 * files, so that the rules of scoring can be tested on made-up rows. It stands in corpus because it
 * measures the corpus; what runs the pipeline over real logs is the command line's.
 */
@NullMarked
package org.crossmend.corpus.evaluate;

import org.jspecify.annotations.NullMarked;
