package org.crossmend.corpus.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.match.HitList;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;

/** A whole corpus: the signatures under examination, laid over others. */
final class Whole {

  private final List<SignatureFile> files;
  private final List<Specimen> examined;
  private final List<Specimen> others;
  private final Backdrop backdrop;
  private final Map<String, Specimen> inUse = new HashMap<>();
  private final List<Reading> readings;

  Whole(List<SignatureFile> files, Backdrop backdrop) {
    this.files = List.copyOf(files);
    this.backdrop = backdrop;
    List<Specimen> usable = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (SignatureFile file : files) {
      covered.add(file.expectedId());
      SignatureDefinition definition = file.definition();
      if (definition != null
          && definition.signature().status() != Status.RETIRED
          && Specimen.isUsable(definition)
          && covered.add("usable " + definition.id())) {
        covered.add(definition.id());
        usable.add(new Specimen(file.path(), SignatureEntry.of(definition), file.examples(), file));
      }
    }
    examined = List.copyOf(usable);
    others = backdrop.signatures().stream().filter(s -> !covered.contains(s.id())).toList();
    others.forEach(s -> inUse.put(s.id(), s));
    examined.forEach(s -> inUse.put(s.id(), s));
    readings = read();
  }

  /** All files under examination, sound or not. */
  List<SignatureFile> files() {
    return files;
  }

  /** The signatures under examination that can be matched. */
  List<Specimen> examined() {
    return examined;
  }

  /** Those that stand around them. */
  List<Specimen> others() {
    return others;
  }

  HealthySample background() {
    return backdrop.background();
  }

  /** Ids that were given before, retired ones too; empty if nobody knows. */
  Set<String> known() {
    return backdrop.known();
  }

  /** The signature in use with that id, or null. */
  @org.jspecify.annotations.Nullable
  Specimen find(String id) {
    return inUse.get(id);
  }

  /**
   * What is found in the examples of the examined signatures, and in those of others where an
   * examined one speaks.
   */
  List<Reading> readings() {
    return readings;
  }

  private List<Reading> read() {
    List<Specimen> all = new ArrayList<>(others);
    all.addAll(examined);
    Re2SignatureMatcher whole = matcher(all);
    List<Reading> found = new ArrayList<>(read(examined, whole, whole));
    if (!others.isEmpty() && !examined.isEmpty()) {
      found.addAll(read(others, matcher(examined), whole));
    }
    return List.copyOf(found);
  }

  private static List<Reading> read(
      List<Specimen> owners, Re2SignatureMatcher first, Re2SignatureMatcher whole) {
    return owners.parallelStream()
        .flatMap(
            owner ->
                owner.examples().excerpts().stream()
                    .filter(e -> first.equals(whole) || !HitList.of(first, e.log()).isEmpty())
                    .map(e -> read(owner, e, whole)))
        .toList();
  }

  private static Reading read(Specimen owner, Examples.Excerpt excerpt, Re2SignatureMatcher whole) {
    Signature signature = owner.definition().signature();
    List<Hit> hits = new ArrayList<>();
    for (Hit hit : HitList.of(whole, excerpt.log())) {
      if (hit.signature().id().equals(owner.id())
          || mayMeet(signature, excerpt.given(), hit.signature())) {
        hits.add(hit);
      }
    }
    return new Reading(owner, excerpt, hits);
  }

  static Re2SignatureMatcher matcher(List<Specimen> specimens) {
    return new Re2SignatureMatcher(specimens.stream().map(Specimen::entry).toList());
  }

  /** Whether the speaker's scope allows a build that the example may come from. */
  private static boolean mayMeet(Signature owner, Examples.Given given, Signature speaker) {
    BuildKind build = given.build() == null ? owner.build() : given.build();
    if (!speaker.appliesTo(null, build)) {
      return false;
    }
    Phase known = given.phase();
    Set<Phase> phases = known == null ? owner.phases() : Set.of(known);
    return phases.isEmpty()
        || speaker.phases().isEmpty()
        || phases.stream().anyMatch(speaker.phases()::contains);
  }
}
