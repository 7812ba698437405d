package org.crossmend.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reversible change or command of a plan, described so that a person can do it by hand. Nothing
 * else can be carried out: the kinds of steps are the allow-list.
 */
public sealed interface Step {

  /** What the step does, in one sentence. */
  String describe();

  <R> R accept(Visitor<R> visitor);

  /**
   * Environment variables of the builds that follow.
   *
   * @param whole whether these are all the variables that tell emerge what it builds for and how (a
   *     way of building); otherwise they are added to those of the way in force
   */
  record Env(String describe, Map<String, String> variables, boolean whole) implements Step {
    public Env {
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Variables that are added to those of the way of building in force. */
    public Env(String describe, Map<String, String> variables) {
      this(describe, variables, false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.env(this);
    }
  }

  /**
   * A program with its arguments; never a shell text.
   *
   * @param arguments as a person would type it
   * @param action what crossmend does when it carries the step out
   */
  record Command(String describe, List<String> arguments, Action action) implements Step {
    public Command {
      arguments = List.copyOf(arguments);
    }

    /** A command that only a person runs. */
    public Command(String describe, List<String> arguments) {
      this(describe, arguments, new ByHand());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.command(this);
    }
  }

  /** What a command is for, and with that how it is run, watched and taken back. */
  sealed interface Action {}

  /** A person runs it; crossmend does not. */
  record ByHand() implements Action {}

  /**
   * The next build of the failed package.
   *
   * @param launcher how it is started; null: as the build before
   * @param options further options of emerge for this and the following builds
   */
  record Rebuild(@Nullable Launcher launcher, List<String> options) implements Action {
    public Rebuild {
      options = List.copyOf(options);
    }
  }

  /** What a build of Portage's is started with. */
  enum Launcher {
    /** Plain emerge. */
    EMERGE,
    /** crossdev's wrapper. */
    WRAPPER,
    /** Plain emerge in a chroot of the sysroot (method 2). */
    CHROOT,
    /** {@code cb-emerge} (method 3). */
    CROSS_BOSS
  }

  /**
   * Packages are installed on a side with emerge, after its {@code --pretend} was read.
   *
   * @param atoms what is wanted
   * @param options of emerge, besides {@code --oneshot}
   */
  record Install(Side side, List<String> atoms, List<String> options) implements Action {
    public Install {
      atoms = List.copyOf(atoms);
      options = List.copyOf(options);
    }
  }

  /**
   * A setting is switched by a program that crossmend knows ({@code gcc-config}).
   *
   * @param undo the arguments that switch it back
   */
  record Switch(List<String> undo) implements Action {
    public Switch {
      undo = List.copyOf(undo);
    }
  }

  /** A file is moved out of the way; both names lie in one folder. */
  record SetAside(String from, String to) implements Action {}

  /**
   * A change of a file, as lines of a unified diff.
   *
   * @param before the whole text that the diff was made from; null: there is no such file
   * @param after the whole text afterwards; null where the file could not be looked at, and then
   *     the edit cannot be carried out
   */
  record Edit(
      String describe, String file, String diff, @Nullable String before, @Nullable String after)
      implements Step {

    /** An edit that only a person can carry out. */
    public Edit(String describe, String file, String diff) {
      this(describe, file, diff, null, null);
    }

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

  /**
   * Something that only a person can do.
   *
   * @param needed whether the remedy does nothing without it; otherwise it is a remark
   */
  record Advice(String describe, String advice, boolean needed) implements Step {

    /** Advice without which the remedy does nothing. */
    public Advice(String describe, String advice) {
      this(describe, advice, true);
    }

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
