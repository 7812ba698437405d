package org.crossmend.corpus.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.corpus.format.CorpusImageWriter;
import org.crossmend.corpus.format.Digests;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.format.SourceTexts;
import org.crossmend.corpus.index.ProviderFile;

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
   *     version}; the folder to write to
   * @throws IllegalStateException if a file has faults; all of them were printed to standard error
   */
  public static void main(String[] args) throws IOException {
    compile(Path.of(args[0]), Path.of(args[1]));
  }

  static void compile(Path corpus, Path out) throws IOException {
    Path signatures = corpus.resolve("signatures");
    List<SignatureFile> files =
        Files.isDirectory(signatures)
            ? SignatureTree.read(signatures, "signatures/")
            : List.<SignatureFile>of();
    List<SignatureDefinition> definitions = new ArrayList<>();
    SortedMap<String, String> examples = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    for (SignatureFile file : files) {
      faults.addAll(file.faults());
      SignatureDefinition definition = file.definition();
      if (definition != null) {
        definitions.add(definition);
        examples.put(definition.id(), file.examples().text());
      }
    }
    SortedMap<String, String> providers =
        ProviderFile.read(corpus.resolve("tables/providers.yaml"), "tables/providers.yaml", faults);
    if (!faults.isEmpty()) {
      faults.forEach(System.err::println);
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
    Files.write(out.resolve("examples.bin"), CorpusImageWriter.writeTexts(examples));
    Files.write(
        out.resolve("sources.bin"), CorpusImageWriter.writeTexts(SourceTexts.of(signatures)));
  }
}
