package org.crossmend.corpus.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** References are addresses that a reader can follow, in the form that is known of their site. */
final class ReferenceCheck implements Check {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\\.[a-z]{2,}(?:/[^\\s<>\"\\\\^`{|}]*)?");

  /** Of these sites one form of address is wanted; the first group is the site. */
  private record Form(String site, Pattern wanted, String remedy) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "https://bugs.gentoo.org/",
              Pattern.compile("https://bugs\\.gentoo\\.org/\\d+(?:#c\\d+)?"),
              "write https://bugs.gentoo.org/<number>"),
          new Form(
              "https://wiki.gentoo.org/",
              Pattern.compile("https://wiki\\.gentoo\\.org/wiki/\\S+"),
              "write https://wiki.gentoo.org/wiki/<page>"),
          new Form(
              "https://gcc.gnu.org/bugzilla/",
              Pattern.compile("https://gcc\\.gnu\\.org/bugzilla/show_bug\\.cgi\\?id=\\d+"),
              "write https://gcc.gnu.org/bugzilla/show_bug.cgi?id=<number>"),
          new Form(
              "https://github.com/",
              Pattern.compile(
                  "https://github\\.com/[\\w.-]+/[\\w.-]+(?:/(?:(?:issues|pull|discussions)/\\d+|commit/[0-9a-f]{7,40}"
                      + "|(?:blob|tree|wiki|releases)\\b\\S*|wiki)?)?(?:#\\S*)?"),
              "write https://github.com/<owner>/<name>, with /issues/<number> or /blob/<path> after it"));

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    LocatedNode references = file.root() == null ? null : file.root().get("references");
    if (references == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (LocatedNode item : references.items()) {
      String fault = fault(item.text(), seen);
      if (fault != null) {
        faults.add(
            new Fault(
                file.path(),
                item.line(),
                "the reference " + Shown.of(item.text()) + " is not well-formed",
                "people follow it, and a page of the catalogue links to it",
                fault));
      }
    }
  }

  private static @org.jspecify.annotations.Nullable String fault(String text, Set<String> seen) {
    if (!ADDRESS.matcher(text).matches()) {
      return "write a whole address, https://host/path, without blanks";
    }
    if (".,;:)'".indexOf(text.charAt(text.length() - 1)) >= 0 && text.indexOf('(') < 0) {
      return "take the last character off; it belongs to the sentence it was copied from";
    }
    if (!seen.add(text)) {
      return "it stands here twice: keep one";
    }
    for (Form form : FORMS) {
      if (text.startsWith(form.site()) && !form.wanted().matcher(text).matches()) {
        return form.remedy();
      }
    }
    return null;
  }
}
