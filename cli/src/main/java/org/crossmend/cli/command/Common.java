package org.crossmend.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.store.CacheFolder;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.ConfigurationReader;
import org.crossmend.cli.store.RatesFile;
import org.crossmend.cli.store.SiteCorpus;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.SiteCorpora;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.history.SuccessRates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The options that every command knows, before or after its name. */
public final class Common {

  /** When to colour the output. */
  public enum Color {
    auto,
    always,
    never
  }

  private final Given<Path> config = new Given<>();
  private final Given<Path> state = new Given<>();
  private final GivenList<Path> corpora = new GivenList<>();
  private final Given<Boolean> trustRules = new Given<>();
  private final Given<Color> color = new Given<>();
  private final Given<Boolean> quiet = new Given<>();
  private final Given<Boolean> verbose = new Given<>();
  private final Given<Boolean> debug = new Given<>();

  /** Declares the options. */
  public void addTo(CommandSpec spec) {
    spec.addOption(
        Given.common(
                "--config",
                Path.class,
                config,
                "The configuration (default: $XDG_CONFIG_HOME/crossmend/config.yaml, for root"
                    + " /etc/crossmend/config.yaml).")
            .paramLabel("FILE")
            .build());
    spec.addOption(
        Given.common(
                "--state",
                Path.class,
                state,
                "Journal and history (default: $XDG_STATE_HOME/crossmend, for root"
                    + " /var/lib/crossmend).")
            .paramLabel("DIR")
            .build());
    spec.addOption(
        OptionSpec.builder("--corpus")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .getter(corpora)
            .setter(corpora)
            .scopeType(ScopeType.INHERIT)
            .description(
                "Signatures and rules of your own, besides the built-in ones; may be repeated.")
            .build());
    spec.addOption(
        Given.common(
                "--trust-rules",
                boolean.class,
                trustRules,
                "Load the rules in the folders of --corpus, too: they are code.")
            .build());
    spec.addOption(
        Given.common("--color", Color.class, color, "auto, always or never; NO_COLOR is respected.")
            .paramLabel("WHEN")
            .build());
    spec.addOption(
        Given.common("--quiet", boolean.class, quiet, "No progress and no remarks on stderr.")
            .build());
    spec.addOption(
        Given.common("--verbose", boolean.class, verbose, "More remarks on stderr.").build());
    spec.addOption(
        Given.common(
                "--debug", boolean.class, debug, "Stack traces for faults of crossmend itself.")
            .build());
  }

  /** The configuration that was named, or null. */
  @Nullable Path config() {
    return config.last();
  }

  boolean quiet() {
    return quiet.isSet();
  }

  boolean verbose() {
    return verbose.isSet();
  }

  public boolean debug() {
    return debug.isSet();
  }

  /** Colours if they are wanted and the output is a terminal. */
  Palette palette() {
    boolean terminal = Terminal.STDOUT.isTerminal();
    String noColor = System.getenv("NO_COLOR");
    boolean wanted =
        switch (color.or(Color.auto)) {
          case always -> true;
          case never -> false;
          case auto ->
              terminal
                  && (noColor == null || noColor.isEmpty())
                  && !"dumb".equals(System.getenv("TERM"));
        };
    return wanted ? Palette.COLOURED : Palette.PLAIN;
  }

  /** The configuration, empty if none is named and the usual file is not there. */
  Configuration configuration() {
    Path named = config();
    if (named != null) {
      return ConfigurationReader.read(named);
    }
    Path usual = ConfigurationReader.defaultFile();
    return Files.exists(usual) ? ConfigurationReader.read(usual) : Configuration.EMPTY;
  }

  /**
   * The site's folders of signatures: those of the configuration, then those of the command line.
   */
  List<Path> siteCorpora(Configuration configuration) {
    return siteFolders(configuration).stream().map(SiteCorpus::dir).toList();
  }

  private List<SiteCorpus> siteFolders(Configuration configuration) {
    List<SiteCorpus> all = new ArrayList<>(configuration.corpora());
    for (Path folder : corpora.values()) {
      all.add(new SiteCorpus(folder, trustRules.isSet()));
    }
    for (SiteCorpus corpus : all) {
      if (!Files.isDirectory(corpus.dir())) {
        throw new Complaint(
            "CORPUS-001",
            "no such folder of signatures",
            corpus.dir().toString(),
            null,
            "name a folder that holds signatures/<family>/<name>.yaml",
            ExitCode.UNREADABLE);
      }
    }
    return all;
  }

