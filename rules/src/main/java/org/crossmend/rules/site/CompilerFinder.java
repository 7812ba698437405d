package org.crossmend.rules.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.rules.drools.CompiledRules;
import org.crossmend.rules.drools.DrlCompiler;
import org.crossmend.rules.drools.RuleCompiler;
import org.crossmend.rules.drools.RulesException;
import org.jspecify.annotations.Nullable;

/**
 * Finds Drools' compiler. An installation has it in {@code lib/compiler}, off the class path, and
 * it runs in a loader of its own: a class path is part of what an archive of classes is made for,
 * and Drools looks only once for what it can do.
 */
public final class CompilerFinder {

  private CompilerFinder() {}

  /**
   * The compiler of this installation.
   *
   * @throws RulesException if there is none
   */
  public static RuleCompiler find() {
    Path lib = lib();
    Path more = lib == null ? null : lib.resolve("compiler");
    if (lib != null && more != null && Files.isDirectory(more)) {
      return (name, sources) -> detached(List.of(lib, more), name, sources);
    }
    try {
      Class.forName("org.drools.model.codegen.ExecutableModelProject");
    } catch (ClassNotFoundException e) {
      throw new RulesException("crossmend was installed without the compiler of rules", e);
    }
    return new DrlCompiler(CompilerFinder.class.getClassLoader());
  }

  /** The folder with the jars, if this is run from one of them or from the launcher's one jar. */
  private static @Nullable Path lib() {
    CodeSource source = CompilerFinder.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      if (jar == null || !Files.isRegularFile(jar)) {
        return null;
      }
      Path below = jar.resolveSibling("lib");
      return Files.isDirectory(below) ? below : jar.getParent();
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static CompiledRules detached(
      List<Path> folders, String name, Map<String, String> sources) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    List<String> messages = new ArrayList<>();
    Map<String, byte[]> classes;
    try (URLClassLoader loader =
        new URLClassLoader(jars(folders), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      @SuppressWarnings("unchecked")
      Map<String, byte[]> made =
          (Map<String, byte[]>)
              loader
                  .loadClass(DrlCompiler.class.getName())
                  .getMethod("compileDetached", String.class, Map.class, List.class)
                  .invoke(null, name, sources, messages);
      classes = new LinkedHashMap<>(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvocationTargetException e) {
      throw new RulesException("the compiler of rules failed", e);
    } catch (ReflectiveOperationException e) {
      throw new RulesException("crossmend was installed without the compiler of rules", e);
    } finally {
      thread.setContextClassLoader(before);
    }
    byte[] model = classes.remove(DrlCompiler.MODEL);
    if (model == null) {
      throw new RulesException("the rules do not compile", messages);
    }
    return new CompiledRules(new String(model, StandardCharsets.UTF_8), classes);
  }

  private static URL[] jars(List<Path> folders) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : files) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    return jars.toArray(URL[]::new);
  }
}
