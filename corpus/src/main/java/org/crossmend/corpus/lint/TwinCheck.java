package org.crossmend.corpus.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.index.LuceneSignatureIndex;
import org.crossmend.corpus.index.SignatureText;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Neighbour;

/**
 * No two signatures are the same in other words. Two are if each recognises all that the other's
 * examples show; or if one does so of another of its category and their words are nearly the same.
 */
final class TwinCheck implements WholeCheck {

  /** How near another's words are, where a signature's own have 1. */
  static final double ALIKE = 0.65;

  private static final int NEIGHBOURS = 10;

  /** An ordered pair: the first one's expected lines are all matched by the second, too. */
  private record Covering(Specimen covered, Specimen by) {}

  @Override
  public void check(Whole whole, List<Fault> faults) {
    Set<Covering> coverings = coverings(whole);
    Words words = null;
    Set<Set<String>> told = new HashSet<>();
    for (Covering covering : coverings) {
      Specimen one = covering.covered();
      Specimen other = covering.by();
      boolean mutual = coverings.contains(new Covering(other, one)) && alike(one, other);
      String how = null;
      if (mutual) {
        how = "each matches all examples of the other";
      } else if (category(one).equals(category(other))) {
        words = words == null ? new Words(whole) : words;
        double near = words.nearness(one, other);
        if (near >= ALIKE) {
          how =
              String.format(
                  java.util.Locale.ROOT,
                  "%s matches all examples of %s, and their words are %d %% the same",
                  other.id(),
                  one.id(),
                  Math.round(100 * Math.min(1, near)));
        }
      }
      if (how != null && told.add(Set.of(one.id(), other.id()))) {
        Specimen blamed = one.isExamined() ? one : other;
        Specimen twin = one.isExamined() ? other : one;
        faults.add(
            new Fault(
                blamed.path(),
                blamed.lineOf("match"),
                "this is " + twin.id() + " in other words: " + how,
                "one failure would have two names, and its history would be split",
                "add what is new to one of the two and retire the other with replaced-by"));
      }
    }
  }

  /** A trailer of a failure is not the failure, even where the same lines tell both. */
  private static boolean alike(Specimen one, Specimen other) {
    return one.definition().signature().isCascade() == other.definition().signature().isCascade();
  }

  private static Category category(Specimen specimen) {
    return specimen.definition().signature().category();
  }

  private static Set<Covering> coverings(Whole whole) {
    Map<Covering, Integer> covered = new HashMap<>();
    for (Reading reading : whole.readings()) {
      if (reading.excerpt() instanceof Examples.Match) {
        Set<String> speakers = new HashSet<>();
        for (Hit hit : reading.hits()) {
          Specimen speaker = whole.find(hit.signature().id());
          if (speaker != null && !reading.isOwn(hit) && speaksOnAll(reading, speaker)) {
            if (speakers.add(speaker.id())) {
              covered.merge(new Covering(reading.owner(), speaker), 1, Integer::sum);
            }
          }
        }
      }
    }
    Set<Covering> complete = new java.util.LinkedHashSet<>();
    covered.forEach(
        (covering, count) -> {
          if (count == covering.covered().examples().matches().size()) {
            complete.add(covering);
          }
        });
    return complete;
  }

  private static boolean speaksOnAll(Reading reading, Specimen speaker) {
    return reading.excerpt().lines().stream()
        .allMatch(
            l ->
                reading.hits().stream()
                    .anyMatch(
                        h ->
                            h.signature().id().equals(speaker.id())
                                && h.line() <= l
                                && l <= h.lastLine()));
  }

  /** How near the words of signatures are to each other. */
  private static final class Words {
    private final LuceneSignatureIndex index;

    Words(Whole whole) {
      List<SignatureText> texts = new ArrayList<>();
      whole.others().forEach(s -> texts.add(text(s)));
      whole.examined().forEach(s -> texts.add(text(s)));
      index = LuceneSignatureIndex.of(texts);
    }

    double nearness(Specimen one, Specimen other) {
      SignatureText text = text(one);
      double own = 0;
      double others = 0;
      for (Neighbour neighbour :
          index.nearest(List.of(text.title(), text.words(), text.lines()), NEIGHBOURS)) {
        own = neighbour.signature().equals(one.id()) ? neighbour.score() : own;
        others = neighbour.signature().equals(other.id()) ? neighbour.score() : others;
      }
      return own == 0 ? 0 : others / own;
    }

    private static SignatureText text(Specimen specimen) {
      SignatureDefinition definition = specimen.definition();
      return new SignatureText(
          specimen.id(),
          definition.signature().title(),
          definition.signature().cause() + "\n" + String.join("\n", definition.literals()),
          specimen.examples().text());
    }
  }
}
