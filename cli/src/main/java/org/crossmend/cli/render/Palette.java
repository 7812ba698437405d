package org.crossmend.cli.render;

/** Colours for a terminal, or none. */
public enum Palette {
  PLAIN("", "", "", "", "", ""),
  COLOURED("\u001b[1m", "\u001b[1;31m", "\u001b[1;32m", "\u001b[33m", "\u001b[2m", "\u001b[0m");

  private final String strong;
  private final String bad;
  private final String good;
  private final String warn;
  private final String faint;
  private final String end;

  Palette(String strong, String bad, String good, String warn, String faint, String end) {
    this.strong = strong;
    this.bad = bad;
    this.good = good;
    this.warn = warn;
    this.faint = faint;
    this.end = end;
  }

  public String strong(String text) {
    return strong + text + end;
  }

  public String bad(String text) {
    return bad + text + end;
  }

  public String good(String text) {
    return good + text + end;
  }

  public String warn(String text) {
    return warn + text + end;
  }

  public String faint(String text) {
    return faint + text + end;
  }
}
