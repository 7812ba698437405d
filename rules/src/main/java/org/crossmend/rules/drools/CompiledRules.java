package org.crossmend.rules.drools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An executable model.
 *
 * @param modelClass the class that Drools builds its rule base from
 * @param classes path of the class file → its bytes
 */
public record CompiledRules(String modelClass, Map<String, byte[]> classes) {

  public CompiledRules {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** The folder of the model's package, relative to the folder of classes. */
  String packagePath() {
    return modelClass.substring(0, modelClass.lastIndexOf('.')).replace('.', '/');
  }

  /** Writes the class files below a folder of classes. */
  public void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** A loader that finds these classes, and all others through {@code parent}. */
  public ClassLoader loader(ClassLoader parent) {
    return new ClassLoader(parent) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }
}
