package org.crossmend.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossmend.cli.Reason;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Signature;
import org.crossmend.rules.lint.DrlLint;

/** The rules of a site, looked at as text only: a check compiles and runs nothing of them. */
final class RuleFiles {

  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern TOLD = Pattern.compile("(?s)(.*?):(\\d+): (.*)");
  private static final Pattern SIGNATURE_ID =
      Pattern.compile("\\bid == \"([a-z0-9-]+/[a-z0-9-]+)\"");

  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, String> unreadable = new TreeMap<>();

  /**
   * Takes a DRL file, or those that a site's folder has in {@code rules/}.
   *
   * @return whether the path holds nothing else than rules
   */
  boolean take(Path path) {
    if (path.toString().endsWith(".drl") && !Files.isDirectory(path)) {
      read(path);
      return true;
    }
    Path rules = path.resolve("rules");
    if (Files.isDirectory(rules)) {
      try (Stream<Path> files = Files.list(rules)) {
        files.filter(f -> f.toString().endsWith(".drl")).sorted().forEach(this::read);
      } catch (IOException e) {
        unreadable.put(rules.toString(), Reason.of(e));
      }
      return !Files.isDirectory(path.resolve("signatures")) && holdsNoSignature(path);
    }
    return false;
  }

  private static boolean holdsNoSignature(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files.noneMatch(f -> f.toString().endsWith(".yaml"));
    } catch (IOException e) {
      return false;
    }
  }

  private void read(Path file) {
    if (!Files.isRegularFile(file)) {
      unreadable.put(
          file.toString(), Files.exists(file) ? "it is no regular file" : "there is no such file");
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        unreadable.put(file.toString(), "it is larger than 1 MiB");
      } else {
        sources.put(file.toString(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      unreadable.put(file.toString(), Reason.of(e));
    }
  }

  /** How many files were taken. */
  int count() {
    return sources.size() + unreadable.size();
  }

  /** Adds what is wrong with them, laid over the built-in corpus and these signatures. */
  void check(List<SignatureFile> files, List<Fault> faults) {
    unreadable.forEach(
        (file, why) ->
            faults.add(
                new Fault(
                    file,
                    1,
                    "the rules cannot be read: " + why,
                    "they are left out",
                    "make it a readable file of less than 1 MiB")));
    sources.forEach(
        (file, drl) -> {
          for (String told : DrlLint.check(Map.of(file, drl))) {
            faults.add(fault(file, told));
          }
        });
    namedSignatures(sources, inUse(files), faults);
  }

  private static Fault fault(String file, String told) {
    Matcher parts = TOLD.matcher(told);
    boolean placed = told.startsWith(file + ":") && parts.matches();
    return new Fault(
        file,
        placed ? Integer.parseInt(parts.group(2)) : 1,
        placed ? parts.group(3) : told,
        "every rule has one form, so that a reader can judge it and `explain` can name it",
        "write it as CONTRIBUTING, \"A rule\", shows");
  }

  /** The ids in use when these files are laid over the built-in corpus. */
  static Set<String> inUse(List<SignatureFile> files) {
    Set<String> ids = new HashSet<>();
    Corpus.builtIn().signatures().stream().map(Signature::id).forEach(ids::add);
    for (SignatureFile file : files) {
      if (file.isBareRetirement()) {
        ids.remove(file.expectedId());
      } else {
        ids.add(file.expectedId());
      }
    }
    return ids;
  }

  /** Adds a fault for each id that a rule names and nobody knows. */
  static void namedSignatures(Map<String, String> sources, Set<String> ids, List<Fault> faults) {
    sources.forEach(
        (file, drl) -> {
          Matcher named = SIGNATURE_ID.matcher(drl);
          while (named.find()) {
            if (!ids.contains(named.group(1))) {
              faults.add(
                  new Fault(
                      file,
                      1
                          + (int)
                              drl.substring(0, named.start())
                                  .chars()
                                  .filter(c -> c == '\n')
                                  .count(),
                      "the rule names the signature " + named.group(1) + ", which is not in use",
                      "its condition is never fulfilled",
                      "correct the id, or keep the signature"));
            }
          }
        });
  }
}
