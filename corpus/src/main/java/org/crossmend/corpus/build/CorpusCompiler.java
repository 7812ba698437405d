package org.crossmend.corpus.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossmend.corpus.format.CorpusImageWriter;
import org.crossmend.corpus.format.Digests;
import org.crossmend.corpus.format.ExampleTable;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.format.SourceTexts;
import org.crossmend.corpus.index.ProviderFile;
import org.crossmend.engine.model.Status;

/**
 * Makes {@code corpus.bin}, {@code examples.bin}, {@code sources.bin} and {@code providers.bin}.
 * The same files always give the same bytes.
 */
public final class CorpusCompiler {

  private CorpusCompiler() {}

  /**
   * Compiles a corpus.
   *
   * @param args the folder {@code corpus/} with {@code signatures/}, {@code tables/} and {@code
   *     version}; the folder to write to; {@code leave-out} to do without files that have faults,
   *     which then keep nobody from running {@code corpus check}
   * @throws IllegalStateException if a file has faults; all of them were printed to standard error
   */
  public static void main(String[] args) throws IOException {
    compile(Path.of(args[0]), Path.of(args[1]), args.length > 2 && "leave-out".equals(args[2]));
  }

  static void compile(Path corpus, Path out) throws IOException {
    compile(corpus, out, false);
  }

  static void compile(Path corpus, Path out, boolean leaveOut) throws IOException {
    Path signatures = corpus.resolve("signatures");
    List<SignatureFile> files =
        Files.isDirectory(signatures)
            ? SignatureTree.read(signatures, "signatures/")
            : List.<SignatureFile>of();
    List<SignatureDefinition> definitions = new ArrayList<>();
    SortedMap<String, Examples> examples = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    for (SignatureFile file : files) {
      faults.addAll(file.faults());
      if (leaveOut && !file.faults().isEmpty()) {
        continue;
      }
      SignatureDefinition definition = file.definition();
      if (file.isBareRetirement()) {
        // The id stays known, so that nobody takes it again.
        examples.put(file.expectedId(), Examples.NONE);
      } else if (definition != null && definition.signature().status() == Status.RETIRED) {
        examples.put(definition.id(), Examples.NONE);
      } else if (definition != null) {
        definitions.add(definition);
        examples.put(definition.id(), file.examples());
      }
    }
    SortedMap<String, String> providers =
        ProviderFile.read(corpus.resolve("tables/providers.yaml"), "tables/providers.yaml", faults);
    if (!faults.isEmpty()) {
      faults.forEach(System.err::println);
      if (leaveOut) {
        faults.clear();
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(faults.size() + " faults in the corpus, listed above");
    }
    String version = Files.readString(corpus.resolve("version"), StandardCharsets.UTF_8).strip();
    Files.createDirectories(out);
    Files.write(
        out.resolve("corpus.bin"),
        CorpusImageWriter.write(
            definitions,
            RareOffsets.choose(definitions, corpus),
            version,
            Digests.ofTree(signatures)));
    Files.write(out.resolve("providers.bin"), CorpusImageWriter.writeTexts(providers));
    Files.write(out.resolve("examples.bin"), ExampleTable.write(examples));
    Files.write(
        out.resolve("sources.bin"), CorpusImageWriter.writeTexts(SourceTexts.of(signatures)));
    writeBackground(corpus.resolve("healthy"), out.resolve("background.bin"));
  }

  /** Reading all healthy logs takes seconds, so a sample that is younger than they are is kept. */
  private static void writeBackground(Path healthy, Path out) throws IOException {
    if (Files.exists(out) && Files.isDirectory(healthy)) {
      FileTime youngest = Files.getLastModifiedTime(healthy);
      try (Stream<Path> files = Files.list(healthy)) {
        for (Path file : files.toList()) {
          FileTime time = Files.getLastModifiedTime(file);
          youngest = time.compareTo(youngest) > 0 ? time : youngest;
        }
      }
      if (Files.getLastModifiedTime(out).compareTo(youngest) > 0) {
        return;
      }
    }
    Files.write(out, BackgroundSample.of(healthy).write());
  }
}
