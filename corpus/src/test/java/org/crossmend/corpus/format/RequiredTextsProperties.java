package org.crossmend.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever RE2 matches has what is required. */
final class RequiredTextsProperties {

  @Property(tries = 5000)
  void noMatchIsSpared(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      return;
    }
    List<List<String>> required = RequiredTexts.of(pattern);
    if (compiled.matcher(text).find()) {
      assertThat(RequiredTexts.areIn(text, required)).as(pattern + " " + required).isTrue();
    }
  }

  /** Pieces of patterns in any order, well formed or not. */
  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "ab", "ba", "a", "b", "(", ")", "(?:", "(?<x>", "|", "?", "*", "+", "{2}", "{0,1}", "{",
            "}", "[ab]", "[^a]", "[)]", "\\.", "\\w", "\\{", ".", "(?i)", "\\Qa", "\\E", "^", "$")
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(p -> String.join("", p));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aabb.{}AB2").ofMaxLength(14);
  }
}
