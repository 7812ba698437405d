package org.crossmend.corpus.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A signature with everything that recognises it.
 *
 * @param signature what is known about it
 * @param since the corpus version it came with
 * @param formerly its old ids
 * @param replacedBy the id that took its place, if it is retired
 * @param literals bytes (UTF-8) that every match contains one of
 * @param unless what makes a match mean something else
 * @param captures the meaning of each named group
 */
public record SignatureDefinition(
    Signature signature,
    String since,
    List<String> formerly,
    @Nullable String replacedBy,
    List<String> literals,
    MatchForm match,
    List<Unless> unless,
    Map<String, String> captures) {

  public SignatureDefinition {
    formerly = List.copyOf(formerly);
    literals = List.copyOf(literals);
    unless = List.copyOf(unless);
    captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
  }

  public String id() {
    return signature.id();
  }
}
