package org.crossmend.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is written out for the sake of a quick start must forget nothing. */
class WrittenEqualityTest {

  private static Signature signature(String id) {
    return new Signature(
        id,
        "title",
        Category.OTHER,
        Status.TESTED,
        Confidence.LIKELY,
        Severity.FATAL,
        Set.of(Phase.COMPILE),
        BuildKind.CROSS,
        "cause",
        List.of(RemediationKind.NONE),
        List.of("reference"),
        List.of("false positive"));
  }

  private static Signature otherSignature() {
    return new Signature(
        "b/b",
        "other title",
        Category.PERL,
        Status.STABLE,
        Confidence.HINT,
        Severity.NOTICE,
        Set.of(Phase.TEST),
        null,
        "other cause",
        List.of(),
        List.of(),
        List.of());
  }

  private static Hit hit() {
    return new Hit(signature("a/a"), 5, 7, "text", Map.of("name", "value"));
  }

  private static Hit otherHit() {
    return new Hit(otherSignature(), 6, 8, "other text", Map.of());
  }

  static Stream<List<Record>> pairs() {
    return Stream.of(
        List.of(signature("a/a"), otherSignature()),
        List.of(hit(), otherHit()),
        List.of(
            new Evidence(hit(), 9, 1, Phase.COMPILE, "file", List.of(new LogLine(5, "text"))),
            new Evidence(otherHit(), 10, 2, null, null, List.of())),
        List.of(new LogLine(1, "text"), new LogLine(2, "other")),
        List.of(
            new Because("rule", "name", List.of("fact")), new Because("rule 2", "n", List.of())));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyComponentCounts(List<Record> pair) throws ReflectiveOperationException {
    Record one = pair.get(0);
    RecordComponent[] components = one.getClass().getRecordComponents();
    assertThat(with(one, pair.get(1), -1)).isEqualTo(one).hasSameHashCodeAs(one);
    for (int i = 0; i < components.length; i++) {
      assertThat(with(one, pair.get(1), i)).as(components[i].getName()).isNotEqualTo(one);
    }
  }

  /** A copy, with one component of another record. */
  private static Object with(Record one, Record other, int index)
      throws ReflectiveOperationException {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    RecordComponent[] components = one.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      types.add(components[i].getType());
      values.add(value(components[i], i == index ? other : one));
    }
    return one.getClass()
        .getDeclaredConstructor(types.toArray(Class[]::new))
        .newInstance(values.toArray());
  }

  private static Object value(RecordComponent component, Record of)
      throws IllegalAccessException, InvocationTargetException {
    return component.getAccessor().invoke(of);
  }
}
