package org.crossmend.cli.report;

import java.util.List;

/**
 * What a person can send to a bug tracker, after reading it.
 *
 * @param summary the tracker's line
 * @param before what to do before it is sent, for the person alone: names of this machine's files
 *     stand here and nowhere else
 * @param text the description, as lines of plain text without private data
 */
public record BugDraft(String summary, List<String> before, List<String> text) {
  public BugDraft {
    before = List.copyOf(before);
    text = List.copyOf(text);
  }
}
