package org.crossmend.corpus.curate;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crossmend.corpus.match.PatternLimits;
import org.jspecify.annotations.Nullable;

/**
 * Generalises one message as far as it stays unmistakable: names become classes unless too little
 * would be left to recognise it by.
 */
final class PatternChooser {

  private final Background background;
  private final Anonymiser privacy;
  private final List<MessageParts> readers;

  /**
   * A chooser.
   *
   * @param known the words of tools
   * @param names words that change from build to build, such as the package's name
   */
  PatternChooser(
      Predicate<String> known, Background background, Anonymiser privacy, List<String> names) {
    this.background = background;
    this.privacy = privacy;
    this.readers =
        List.of(
            new MessageParts(known, privacy, names),
            new MessageParts(word -> true, privacy, names),
            new MessageParts(word -> true, privacy, List.of()));
  }

  /**
   * What recognises a message.
   *
   * @param draft its pattern
   * @param literal what every match contains
   * @param strong whether it is unmistakable as far as that can be told
   */
  record Choice(PatternDraft draft, String literal, boolean strong) {}

  /**
   * The most general pattern that is unmistakable, or else the most exact one; null if the message
   * has no four bytes that could be looked for.
   *
   * @param text a line, or several folded into one
   * @param fromBegin whether the text begins with a line
   * @param toEnd whether it ends with a line
   * @param lines the physical lines of a message that a tool breaks; empty for a single line
   * @param wished a literal that every match must contain, or null
   */
  @Nullable Choice choose(
      String text, boolean fromBegin, boolean toEnd, List<String> lines, @Nullable String wished) {
    Choice weak = null;
    String clean = privacy.clean(text);
    for (int level = 0; level <= readers.size(); level++) {
      MessageParts reader = readers.get(Math.min(level, readers.size() - 1));
      MessageParts.Message message = reader.read(text);
      List<Part> parts = level == readers.size() ? exact(message.parts()) : message.parts();
      PatternDraft draft = PatternDraft.of(parts, fromBegin && message.start() == 0, toEnd);
      String literal =
          wished == null
              ? Literals.choose(draft.fixed(), background, lines)
              : draft.fixed().stream().anyMatch(f -> f.contains(wished)) ? wished : null;
      if (literal == null || PatternLimits.refusal(draft.pattern()).isPresent()) {
        continue;
      }
      Pattern pattern = Pattern.compile(draft.pattern());
      if (pattern.matcher("").find()
          || !pattern.matcher(text).find()
          || !pattern.matcher(clean).find()) {
        continue;
      }
      boolean strong =
          (wished != null || Literals.isStrong(literal, background))
              && !draft.tellingWords().isEmpty()
              && !background.any(line -> line.contains(literal) && pattern.matcher(line).find());
      Choice choice = new Choice(draft, literal, strong);
      if (strong) {
        return choice;
      }
      weak = choice;
    }
    return weak == null ? wordsAlone(text, clean, lines, wished) : weak;
  }

  /** The best words of the message that nothing private is among. */
  private @Nullable Choice wordsAlone(
      String text, String clean, List<String> lines, @Nullable String wished) {
    List<String> fixed = new ArrayList<>();
    for (Part part : readers.get(readers.size() - 1).read(text).parts()) {
      if (part.isFixed() && clean.contains(part.text())) {
        fixed.add(part.text());
      }
    }
    String literal = wished != null ? wished : Literals.choose(fixed, background, lines);
    if (literal == null
        || literal.isBlank()
        || !text.contains(literal)
        || !clean.contains(literal)) {
      return null;
    }
    PatternDraft draft = new PatternDraft(Escapes.re2(literal), List.of(literal), Map.of());
    return PatternLimits.refusal(draft.pattern()).isPresent()
        ? null
        : new Choice(draft, literal, false);
  }

  /** Everything stays as it is, but what is private, numbers and places. */
  private List<Part> exact(List<Part> parts) {
    List<Part> exact = new ArrayList<>();
    for (Part part : parts) {
      boolean keep =
          !part.isFixed()
              && part.text().codePoints().allMatch(c -> c >= 0x20 && c != 0x7f && c != 0xfffd)
              && part.text().codePoints().noneMatch(c -> Character.isDigit(c) || c == '/')
              && !part.text().contains("  ")
              && !privacy.isPrivate(part.text());
      exact.add(keep ? Part.fixed(part.text()) : part);
    }
    return exact;
  }
}
