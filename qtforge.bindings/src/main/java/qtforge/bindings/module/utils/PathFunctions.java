// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.io.File;
import java.nio.file.Path;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;

/** Functions of paths as texts, which touch no file. */
public interface PathFunctions {

    @ScriptDoc(
            "The last part of a path: 'archive.tar.gz' of '/tmp/archive.tar.gz'; empty when it ends with a separator.")
    default String getFilename(String path) {
        return path.endsWith("/") || path.endsWith(File.separator) ? "" : name(path);
    }

    @ScriptDoc("The path without its last part; empty when there is nothing before it.")
    default String getDirectory(String path) {
        Path parent = FilePaths.of(path).getParent();
        return parent == null ? "" : parent.toString();
    }

    @ScriptDoc("The extension without its point: 'gz' of 'archive.tar.gz'; empty when there is none.")
    default String getExtension(String path) {
        String name = name(path);
        int point = name.lastIndexOf('.');
        return point <= 0 ? "" : name.substring(point + 1);
    }

    @ScriptDoc("The extension with its point: '.gz' of 'archive.tar.gz'; empty when there is none.")
    default String getFileExtension(String path) {
        String extension = getExtension(path);
        return extension.isEmpty() ? "" : "." + extension;
    }

    @ScriptDoc("Parts as one path. An absolute part begins anew.")
    default String joinPath(
            String first,
            @ScriptDefault("\"\"") String second,
            @ScriptDefault("\"\"") String third,
            @ScriptDefault("\"\"") String fourth,
            @ScriptDefault("\"\"") String fifth) {
        Path path = FilePaths.of(first);
        for (String part : new String[] {second, third, fourth, fifth}) {
            if (!part.isEmpty()) {
                path = path.resolve(FilePaths.of(part));
            }
        }
        return path.toString();
    }

    private static String name(String path) {
        Path name = FilePaths.of(path).getFileName();
        return name == null ? "" : name.toString();
    }
}
