package org.crossmend.engine.spi;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes files and links below the folders that were allowed. A change either happened or did not,
 * whenever the machine stops; what is returned from has reached the disk.
 *
 * <p>Every path is absolute and normalised, and neither it nor a symbolic link on its way leads out
 * of the allowed folders; anything else is a {@link PathRefused}.
 */
public interface FileChanger {

  /**
   * Where writing to a path ends up: all symbolic links are followed, the last one too. The file
   * itself and folders on the way to it need not be there.
   */
  String resolve(String path) throws IOException;

  /** What there is; a link as the last part is not followed. */
  Stat stat(String path) throws IOException;

  /** The bytes of a regular file, links followed; null if there is nothing. */
  byte @Nullable [] read(String file) throws IOException;

  /**
   * Replaces or makes a file. A symbolic link stays, and what it points to is written.
   *
   * @param like mode and owner that it gets; null: those of the file that is replaced, and 0644 for
   *     a new one, whatever the umask
   */
  void write(String file, byte[] bytes, @Nullable Stat like) throws IOException;

  /** Gives a file another mode and owner. */
  void set(String file, Stat like) throws IOException;

  /** Removes a file or link; harmless if there is nothing. A folder is an error. */
  void delete(String path) throws IOException;

  /** Makes a symbolic link, or points it elsewhere; a file in its place is an error. */
  void link(String link, String target) throws IOException;

  /** Where a symbolic link points, as written in it; null if it is none. */
  @Nullable String target(String link) throws IOException;

  /** Renames a file within its folder, over one of that name. */
  void move(String from, String to) throws IOException;

  /** The folders on the way to a path, outermost first, that are not there yet. */
  List<String> missingFolders(String path) throws IOException;

  /** Makes a folder, mode 0755; harmless if it is there. */
  void makeFolder(String folder) throws IOException;

  /** Removes a folder if it is there and empty. */
  void removeEmptyFolder(String folder) throws IOException;

  /** Removes what a change of this path that was cut off in its middle may have left beside it. */
  void tidy(String path) throws IOException;

  /**
   * What a path leads to.
   *
   * @param mode permission bits as in {@code 0644}, with set-id and sticky bits; 0 where there is
   *     nothing
   * @param uid owner, gid group
   */
  record Stat(FileView.Kind kind, int mode, int uid, int gid) {

    /** Nothing is there. */
    public static final Stat NOTHING = new Stat(FileView.Kind.NOTHING, 0, 0, 0);
  }

  /** A path that must not be touched. */
  final class PathRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param path as it was asked for
     * @param why the rest of a sentence about the path
     */
    public PathRefused(String path, String why) {
      super(path + " " + why);
    }
  }
}
