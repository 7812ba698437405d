package org.crossmend.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A question that a person answers with yes or no. */
final class Question {

  private Question() {}

  /** Asks on stderr; no answer means no. */
  static boolean yes(String question) throws IOException {
    System.err.print(question + " [y/N] ");
    System.err.flush();
    String answer =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y(es)?");
  }
}
