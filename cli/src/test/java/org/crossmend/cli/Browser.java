package org.crossmend.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium without a window. A page is looked at in frames as wide as a phone and as a
 * desk's screen (a window of Chromium is never narrower than 500 pixels), once with scripts and
 * once without. All names lead to this test's own server, which writes down what is asked for.
 */
final class Browser {

  private static final String FRAMES =
      """
      <!DOCTYPE html><meta charset="utf-8"><title>frames</title>
      <iframe id="phone" src="/page" width="390" height="844"></iframe>
      <iframe id="desk" src="/page" width="1280" height="900"></iframe>
      <iframe id="dead" src="/page" width="390" height="844" sandbox="allow-same-origin"></iframe>
      <pre id="seen"></pre>
      <script>
      function look(id) {
        const page = document.getElementById(id).contentDocument;
        const view = document.getElementById(id).contentWindow;
        const root = page.documentElement;
        const folded = root.scrollWidth;
        page.querySelectorAll('details').forEach(d => { d.open = true; });
        page.querySelectorAll('.cause, .timeline li').forEach(e => { e.style.contentVisibility = 'visible'; });
        const tags = {};
        page.querySelectorAll('*').forEach(e => { tags[e.localName] = (tags[e.localName] || 0) + 1; });
        return { title: page.title, width: view.innerWidth, folded, unfolded: root.scrollWidth,
          height: root.scrollHeight, pwned: String(view.pwned), tags, text: page.body.textContent };
      }
      addEventListener('load', () => {
        document.getElementById('seen').textContent =
          JSON.stringify({ phone: look('phone'), desk: look('desk'), dead: look('dead') });
      });
      </script>
      """;

  private Browser() {}

  /**
   * What was seen.
   *
   * @param views by {@code phone}, {@code desk} and {@code dead}, the one without scripts
   * @param asked what the server was asked for besides the test itself
   */
  record Seen(JsonNode views, List<String> asked) {}

  /** Looks at a page; the test is skipped where there is no Chromium. */
  static Seen look(byte[] page, Path scratch) throws IOException, InterruptedException {
    Path program = program();
    assumeTrue(program != null, "skipped: it needs chromium");
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, page, asked));
    // Chromium opens connections before it knows what for
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.start();
    try {
      int port = server.getAddress().getPort();
      // a name that is no address would be tried with https first
      String own = "http://127.0.0.1:" + port;
      Path dom = scratch.resolve("dom.html");
      Process browser =
          new ProcessBuilder(
                  String.valueOf(program),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-extensions",
                  "--no-first-run",
                  "--user-data-dir=" + scratch.resolve("profile"),
                  "--host-resolver-rules=MAP * 127.0.0.1:" + port,
                  "--dump-dom",
                  own + "/")
              .redirectOutput(dom.toFile())
              .redirectError(scratch.resolve("chromium.err").toFile())
              .start();
      if (!browser.waitFor(2, TimeUnit.MINUTES)) {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly().waitFor();
        throw new IOException("Chromium hangs");
      }
      String seen =
          String.valueOf(
              Jsoup.parse(Files.readString(dom)).select("pre#seen").textNodes().stream()
                  .map(node -> node.getWholeText())
                  .reduce("", String::concat));
      if (seen.isEmpty()) {
        throw new IOException(
            "Chromium saw nothing: " + Files.readString(scratch.resolve("chromium.err")));
      }
      return new Seen(new ObjectMapper().readTree(seen), List.copyOf(asked));
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void answer(HttpExchange exchange, byte[] page, Queue<String> asked)
      throws IOException {
    String path = String.valueOf(exchange.getRequestURI());
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    byte[] body = Map.of("/", FRAMES.getBytes(StandardCharsets.UTF_8), "/page", page).get(path);
    if (host.startsWith("127.0.0.1") && body != null) {
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } else {
      // what Chromium wants by itself is no business of the page
      if ((host.startsWith("127.0.0.1") && !path.equals("/favicon.ico"))
          || path.contains("pwned")) {
        asked.add((host.startsWith("127.0.0.1") ? "" : host) + path);
      }
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private static @Nullable Path program() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    }
    return null;
  }

  /** The names of what a view holds. */
  static Stream<String> tags(JsonNode view) {
    return view.path("tags").properties().stream().map(Map.Entry::getKey);
  }
}
