package org.crossmend.cli.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.crossmend.cli.render.Visible;

/**
 * Writes HTML so that nothing but elements and names that stand in the source code becomes markup:
 * there is no way to put text on the page that is not escaped. That is why it is no template: of
 * those that are small and kept well, none streams a page of some megabytes and makes control
 * characters visible too.
 */
final class Html {

  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Writer out) {
    this.out = out;
  }

  /** Begins the document. */
  void begin(String language) throws IOException {
    out.write("<!DOCTYPE html>\n");
    open("html", "lang", language);
    out.write('\n');
  }

  /** The style sheet, which is the only thing that is taken as it is. */
  void style(String css) throws IOException {
    out.write("<style>" + css + "</style>\n");
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String element, String... attributes) throws IOException {
    out.write('<');
    out.write(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.write(' ');
      out.write(attributes[i]);
      out.write("=\"");
      escape(attributes[i + 1]);
      out.write('"');
    }
    out.write('>');
    open.push(element);
    return this;
  }

  /** An element without content or end. */
  Html empty(String element, String... attributes) throws IOException {
    open(element, attributes);
    open.pop();
    out.write('\n');
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() throws IOException {
    String element = open.pop();
    out.write("</");
    out.write(element);
    out.write(isBlock(element) ? ">\n" : ">");
    return this;
  }

  /** A whole element with text. */
  Html element(String element, String text, String... attributes) throws IOException {
    return open(element, attributes).text(text).close();
  }

  /** One line of text from anywhere. */
  Html text(String text) throws IOException {
    escape(text);
    return this;
  }

  /** A line end, where white space counts. */
  Html line() throws IOException {
    out.write('\n');
    return this;
  }

  /** Closes what is open. */
  void end() throws IOException {
    while (!open.isEmpty()) {
      close();
    }
  }

  private static boolean isBlock(String element) {
    return switch (element) {
      case "b", "i", "a", "code", "span", "small", "time", "rect", "title" -> false;
      default -> true;
    };
  }

  private void escape(String text) throws IOException {
    String visible = Visible.of(text);
    int from = 0;
    for (int i = 0; i < visible.length(); i++) {
      String entity =
          switch (visible.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!entity.isEmpty()) {
        out.write(visible, from, i - from);
        out.write(entity);
        from = i + 1;
      }
    }
    out.write(visible, from, visible.length() - from);
  }
}
