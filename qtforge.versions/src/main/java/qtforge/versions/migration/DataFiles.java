// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What migration documents may do to files: within one folder, whatever links there are in it. */
final class DataFiles {

    private static final long LARGEST_DOCUMENT = 64L << 20;

    private final Path folder;

    DataFiles(Path folder) {
        this.folder = folder;
    }

    /** A relative path without a step up. */
    static String checked(String path) {
        boolean out = path.startsWith("/") || path.startsWith("\\") || path.contains(":") || path.indexOf('\0') >= 0;
        for (String part : path.split("[/\\\\]", -1)) {
            out |= part.equals("..") || part.equals(".") || part.isEmpty();
        }
        if (out) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "path '" + path + "' must be relative to the data folder, without '.', '..' and empty parts");
        }
        return path;
    }

    /** A pattern of paths that {@link #checked} lets through. */
    static String checkedGlob(String glob) {
        matcher(glob);
        return glob;
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + checked(glob));
        } catch (PatternSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "'" + glob + "' is no pattern of paths: " + e.getDescription(), e);
        }
    }

    /** Where a path is; links on the way may not lead out of the folder. */
    private Path inside(String path) throws IOException {
        Path file = folder.resolve(checked(path));
        Path existing = file;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && !existing.equals(folder)) {
            existing = existing.getParent();
        }
        if (Files.exists(existing) && !existing.toRealPath().startsWith(folder.toRealPath())
                || Files.isSymbolicLink(existing) && !Files.exists(existing)) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION, "'" + path + "' is a link that leads out of the data folder");
        }
        return file;
    }

    boolean exists(String path) throws IOException {
        return Files.exists(inside(path));
    }

    private Path present(String path) throws IOException {
        Path file = inside(path);
        if (!Files.exists(file)) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no '" + path + "' in the data folder");
        }
        return file;
    }

    String read(String path) throws IOException {
        Path file = present(path);
        if (Files.size(file) > LARGEST_DOCUMENT) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' is too large to be patched as a document (more than " + LARGEST_DOCUMENT
                            + " bytes); use 'lines', or code");
        }
        return Files.readString(file);
    }

    void write(String path, String text) throws IOException {
        Files.writeString(inside(path), text);
    }

    void rename(String from, String to) throws IOException {
        Path source = present(from);
        Files.move(source, free(to, source));
    }

    void copy(String from, String to) throws IOException {
        Path source = present(from);
        Path target = free(to, source);
        if (Files.isDirectory(source)) {
            TreeCopy.copy(source, target, bytes -> {});
        } else {
            Files.copy(source, target);
        }
    }

    private Path free(String path, Path source) throws IOException {
        Path target = inside(path);
        if (target.startsWith(source) && !target.equals(source)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' is within '" + folder.relativize(source) + "' itself; use another name");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS, "there is a '" + path + "' already; delete it in a step before");
        }
        Files.createDirectories(target.getParent());
        return target;
    }

    void makeFolder(String path) throws IOException {
        Files.createDirectories(inside(path));
    }

    void delete(String glob) throws IOException {
        PathMatcher matcher = matcher(glob);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> tree = Files.walk(folder)) {
            // The folder itself has the empty path, which "**" matches; it stays for the steps that come.
            found = tree.filter(path -> !path.equals(folder) && matcher.matches(folder.relativize(path)))
                    .toList();
        }
        for (Path path : found) {
            TreeCopy.delete(path);
        }
    }

    /** Line by line, so that a file of any size is worked on in bounded memory. */
    void replaceInLines(String path, Pattern pattern, String with) throws IOException {
        LineRewrite.of(present(path), path).replace(pattern, with);
    }
}
