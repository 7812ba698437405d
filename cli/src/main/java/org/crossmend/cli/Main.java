package org.crossmend.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.crossmend.cli.command.Common;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.wiring.BuiltInRules;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The program's entry point. */
public final class Main implements Runnable {

  /** Stands for the command that picocli puts in its place. */
  public static final Main UNSET = new Main();

  private final Common common = new Common();

  private final CommandSpec spec;

  private Main() {
    spec = CommandSpec.wrapWithoutInspection(this).name("crossmend").scopeType(ScopeType.INHERIT);
    spec.versionProvider(new Version());
    spec.usageMessage()
        .description(
            "Names the root cause of a failed Gentoo Portage build, ranks the remedies and heals"
                + " it.")
        .footerHeading("%n");
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("Show this help message and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .versionHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("Print version information and exit.")
            .build());
    common.addTo(spec);
  }

  public Common common() {
    return common;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** Runs the command given by {@code args} and ends the process with its exit code. */
  public static void main(String[] args) {
    // picocli looks for each type that it can convert to; options use none of these
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    List<String> words = Arrays.asList(args);
    if (words.contains("diagnose") || words.contains("explain")) {
      BuiltInRules.warmUp();
    }
    ResultStream results = new ResultStream(FileDescriptor.out);
    System.setOut(utf8(results, false));
    System.setErr(utf8(new FileOutputStream(FileDescriptor.err), true));
    int exit = execute(args);
    System.out.flush();
    if (results.failed()) {
      System.err.println(
          new Complaint(
                  "OUTPUT-001",
                  "the results could not be written",
                  "standard output",
                  null,
                  "see that the disk it goes to is not full",
                  ExitCode.INTERNAL)
              .text());
      exit = ExitCode.INTERNAL;
    }
    System.exit(exit);
  }

  /** Results are UTF-8 whatever the locale: scripts rely on it, and a build's locale is often C. */
  private static PrintStream utf8(OutputStream out, boolean atOnce) {
    return new PrintStream(new BufferedOutputStream(out, 1 << 16), atOnce, StandardCharsets.UTF_8);
  }

  /** Runs the command given by {@code args}; the result is its exit code. */
  static int execute(String... args) {
    Main main = new Main();
    CommandLine line = new CommandLine(main.spec);
    Commands.add(line, main, args);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // a log may be named @build.log
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(Main::misused);
    line.setExecutionExceptionHandler((e, command, parsed) -> main.handle(e));
    return line.execute(args);
  }

  /** A message and where help is; all of the help would push the message off the screen. */
  private static int misused(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("crossmend: " + Visible.of(String.valueOf(e.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
    err.flush();
    return ExitCode.USAGE;
  }

  private int handle(Exception e) throws Exception {
    if (e instanceof Complaint complaint) {
      System.err.println(complaint.text());
      return complaint.exitCode();
    }
    if (common.debug()) {
      throw e;
    }
    System.err.println(
        new Complaint(
                "INTERNAL-001",
                "crossmend itself failed: " + e,
                "this is a fault of the program, not of your build",
                null,
                "run the same command with --debug and report what it prints",
                ExitCode.INTERNAL)
            .text());
    return ExitCode.INTERNAL;
  }

  /** Says which version this is and of what. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "crossmend "
            + (version == null ? "(not packaged)" : version)
            + ", Java "
            + System.getProperty("java.runtime.version")
      };
    }
  }
}
