package org.crossmend.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The arrows between modules and packages, and what each of them may know. */
@AnalyzeClasses(
    packages = "org.crossmend",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.WithoutCompiledRules.class
    })
final class ArchitectureTest {
  private static final String ENGINE = "org.crossmend.engine..";
  private static final String CORPUS = "org.crossmend.corpus..";
  private static final String RULES = "org.crossmend.rules..";
  private static final String CLI = "org.crossmend.cli..";

  // Modules

  @ArchTest
  static final ArchRule engineKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORPUS, RULES, CLI)
          .because("the engine owns the ports and others adapt to them, never the reverse");

  @ArchTest
  static final ArchRule corpusKnowsTheEngineOnly =
      noClasses()
          .that()
          .resideInAPackage(CORPUS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, CLI)
          .because("signatures and rules share ids and model types of the engine, nothing else");

  @ArchTest
  static final ArchRule rulesKnowTheEngineOnly =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORPUS, CLI)
          .because("signatures and rules share ids and model types of the engine, nothing else");

  // Technologies

  @ArchTest
  static final ArchRule luceneStaysInCorpus =
      staysIn("Lucene", new String[] {CORPUS, CLI}, "org.apache.lucene..");

  @ArchTest
  static final ArchRule re2jStaysInCorpus =
      staysIn("RE2/J", new String[] {CORPUS, CLI}, "com.google.re2j..");

  @ArchTest
  static final ArchRule jacksonStaysInCorpusAndCli =
      staysIn("Jackson", new String[] {CORPUS, CLI}, "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule droolsStaysInRules =
      staysIn("Drools", new String[] {RULES, CLI}, "org.drools..", "org.kie..");

  @ArchTest
  static final ArchRule picocliStaysInCli = staysIn("picocli", new String[] {CLI}, "picocli..");

  @ArchTest
  static final ArchRule decompressorsStayInEngine =
      staysIn("decompressors", new String[] {ENGINE}, "org.tukaani..", "io.airlift..");

  @ArchTest
  static final ArchRule commonsExecStaysInTheHost =
      staysIn(
          "commons-exec",
          new String[] {"org.crossmend.engine.host..", CLI},
          "org.apache.commons.exec..");

  // Packages

  @ArchTest static final ArchRule model = mayUse("engine.model");

  @ArchTest static final ArchRule spi = mayUse("engine.spi", "engine.model");

  // Reading is one pass: the reader drives the matcher's port and takes what it finds.
  @ArchTest static final ArchRule log = mayUse("engine.log", "engine.model", "engine.spi");

  @ArchTest static final ArchRule diagnosis = mayUse("engine.diagnosis", "engine.model");

  @ArchTest static final ArchRule plan = mayUse("engine.plan", "engine.model", "engine.spi");

  @ArchTest
  static final ArchRule attempt =
      mayUse(
          "engine.attempt",
          "engine.model",
          "engine.spi",
          "engine.log",
          "engine.diagnosis",
          "engine.plan",
          "engine.pipeline");

  @ArchTest
  static final ArchRule batch =
      mayUse(
          "engine.batch",
          "engine.attempt",
          "engine.model",
          "engine.spi",
          "engine.pipeline",
          "engine.diagnosis");

  @ArchTest
  static final ArchRule pipeline =
      mayUse("engine.pipeline", "engine.model", "engine.spi", "engine.log", "engine.diagnosis");

  /** It notes what diagnoses and reports say, and ranks what rules propose. */
  @ArchTest
  static final ArchRule history =
      mayUse(
          "engine.history",
          "engine.model",
          "engine.spi",
          "engine.diagnosis",
          "engine.pipeline",
          "engine.attempt",
          "engine.batch");

  @ArchTest static final ArchRule host = mayUse("engine.host", "engine.model", "engine.spi");

  @ArchTest static final ArchRule format = mayUse("corpus.format", "engine.model");

  @ArchTest
  static final ArchRule scan = mayUse("corpus.scan", "corpus.format", "engine.model", "engine.spi");

  @ArchTest
  static final ArchRule match =
      mayUse("corpus.match", "corpus.format", "corpus.scan", "engine.model", "engine.spi");

  @ArchTest
  static final ArchRule index =
      mayUse("corpus.index", "corpus.format", "engine.model", "engine.spi");

  @ArchTest
  static final ArchRule corpusHistory =
      mayUse("corpus.history", "corpus.index", "engine.model", "engine.spi");

  /**
   * More than the table grants: a check runs the examples, so it must be able to match and to ask
   * which of two signatures the engine would believe.
   */
  @ArchTest
  static final ArchRule corpusLint =
      mayUse(
          "corpus.lint",
          "corpus.format",
          "corpus.scan",
          "corpus.match",
          "corpus.index",
          "engine.diagnosis",
          "engine.model",
          "engine.spi");

  /** The old examples are run through both states. */
  @ArchTest
  static final ArchRule compare =
      mayUse("corpus.compare", "corpus.format", "corpus.match", "engine.model");

  /** It reduces what the pipeline says, and tells faults of a manifest as those of signatures. */
  @ArchTest
  static final ArchRule evaluate =
      mayUse(
          "corpus.evaluate",
          "corpus.format",
          "engine.model",
          "engine.diagnosis",
          "engine.pipeline");

  /** What it writes is tried like any signature before it is shown. */
  @ArchTest
  static final ArchRule corpusCurate =
      mayUse(
          "corpus.curate",
          "corpus.format",
          "corpus.match",
          "corpus.lint",
          "engine.model",
          "engine.spi",
          "engine.diagnosis");

  @ArchTest static final ArchRule drools = mayUse("rules.drools", "engine.model", "engine.spi");

  /** More than the table grants: a check compiles each rule by itself. */
  @ArchTest
  static final ArchRule rulesLint =
      mayUse("rules.lint", "rules.drools", "engine.model", "engine.spi");

  /** The rules of a site are checked and compiled like the built-in ones. */
  @ArchTest
  static final ArchRule rulesSite =
      mayUse("rules.site", "rules.drools", "rules.lint", "engine.model", "engine.spi");

  /**
   * Reports are made from what commands hand over; the private names in them are the corpus' art.
   */
  @ArchTest
  static final ArchRule report =
      mayUse(
          "cli.report",
          "cli.render",
          "corpus.curate",
          "engine.model",
          "engine.attempt",
          "engine.diagnosis",
          "engine.pipeline");

  @ArchTest
  static final ArchRule decisionsHaveNoEffects =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.crossmend.engine.model..",
              "org.crossmend.engine.log..",
              "org.crossmend.engine.diagnosis..",
              "org.crossmend.engine.plan..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.nio\\.file\\.Files|java\\.io\\.(File|FileInputStream|FileOutputStream"
                  + "|FileReader|FileWriter|RandomAccessFile)|java\\.lang\\.(Process|ProcessBuilder"
                  + "|ProcessHandle|Runtime)|java\\.time\\.Clock")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .allowEmptyShould(true)
          .because("what is decided depends on the input alone; effects live in engine.host");

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching("org.crossmend.(*).(*)..")
          .namingSlices("$1.$2")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("packages that need each other are one package with two names");

  // Names and nullness

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .because("such a name hides a missing noun");

  @ArchTest
  static void everyPackageSaysThatItIsNullMarked(JavaClasses imported) {
    assertThat(imported.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            written ->
                assertThat(written.isAnnotatedWith(NullMarked.class))
                    .as("package-info with @NullMarked in %s", written.getName())
                    .isTrue());
  }

  /** Leaves out what Drools generates from the rules: nobody writes it, and a class a pattern. */
  static final class WithoutCompiledRules implements ImportOption {
    private static final Pattern GENERATED =
        Pattern.compile(".*/(P\\p{XDigit}{2}/Lambda|Rules\\p{XDigit}{32}|DomainClassesMetadata).*");

    @Override
    public boolean includes(Location location) {
      return !location.matches(GENERATED);
    }
  }

  private static ArchRule staysIn(String technology, String[] homes, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because(
            technology + " is an adapter's business, so that it can be exchanged in one place");
  }

  private static ArchRule mayUse(String subject, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(subject), Stream.of(others))
            .map(name -> "org.crossmend." + name + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("org.crossmend." + subject + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(resideOutsideOfPackage("org.crossmend..")))
        .allowEmptyShould(true)
        .because("arrows point one way, so that a package can be read and tested by itself");
  }
}
