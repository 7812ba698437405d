package org.crossmend.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of an ELF file (elf(5)).
 *
 * @param bits 32 or 64
 * @param machine {@code e_machine}
 * @param dynamic whether it is a program or a shared library, not an object file or a core
 */
record ElfHeader(int bits, int machine, boolean dynamic) {

  private static final int LENGTH = 20;

  /** Null if the file is no ELF file or cannot be read; links are not followed. */
  static @Nullable ElfHeader read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    byte[] head = new byte[LENGTH];
    try (InputStream in = Files.newInputStream(file)) {
      if (in.readNBytes(head, 0, LENGTH) < LENGTH) {
        return null;
      }
    } catch (IOException unreadable) {
      return null;
    }
    if (head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
      return null;
    }
    boolean big = head[5] == 2;
    int type = half(head, 16, big);
    return new ElfHeader(head[4] == 2 ? 64 : 32, half(head, 18, big), type == 2 || type == 3);
  }

  private static int half(byte[] bytes, int at, boolean big) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }

  /** Whether a machine of this tuple can run it; true where that is not known. */
  boolean suits(String tuple) {
    String cpu = tuple.replaceFirst("-.*", "");
    if (cpu.equals("x86_64")) {
      return machine == 62 || machine == 3;
    }
    if (cpu.matches("i[3-6]86")) {
      return machine == 3;
    }
    return switch (cpu) {
      case "aarch64" -> machine == 183 || machine == 40;
      case "powerpc64", "powerpc64le" -> machine == 21 || machine == 20;
      case "riscv64", "riscv32" -> machine == 243;
      case "s390x" -> machine == 22;
      default -> true;
    };
  }
}
