package org.crossmend.rules.drools;

import java.util.List;

/** Rules that cannot be compiled or loaded. */
public final class RulesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  public RulesException(String what, List<String> messages) {
    super(messages.isEmpty() ? what : what + ":\n  " + String.join("\n  ", messages));
    this.messages = List.copyOf(messages);
  }

  public RulesException(String what, Throwable cause) {
    super(what, cause);
    this.messages = List.of();
  }

  /** One entry for each complaint, with file and line where known. */
  public List<String> messages() {
    return messages;
  }
}
