package org.crossmend.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.stream.Collectors;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.model.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequiredTextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "^(?<f>\\S+): command not found$#: command not found",
        "abb?cd#ab;cd",
        "abc?d#ab",
        "abc+d#abc",
        "ab|cd#ab/cd",
        "ab|c#''",
        "xx(ab|bcd)yyy(?:e)#ab/bcd;xx;yyy",
        "xx(ab|bcd)?yyy#xx;yyy",
        "[ab]+cd[\\]x]efg#cd;efg",
        "a\\.b\\d+cde#a.b;cde",
        "(?i)abc#''",
        "error:[^x]{2}done#done;error:",
        "a{3}bc#bc",
        "a{2,}bc#bc",
        "a{x}bc#a{x}bc",
        "\\Qa|b\\E#''",
        "ab[[:alpha:]]cde#ab;cde",
        "cd(a[)]b)ef#cd;ef",
        "abc\\x41#''",
        "(?<x>foo|(?:bar|ba(?:zz)*z))q#ba/bar/foo",
        "(ab)*cd#cd",
        "(abc#''",
        "a)bc#''",
      })
  void areContainedInEveryMatch(String pattern, String expected) {
    String shown =
        RequiredTexts.of(pattern).stream()
            .map(choice -> String.join("/", choice.stream().sorted().toList()))
            .sorted()
            .collect(Collectors.joining(";"));
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void neverSparesAMatchOfTheExamples() throws Exception {
    var in = Corpus.class.getResourceAsStream("examples.bin");
    assertThat(in).isNotNull();
    var examples = ExampleTable.read(in.readAllBytes());
    for (Signature signature : Corpus.builtIn().signatures()) {
      String id = signature.id();
      SignatureDefinition definition = Corpus.builtIn().definition(id).orElseThrow();
      List<String> lines = examples.getOrDefault(id, Examples.NONE).text().lines().toList();
      for (String pattern : definition.match().patterns()) {
        List<List<String>> required = RequiredTexts.of(pattern);
        Pattern compiled = Pattern.compile(pattern);
        assertThat(lines.stream().filter(l -> compiled.matcher(l).find()))
            .allMatch(l -> RequiredTexts.areIn(l, required), id + " " + pattern);
      }
    }
  }
}