  /**
   * The program's parts with the site's corpora. What is wrong with those is said on stderr; the
   * rest of them is used.
   *
   * @param target what is built for, or null
   */
  Workshop workshop(Configuration configuration, @Nullable Target target) {
    return workshop(configuration, target, () -> SuccessRates.NONE);
  }

  /** The same, with remedies ranked by how they did on this machine. */
  Workshop experienced(Configuration configuration, @Nullable Target target) {
    return workshop(
        configuration, target, RatesFile.of(stateFolder().path().resolve("memory.jsonl")));
  }

  private Workshop workshop(
      Configuration configuration, @Nullable Target target, Supplier<SuccessRates> experience) {
    Workshop workshop =
        new Workshop(
            new SiteCorpora(
                siteFolders(configuration),
                CacheFolder.usual(this::detail),
                complaint -> System.err.println(complaint.text()),
                this::remark),
            target,
            experience);
    tellFaults(workshop.corpus().faults());
    return workshop;
  }

  /** The folders of signatures that the command line names, in its order. */
  List<Path> namedCorpora() {
    return List.copyOf(corpora.values());
  }

  /** Where journal, logs and memory are kept. */
  StateFolder stateFolder() {
    return StateFolder.of(state.last());
  }

  /** What healing needs to know of the site. */
  HealingRoom.Site site(Configuration configuration) {
    return site(configuration, stateFolder());
  }

  /** The same with another folder for the state. */
  HealingRoom.Site site(Configuration configuration, StateFolder folder) {
    return new HealingRoom.Site(configuration, folder, System.getenv());
  }

  /**
   * The target to build for: the named one, or the only one.
   *
   * @throws Complaint if there is none, or emerge cannot be started with what is configured of it
   */
  static Target buildTarget(Configuration configuration, @Nullable String name) {
    Target wanted = target(configuration, name);
    if (wanted == null) {
      if (configuration.targets().size() != 1) {
        throw new Complaint(
            "CONFIG-006",
            configuration.targets().isEmpty() ? "no target is configured" : "which target is it?",
            "the configuration",
            configuration.targets().isEmpty()
                ? null
                : "configured are " + String.join(", ", configuration.targets().keySet()),
            configuration.targets().isEmpty()
                ? "run `crossmend init`, which finds and writes it"
                : "name one with --target",
            ExitCode.USAGE);
      }
      wanted = configuration.targets().values().iterator().next();
    }
    if (wanted.system() == null) {
      throw new Complaint(
          "CONFIG-007",
          "the target is not complete enough to build for",
          "target " + wanted.name(),
          "its sysroot (other than /) and its chost are needed",
          "run `crossmend init --name " + wanted.name() + "` again, or add them",
          ExitCode.USAGE);
    }
    return wanted;
  }

  /** The named target, or null if none is named. */
  static @Nullable Target target(Configuration configuration, @Nullable String name) {
    if (name == null) {
      return null;
    }
    Target target = configuration.targets().get(name);
    if (target == null) {
      throw new Complaint(
          "CONFIG-003",
          "no such target: " + name,
          "the option --target",
          configuration.targets().isEmpty()
              ? "no targets are configured"
              : "configured are " + String.join(", ", configuration.targets().keySet()),
          "name a configured target, or configure it with `crossmend init --name " + name + "`",
          ExitCode.USAGE);
    }
    return target;
  }

  /** Says on stderr what is wrong with the site's signatures; the others are used. */
  void tellFaults(List<Fault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    Set<String> files = new TreeSet<>();
    for (Fault fault : faults) {
      files.add(fault.file());
    }
    Fault first = faults.get(0);
    System.err.println(
        new Complaint(
                "CORPUS-002",
                (files.size() == 1 ? "a signature file" : files.size() + " signature files")
                    + " of the site cannot be used; everything else is",
                first.file() + ", line " + first.line() + ": " + first.what(),
                first.why(),
                "run `crossmend corpus check "
                    + String.join(" ", files)
                    + "` for all "
                    + faults.size()
                    + (faults.size() == 1 ? " fault" : " faults"),
                ExitCode.FAULTS)
            .text());
  }

  /** Says something on stderr that hardly anybody wants to know. */
  void detail(String text) {
    if (verbose.isSet()) {
      remark(text);
    }
  }

  /** Says something on stderr that is not a result, unless the user wants quiet. */
  void remark(String text) {
    if (!quiet()) {
      System.err.println("crossmend: " + text);
    }
  }
}
