package org.crossmend.rules.drools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Compiles DRL to the classes of an executable model. It runs when crossmend is built; at run time
 * only for rules of the user, and only then the compiler (drools-model-codegen and what it needs)
 * has to be on the class path. DRL is Java: compile only what the user trusts.
 */
public final class DrlCompiler implements RuleCompiler {

  /** Under this name {@link #compileDetached} gives the model's class. */
  public static final String MODEL = "";

  private static final String FOLDER = "src/main/resources/rules/";

  private final ClassLoader facts;

  /**
   * A compiler.
   *
   * @param facts sees the fact classes and Drools
   */
  public DrlCompiler(ClassLoader facts) {
    this.facts = facts;
  }

  /**
   * The files are named in the order in which {@code Files.list} gives them, so they are sorted
   * first.
   */
  static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".drl")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return sources;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first compilation of a process gives the same bytes for the same name and sources; later
   * ones differ in names that Drools numbers through.
   */
  @Override
  public CompiledRules compile(String name, Map<String, String> sources) {
    // Eclipse's compiler, because the JDK's sees only the class path that the JVM was started with;
    // and class files that the oldest supported release can load.
    System.setProperty("drools.dialect.java.compiler", "ECLIPSE");
    System.setProperty("drools.dialect.java.compiler.lnglevel", "17");
    // One rule after the other: the names that Drools invents depend on the order.
    System.setProperty("drools.parallelRulesBuildThreshold", "-1");
    KieServices services = KieServices.Factory.get();
    KieFileSystem files = services.newKieFileSystem();
    ReleaseId release = services.newReleaseId("org.crossmend.rules", name, "1");
    files.generateAndWritePomXML(release);
    files.writeKModuleXML(services.newKieModuleModel().toXML());
    new TreeMap<>(sources).forEach((file, drl) -> files.write(FOLDER + file, drl));
    KieBuilderImpl builder = (KieBuilderImpl) services.newKieBuilder(files, facts);
    builder.buildAll(ExecutableModelProject.class);
    List<String> messages = new ArrayList<>();
    for (Message message : builder.getResults().getMessages()) {
      messages.add(
          message.getLevel()
              + " "
              + String.valueOf(message.getPath()).replace(FOLDER, "")
              + (message.getLine() > 0 ? ", line " + message.getLine() : "")
              + ": "
              + message.getText());
    }
    if (!messages.isEmpty()) {
      throw new RulesException("the rules do not compile", messages);
    }
    return collect((InternalKieModule) builder.getKieModuleIgnoringErrors());
  }

  /**
   * Compiles in a class loader that shares nothing but the JDK with its caller.
   *
   * @param messages is told what is wrong
   * @return path → bytes of the class files, and under {@link #MODEL} the model's class; empty if
   *     anything is wrong
   */
  public static Map<String, byte[]> compileDetached(
      String name, Map<String, String> sources, List<String> messages) {
    Map<String, byte[]> made = new LinkedHashMap<>();
    try {
      CompiledRules rules =
          new DrlCompiler(DrlCompiler.class.getClassLoader()).compile(name, sources);
      made.put(MODEL, rules.modelClass().getBytes(StandardCharsets.UTF_8));
      made.putAll(rules.classes());
    } catch (RulesException e) {
      messages.addAll(
          e.messages().isEmpty() ? List.of(String.valueOf(e.getMessage())) : e.messages());
    }
    return made;
  }

  private static CompiledRules collect(InternalKieModule module) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    String model = null;
    for (String file : module.getFileNames().stream().sorted().toList()) {
      if (file.endsWith("/drools-model")) {
        model =
            new String(module.getBytes(file), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .findFirst()
                .orElse(null);
      } else if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
        classes.put(file, module.getBytes(file));
      }
    }
    if (model == null
        || classes.keySet().stream().noneMatch(file -> file.contains("RuleMethods"))) {
      throw new RulesException("the rules are empty", List.of());
    }
    return new CompiledRules(model, classes);
  }

  /**
   * Used by the build: {@code DrlCompiler <folder with DRL> <folder for classes> <version of
   * Drools>}.
   *
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> sources = read(Path.of(args[0]));
    CompiledRules compiled =
        new DrlCompiler(DrlCompiler.class.getClassLoader()).compile("built-in", sources);
    Path classes = Path.of(args[1]);
    deleteClasses(classes.resolve(compiled.packagePath()));
    compiled.writeTo(classes);
    List<String> note = new ArrayList<>();
    note.add(compiled.modelClass());
    note.addAll(sources.keySet());
    Files.writeString(classes.resolve(RuleBase.NOTE), String.join("\n", note) + "\n");
    FactModel.write(classes, args[2]);
  }

  /**
   * Deletes class files and then empty folders: their names depend on the rules, so those of an
   * earlier build would stay for ever.
   */
  private static void deleteClasses(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : found) {
      if (Files.isDirectory(path) ? isEmpty(path) : path.toString().endsWith(".class")) {
        Files.delete(path);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
