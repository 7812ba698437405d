package org.crossmend.cli.wiring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes bytes on as they come, and tells of each line of text; of a longer one its beginning. What
 * a terminal would overwrite ({@code \r}) counts as a line of its own.
 */
final class LineSplitter extends OutputStream {

  private static final int LONGEST = 4096;

  private final OutputStream out;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineSplitter(OutputStream out, Consumer<String> lines) {
    this.out = out;
    this.lines = lines;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    for (int i = from; i < from + length; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        end();
      } else if (line.size() < LONGEST) {
        line.write(b);
      }
    }
  }

  private void end() {
    if (line.size() > 0) {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      lines.accept(text);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    end();
    out.flush();
  }
}
