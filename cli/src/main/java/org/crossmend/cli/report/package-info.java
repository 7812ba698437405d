/**
 * Reports of healings and of many diagnoses, in files: a page for people, Markdown, and what
 * machines of continuous integration read. A neutral model is made first, and each format is
 * written from it alone.
 */
@NullMarked
package org.crossmend.cli.report;

import org.jspecify.annotations.NullMarked;
