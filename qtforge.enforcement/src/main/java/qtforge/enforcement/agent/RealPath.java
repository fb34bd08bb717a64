// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a path really leads: links are followed, also those whose target is not there yet and would be made. */
final class RealPath {

    private static final int MOST_LINKS = 40;
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("java.home")).toAbsolutePath().normalize();

    private RealPath() {}

    /**
     * Resolves a path.
     *
     * @param link whether the last name is meant itself, even when it is a link
     * @return null when it is as it reads
     */
    static String of(String path, boolean link, String action) {
        try {
            Path absolute = Path.of(path).toAbsolutePath();
            Path read = absolute.normalize();
            // Distributions of Linux keep parts of a JDK elsewhere, and plugins cannot write there.
            if (action.startsWith("read") && read.startsWith(JAVA_HOME)) {
                return null;
            }
            Path real = link ? besideLinks(absolute) : resolve(absolute, 0);
            return real.equals(read) ? null : real.toString();
        } catch (InvalidPathException e) {
            // No file can have that name, and a permission of that name implies nothing.
            return null;
        } catch (IOException e) {
            // Where it leads cannot be told, so that only somebody who may do it anywhere may.
            return "<<ALL FILES>>";
        }
    }

    private static Path besideLinks(Path absolute) throws IOException {
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            return absolute;
        }
        if (name.toString().equals("..") || name.toString().equals(".")) {
            return resolve(absolute, 0);
        }
        return resolve(parent, 0).resolve(name);
    }

    private static Path resolve(Path path, int links) throws IOException {
        if (links > MOST_LINKS) {
            throw new IOException("too many links: " + path);
        }
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(path)) {
                Path target = Files.readSymbolicLink(path);
                Path parent = path.getParent();
                return resolve(parent == null ? target : parent.resolve(target), links + 1);
            }
        } catch (IOException e) {
            if (!new File(path.toString()).exists() && path.getParent() != null && !Files.isSymbolicLink(path)) {
                return onward(path, links);
            }
            throw e;
        }
        return onward(path, links);
    }

    /** The real path of what the name would be in. */
    private static Path onward(Path path, int links) throws IOException {
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null
                ? path
                : resolve(parent, links).resolve(name).normalize();
    }
}
