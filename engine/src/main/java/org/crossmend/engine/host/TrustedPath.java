package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether code may be loaded from a place: only if nobody but root and the user can have put it
 * there. Every folder on the way is looked at, as OpenSSH does for keys.
 */
public final class TrustedPath {

  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int STICKY = 01000;

  private TrustedPath() {}

  /**
   * Why what lies there is not trusted; empty if it is. A symbolic link on the way is followed, and
   * both ways to the place must be safe. In a folder with the sticky bit, such as {@code /tmp},
   * others cannot replace what is the user's.
   *
   * @throws IOException if something on the way is missing or cannot be looked at
   */
  public static Optional<String> refusal(Path place) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Optional<String> refusal = refusal(place.toAbsolutePath(), user);
    return refusal.isPresent() ? refusal : refusal(place.toRealPath(), user);
  }

  private static Optional<String> refusal(Path absolute, Object user) throws IOException {
    Path way = absolute.getRoot();
    for (int i = -1; i < absolute.getNameCount(); i++) {
      way = i < 0 ? way : way.resolve(absolute.getName(i));
      Map<String, Object> found =
          Files.readAttributes(way, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      Object owner = found.get("uid");
      if (!Integer.valueOf(0).equals(owner) && !user.equals(owner)) {
        return Optional.of(way + " belongs to neither root nor the user who runs this");
      }
      // the mode of a link says nothing; who may replace it is up to its folder
      if (!Files.isSymbolicLink(way)
          && found.get("mode") instanceof Integer mode
          && (mode & WRITABLE_BY_OTHERS) != 0
          && !((mode & STICKY) != 0 && Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS))) {
        return Optional.of(way + " is writable by its group or by everybody");
      }
    }
    return Optional.empty();
  }
}
