// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The root folder of confined workers: an empty tree of mount points, and the table of what is mounted there for each worker. */
final class ConfinedRoot {

    private static final System.Logger LOG = System.getLogger(ConfinedRoot.class.getName());
    static final String SOCKET = "/qtforge/socket";
    static final String OLD = "old";

    private static final String PROGRAMS = "/qtforge/bin/";
    private static final String FOLDER_OPTIONS = "rbind,ro,nosuid,nodev";
    private static final String FILE_OPTIONS = "bind,ro,nosuid,nodev";
    private static final List<Path> DEVICES = List.of(Path.of("/dev/null"), Path.of("/dev/urandom"));

    /** Smaller files are copied: each mount costs time at each start. */
    private static final long COPIED = 1 << 20;

    /** Roots of this process: a worker may still have one that an engine before made, so only those of others are old. */
    private static final String OURS = "of-" + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L) + "-";

    private final Path root;

    /** What is mounted before the mounts in shown folders, and after: those that hide something come last. */
    private final List<String> seen = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    /** Folders that are seen, and where. */
    private final Map<Path, String> folders = new LinkedHashMap<>();

    /**
     * Makes it.
     *
     * @param processes whether a worker has {@code /proc}, of its own processes
     * @throws UnconfinedException when what is to be seen is what must not be
     */
    ConfinedRoot(ConfinedPlace place, ConfinementTools tools, boolean processes)
            throws IOException, UnconfinedException {
        root = Files.createTempDirectory(place.folder().toAbsolutePath(), OURS).resolve("root");
        boolean done = false;
        try {
            fill(place, tools, processes);
            done = true;
        } finally {
            if (!done) {
                remove();
            }
        }
    }

    private void fill(ConfinedPlace place, ConfinementTools tools, boolean processes)
            throws IOException, UnconfinedException {
        Files.createDirectories(root);
        open(root);
        seen.add(line(root.toString(), target("/"), "none", "bind,ro,nosuid,nodev"));
        Set<Path> shown = shown(place);
        for (Path path : shown) {
            show(path, shown);
        }
        for (Path hidden : hidden(place, shown)) {
            lines.add(line("tmpfs", target(hidden.toString()), "tmpfs", "ro,size=4k,nosuid,nodev,noexec"));
        }
        copy(place.program(), ConfinedPlace.PROGRAM);
        for (String tool : List.of(ConfinementTools.UMOUNT, ConfinementTools.SETPRIV)) {
            copy(tools.path(tool).toRealPath(), PROGRAMS + tool);
        }
        for (Path device : DEVICES) {
            point(device.toString(), false);
            lines.add(line(device.toString(), target(device.toString()), "none", "bind,nosuid,noexec"));
        }
        point("/tmp", true);
        lines.add(line("tmpfs", target("/tmp"), "tmpfs", "size=16m,nr_inodes=1024,mode=1777,nosuid,nodev"));
        point("/" + OLD, true);
        if (processes) {
            point("/proc", true);
            lines.add(line("proc", target("/proc"), "proc", "ro,nosuid,nodev,noexec"));
        } else {
            // The system's, until that is taken away: umount looks there for what is mounted.
            Files.deleteIfExists(root.resolve("proc"));
            Files.createSymbolicLink(root.resolve("proc"), Path.of(OLD, "proc"));
        }
        point(SOCKET, false);
    }

    private void show(Path path, Set<Path> shown) throws IOException {
        Path real = path.toRealPath();
        if (!real.equals(path)
                && Files.isSymbolicLink(path)
                && shown.stream().anyMatch(other -> !Files.isSymbolicLink(other) && real.startsWith(other))) {
            point(path.getParent().toString(), true);
            Path link = root.resolve(path.toString().substring(1));
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, real);
        } else if (Files.isRegularFile(real) && Files.size(real) <= COPIED) {
            copy(real, path.toString());
        } else {
            boolean isFolder = Files.isDirectory(real);
            point(path.toString(), isFolder);
            seen.add(line(real.toString(), target(path.toString()), "none", isFolder ? FOLDER_OPTIONS : FILE_OPTIONS));
            if (isFolder) {
                folders.put(real, path.toString());
            }
        }
    }

    /** A file, or a folder with all that is in it. */
    private void copy(Path what, String inside) throws IOException {
        if (Files.isDirectory(what)) {
            point(inside, true);
            try (DirectoryStream<Path> each = Files.newDirectoryStream(what)) {
                for (Path path : each) {
                    copy(path, inside + "/" + path.getFileName());
                }
            }
            return;
        }
        point(Path.of(inside).getParent().toString(), true);
        Path file = root.resolve(inside.substring(1));
        // The time too: what Python compiled belongs to it.
        Files.copy(what, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(Files.isExecutable(what) ? "r-xr-xr-x" : "r--r--r--"));
        }
    }

    Path path() {
        return root;
    }

    /** Its own folder, which has the root in it, and what goes with that. */
    Path folder() {
        return root.getParent();
    }

    /** When no worker has it. */
    void remove() {
        delete(folder());
    }

    /** Removes what runtimes that have ended, or were killed, left. */
    static void removeOld(Path folder) throws IOException {
        try (DirectoryStream<Path> each = Files.newDirectoryStream(
                folder, path -> !path.getFileName().toString().startsWith(OURS))) {
            each.forEach(ConfinedRoot::delete);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is left costs some room, and goes the next time; it is no reason to have no confinement.
            LOG.log(System.Logger.Level.DEBUG, () -> "left over: " + folder, e);
        }
    }

    static String program(String tool) {
        return PROGRAMS + tool;
    }

    /** The table of a worker. */
    String table(Path socket) throws IOException {
        return String.join("", seen)
                + String.join("", mountsInFolders())
                + String.join("", lines)
                + line(socket.toAbsolutePath().toString(), target(SOCKET), "none", "bind");
    }

    /**
     * What is mounted inside of shown folders now comes with them, but as writable as it is: the options of a mount are its own alone. Each is
     * covered by itself, read-only.
     */
    private List<String> mountsInFolders() throws IOException {
        List<String> covers = new ArrayList<>();
        for (MountPoint mount : MountPoint.all()) {
            for (Map.Entry<Path, String> shown : folders.entrySet()) {
                String real = shown.getKey().toString();
                if (mount.path().startsWith(real + "/") && isThere(mount.path())) {
                    String inside = shown.getValue() + mount.path().substring(real.length());
                    // Who is not root may not take that away from a mount of the system.
                    String options = mount.noExec() ? FOLDER_OPTIONS + ",noexec" : FOLDER_OPTIONS;
                    covers.add(line(mount.path(), target(inside), "none", options));
                }
            }
        }
        return covers;
    }

    /** Whether a path is there; one that cannot be named in the locale of this process is taken to be: it must not stay writable. */
    private static boolean isThere(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static Set<Path> shown(ConfinedPlace place) throws IOException {
        Set<Path> shown = new LinkedHashSet<>();
        for (Path path : place.shown()) {
            Path plain = path.toAbsolutePath().normalize();
            // One in another is seen already, unless a link leads there.
            if (Files.exists(plain)
                    && shown.stream().noneMatch(other -> Files.isDirectory(other) && plain.startsWith(other))) {
                shown.add(plain);
            }
        }
        return shown;
    }

    private static List<Path> hidden(ConfinedPlace place, Set<Path> shown) throws IOException, UnconfinedException {
        List<Path> hidden = new ArrayList<>();
        for (Path secret : place.secret()) {
            if (!Files.isDirectory(secret)) {
                continue;
            }
            Path real = secret.toRealPath();
            for (Path path : shown) {
                Path realShown = path.toRealPath();
                if (realShown.equals(real) || realShown.getNameCount() == 0) {
                    throw new UnconfinedException("scripts would see " + real + ", which is the runtime's, for " + path
                            + " belongs to the interpreter; use an interpreter that is elsewhere");
                }
                if (real.startsWith(realShown)) {
                    hidden.add(path.resolve(realShown.relativize(real)));
                }
            }
        }
        return hidden;
    }

    private String target(String inside) {
        return inside.equals("/") ? root.toString() : root + inside;
    }

    private static String line(String what, String where, String type, String options) {
        return escaped(what) + " " + escaped(where) + " " + type + " " + options + " 0 0\n";
    }

    /** As in fstab. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            char letter = path.charAt(at);
            if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\\' || letter == '#') {
                text.append('\\').append(String.format("%03o", (int) letter));
            } else {
                text.append(letter);
            }
        }
        return text.toString();
    }

    /** Makes an empty folder or file to mount on. */
    private void point(String inside, boolean isFolder) throws IOException {
        Path path = root.resolve(inside.substring(1));
        Path folder = isFolder ? path : path.getParent();
        Path each = root;
        for (Path name : root.relativize(folder)) {
            each = each.resolve(name);
            if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(each);
                Files.createDirectory(each);
            }
            open(each);
        }
        if (!isFolder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            Files.writeString(path, "", StandardCharsets.UTF_8);
        }
    }

    /** A worker may be of another user. */
    private static void open(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
