package org.crossmend.engine.host;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.FileChanger;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.Nullable;

/**
 * The real files below some folders.
 *
 * <p>A file is written beside its place, brought to the disk and renamed. That file has a name of
 * its own that Portage skips in its folders of configuration (it begins with a dot) and that
 * follows from the name of the file, so that {@link #tidy} finds what a crash left. Owner and mode
 * are kept; access control lists and other extended attributes are not.
 */
public final class SystemFiles implements FileChanger, FileView {

  private static final int NEW_FILE = 0644;
  private static final int NEW_FOLDER = 0755;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final AllowedPaths paths;

  /**
   * Files below some folders.
   *
   * @param roots absolute: the config root, the host root, the sysroot…
   */
  public SystemFiles(List<String> roots) {
    paths = new AllowedPaths(roots.stream().map(Path::of).toList());
  }

  @Override
  public String resolve(String path) throws IOException {
    return paths.resolved(path).toString();
  }

  @Override
  public Stat stat(String path) throws IOException {
    return stat(paths.name(path));
  }

  private static Stat stat(Path path) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Stat.NOTHING;
    }
    int mode = number(found, "mode");
    // inode(7)
    Kind kind =
        switch (mode & 0170000) {
          case 0100000 -> Kind.FILE;
          case 0040000 -> Kind.FOLDER;
          case 0120000 -> Kind.LINK;
          default -> Kind.OTHER;
        };
    return new Stat(kind, mode & 07777, number(found, "uid"), number(found, "gid"));
  }

  private static int number(Map<String, Object> found, String name) {
    return found.get(name) instanceof Integer number ? number : 0;
  }

  @Override
  public byte @Nullable [] read(String file) throws IOException {
    Path path = paths.resolved(file);
    Kind kind = stat(path).kind();
    if (kind == Kind.NOTHING) {
      return null;
    } else if (kind != Kind.FILE) {
      throw new PathRefused(file, "is no regular file");
    }
    return Files.readAllBytes(path);
  }

  @Override
  public void write(String file, byte[] bytes, @Nullable Stat like) throws IOException {
    Path path = paths.resolved(file);
    Stat old = stat(path);
    if (old.kind() != Kind.FILE && old.kind() != Kind.NOTHING) {
      throw new PathRefused(file, "is no regular file");
    }
    Path beside = beside(path);
    Files.deleteIfExists(beside);
    try {
      // nobody else may read it before it has the mode it shall have
      Files.createFile(beside, OWNER_ONLY);
      // no channel: an interruption would close it in the middle of an undo
      try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
        out.write(bytes);
        if (like != null) {
          set(beside, like);
        } else if (old.kind() == Kind.FILE) {
          set(beside, old);
        } else {
          Files.setAttribute(beside, "unix:mode", NEW_FILE);
        }
        out.getFD().sync();
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    Disk.sync(folder(path));
  }

  @Override
  public void set(String file, Stat like) throws IOException {
    Path path = paths.resolved(file);
    set(path, like);
    Disk.sync(Files.isReadable(path) ? path : folder(path));
  }

  /** Only what differs: a user may keep a file but not give it away. */
  private static void set(Path path, Stat like) throws IOException {
    Stat now = stat(path);
    if (now.uid() != like.uid()) {
      Files.setAttribute(path, "unix:uid", like.uid(), LinkOption.NOFOLLOW_LINKS);
    }
    if (now.gid() != like.gid()) {
      Files.setAttribute(path, "unix:gid", like.gid(), LinkOption.NOFOLLOW_LINKS);
    }
    // last: a change of owner takes the set-id bits away
    if (stat(path).mode() != like.mode()) {
      Files.setAttribute(path, "unix:mode", like.mode());
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Path name = paths.name(path);
    if (stat(name).kind() == Kind.FOLDER) {
      throw new PathRefused(path, "is a folder");
    }
    if (Files.deleteIfExists(name)) {
      Disk.sync(folder(name));
    }
  }

  @Override
  public void link(String link, String target) throws IOException {
    Path name = paths.name(link);
    Kind kind = stat(name).kind();
    if (kind != Kind.LINK && kind != Kind.NOTHING) {
      throw new PathRefused(link, "is there and is no symbolic link");
    }
    Path beside = beside(name);
    Files.deleteIfExists(beside);
    try {
      Files.createSymbolicLink(beside, Path.of(target));
      Files.move(beside, name, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    Disk.sync(folder(name));
  }

  @Override
  public @Nullable String target(String link) {
    try {
      Path name = paths.name(link);
      return Files.isSymbolicLink(name) ? Files.readSymbolicLink(name).toString() : null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path source = paths.name(from);
    Path place = paths.name(to);
    if (!folder(source).equals(folder(place))) {
      throw new PathRefused(from, "can only be moved within its folder, not to " + to);
    }
    if (stat(place).kind() == Kind.FOLDER) {
      throw new PathRefused(to, "is a folder");
    }
    Files.move(source, place, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(folder(place));
  }

  @Override
  public List<String> missingFolders(String path) throws IOException {
    Deque<String> missing = new ArrayDeque<>();
    for (Path folder = paths.resolved(path).getParent();
        folder != null && stat(folder).kind() == Kind.NOTHING;
        folder = folder.getParent()) {
      missing.addFirst(folder.toString());
    }
    return List.copyOf(missing);
  }

  @Override
  public void makeFolder(String folder) throws IOException {
    Path path = paths.resolved(folder);
    try {
      Files.createDirectory(path);
    } catch (FileAlreadyExistsException e) {
      if (stat(path).kind() == Kind.FOLDER) {
        return;
      }
      throw new PathRefused(folder, "is there and is no folder");
    }
    Files.setAttribute(path, "unix:mode", NEW_FOLDER);
    Disk.sync(path);
    Disk.sync(folder(path));
  }

  @Override
  public void removeEmptyFolder(String folder) throws IOException {
    Path path = paths.name(folder);
    if (stat(path).kind() != Kind.FOLDER) {
      return;
    }
    try {
      Files.deleteIfExists(path);
      Disk.sync(folder(path));
    } catch (DirectoryNotEmptyException e) {
      // somebody else's by now
    }
  }

  @Override
  public void tidy(String path) throws IOException {
    for (Path place : List.of(paths.name(path), paths.resolved(path))) {
      if (stat(folder(place)).kind() == Kind.FOLDER && Files.deleteIfExists(beside(place))) {
        Disk.sync(folder(place));
      }
    }
  }

  @Override
  public Kind kind(String path) {
    try {
      return stat(path).kind();
    } catch (IOException e) {
      return Kind.UNKNOWN;
    }
  }

  /** The text of a file; a link to a file within the allowed folders is followed. */
  @Override
  public @Nullable String text(String path) {
    try {
      byte[] bytes = read(path);
      return bytes == null
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Path folder(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** A name of fixed length: the file's own may be as long as the file system allows. */
  private static Path beside(Path path) {
    String name = String.valueOf(path.getFileName());
    return path.resolveSibling(
        ".crossmend-" + Digests.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
  }
}
