package org.crossmend.engine.model;

import java.util.List;
import java.util.Map;

/** One reversible change or command of a plan, described so that a person can do it by hand. */
public sealed interface Step {

  /** What the step does, in one sentence. */
  String describe();

  <R> R accept(Visitor<R> visitor);

  /** Environment variables of the next build. */
  record Env(String describe, Map<String, String> variables) implements Step {
    public Env {
      variables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(variables));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.env(this);
    }
  }

  /** A program with its arguments; never a shell text. */
  record Command(String describe, List<String> arguments) implements Step {
    public Command {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.command(this);
    }
  }

  /** A change of a file, as lines of a unified diff. */
  record Edit(String describe, String file, String diff) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.edit(this);
    }
  }

  /** A symbolic link {@code from} that points to {@code to}. */
  record Link(String describe, String from, String to) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.link(this);
    }
  }

  /** Something that only a person can do. */
  record Advice(String describe, String advice) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.advice(this);
    }
  }

  /** One method for each kind of step. */
  interface Visitor<R> {
    R env(Env step);

    R command(Command step);

    R edit(Edit step);

    R link(Link step);

    R advice(Advice step);
  }
}
