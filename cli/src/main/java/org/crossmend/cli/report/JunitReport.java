package org.crossmend.cli.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.crossmend.cli.render.Visible;

/**
 * A report in the format of JUnit's Ant task, which Jenkins and GitLab read: one suite, a test case
 * for each package. Characters that XML 1.0 forbids are made visible.
 */
final class JunitReport {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Report report;
  private final XMLStreamWriter xml;
  private final Map<String, Integer> names = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private JunitReport(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  /** Writes it. */
  static void write(Report report, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitReport(report, xml).write();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  private void write() throws XMLStreamException {
    List<Entry> entries = report.entries();
    long failures = entries.stream().filter(e -> e.state().isFailure()).count();
    long skipped = entries.stream().filter(JunitReport::isSkipped).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("testsuites");
    line();
    xml.writeStartElement("testsuite");
    attribute("name", "crossmend " + report.kind().words().toLowerCase(Locale.ROOT));
    attribute("tests", String.valueOf(entries.size()));
    attribute("failures", String.valueOf(failures));
    attribute("errors", "0");
    attribute("skipped", String.valueOf(skipped));
    attribute("timestamp", STAMP.format(report.started()));
    attribute("time", seconds(report.took()));
    line();
    for (Entry entry : entries) {
      names.merge(caseName(entry), 1, Integer::sum);
    }
    for (Entry entry : entries) {
      testCase(entry);
    }
    if (report.stopped() != null) {
      element("system-err", "Stopped before its time: " + report.stopped());
    }
    xml.writeEndElement();
    line();
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private static boolean isSkipped(Entry entry) {
    return entry.state().tone() == State.Tone.IDLE;
  }

  private void testCase(Entry entry) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", entry.id() == null ? "crossmend" : entry.id().category());
    attribute("name", unique(entry));
    attribute(
        "time",
        seconds(entry.tries().stream().map(BuildTry::took).reduce(Duration.ZERO, Duration::plus)));
    Finding finding = entry.finding();
    String title =
        finding == null
            ? entry.state().words()
            : finding.title() + (finding.about().isEmpty() ? "" : ": " + finding.about());
    if (entry.state().isFailure()) {
      xml.writeStartElement("failure");
      attribute("message", title);
      attribute("type", finding == null ? entry.state().id() : finding.key());
      text(body(entry));
      xml.writeEndElement();
    } else if (isSkipped(entry)) {
      xml.writeEmptyElement("skipped");
      attribute("message", entry.why() == null ? entry.state().words() : entry.why());
    } else if (entry.state().tone() == State.Tone.HEALED) {
      element("system-out", "It is " + entry.state().words() + ".\n" + body(entry));
    }
    xml.writeEndElement();
    line();
  }

  /** Of two cases with one name GitLab shows one. */
  private String unique(Entry entry) {
    String name = caseName(entry);
    if (names.getOrDefault(name, 0) > 1 && entry.log() != null) {
      name = name + " (" + entry.log() + ")";
    }
    return used.add(name) ? name : name + " [" + entry.number() + "]";
  }

  private static String caseName(Entry entry) {
    return entry.id() == null ? entry.name() : entry.id().name() + "-" + entry.id().version();
  }

  private static String body(Entry entry) {
    StringBuilder text = new StringBuilder();
    if (entry.standing() != null) {
      text.append("This failure is ").append(entry.standing().id()).append(".\n");
    }
    if (entry.why() != null) {
      text.append(entry.why()).append('\n');
    }
    for (Finding finding : entry.findings().stream().limit(1).toList()) {
      if (finding.signature() != null) {
        text.append(finding.signature().cause()).append('\n');
      }
      text.append(finding.place())
          .append(finding.line() > 0 ? ":" + finding.line() : "")
          .append('\n');
      for (Finding.Line line : finding.lines()) {
        text.append(line.decisive() ? "> " : "  ")
            .append(line.number())
            .append(" | ")
            .append(line.text())
            .append('\n');
      }
      for (Finding.Cure cure : finding.cures()) {
        if (entry.state().isFailure()) {
          text.append("Advice: ").append(cure.title()).append('\n');
          break;
        }
      }
    }
    for (BuildTry one : entry.tries()) {
      text.append(one.remedy() == null ? "Without a remedy: " : "With " + one.remedy().id() + ": ")
          .append(one.words())
          .append('\n');
    }
    for (String warning : entry.warnings()) {
      text.append("Warning: ").append(warning).append('\n');
    }
    return text.toString();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    text(text);
    xml.writeEndElement();
    line();
  }

  private void attribute(String name, String text) throws XMLStreamException {
    xml.writeAttribute(name, Visible.of(text));
  }

  private void text(String text) throws XMLStreamException {
    for (String line : text.split("\n", -1)) {
      xml.writeCharacters(Visible.of(line));
      line();
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }
}
