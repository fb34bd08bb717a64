// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.files.AtomicFiles;

/** Files where the runtime runs; relative paths start in its working folder. */
public interface FileFunctions {

    @ScriptDoc("Whether there is a file (no folder) of that path.")
    default boolean fileExists(String path) {
        return !path.isEmpty() && Files.isRegularFile(FilePaths.of(path));
    }

    @ScriptDoc("Whether there is a folder of that path.")
    default boolean directoryExists(String path) {
        return !path.isEmpty() && Files.isDirectory(FilePaths.of(path));
    }

    @ScriptDoc("Makes a folder and those above it. False when it is there already.")
    default boolean createDirectory(String path) {
        Path folder = FilePaths.of(path);
        if (Files.isDirectory(folder)) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            return true;
        } catch (IOException e) {
            throw FilePaths.failure("make folder", folder, e);
        }
    }

    @ScriptDoc("The text of a file in UTF-8, at most 16 MiB.")
    default String readFile(String path) {
        Path file = FilePaths.some(path);
        try {
            return FilePaths.text(file);
        } catch (IOException e) {
            throw FilePaths.failure("read", file, e);
        }
    }

    @ScriptDoc("Writes a text to a file in UTF-8: whole or not at all, or appended to what is there.")
    default boolean writeFile(String path, String content, @ScriptDefault("false") boolean append) {
        Path file = FilePaths.of(path);
        try {
            if (append) {
                Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                AtomicFiles.write(file, content);
            }
            return true;
        } catch (IOException e) {
            throw FilePaths.failure("write", file, e);
        }
    }

    @ScriptDoc("The size of a file in bytes.")
    default long getFileSize(String path) {
        Path file = FilePaths.some(path);
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FilePaths.failure("measure", file, e);
        }
    }

    @ScriptDoc("Removes a file or an empty folder. False when there was none.")
    @ScriptName({"delete_file", "remove_file", "remove_directory"})
    default boolean deleteFile(String path) {
        Path file = FilePaths.some(path);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FilePaths.failure("remove", file, e);
        }
    }

    @ScriptDoc("The names of what is in a folder, sorted; at most 10,000.")
    default List<String> listDirectory(String path) {
        Path folder = FilePaths.of(path);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(FilePaths.MOST_ENTRIES)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FilePaths.failure("list", folder, e);
        }
    }
}
