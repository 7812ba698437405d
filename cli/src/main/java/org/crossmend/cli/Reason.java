package org.crossmend.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be used. */
public final class Reason {

  private Reason() {}

  /** The reason without class names. */
  public static String of(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileSystemLoopException) {
      return "symbolic links lead in a circle";
    } else if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    } else if (e instanceof FileNotFoundException) {
      // the message of FileInputStream ends in the system's own words
      String message = String.valueOf(e.getMessage());
      int words = message.lastIndexOf('(');
      return words < 0 ? message : message.substring(words + 1).replace(")", "");
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name already";
    } else if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = e.getMessage();
    return message == null
        ? (e instanceof IOException ? "reading failed" : "it is not understood")
        : message;
  }
}
