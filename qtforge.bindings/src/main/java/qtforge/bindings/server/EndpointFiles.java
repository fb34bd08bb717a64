// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import qtforge.bindings.catalog.JsonText;
import qtforge.files.AtomicFiles;
import qtforge.files.DurableFiles;
import qtforge.files.FileTrees;

/**
 * The files by which programs find the runtime: {@code token} and {@code endpoint.json} in the folder of the bindings, and one that points to
 * the latter in the user's folder for running things. Only their owner can read them.
 */
final class EndpointFiles {

    static final String ENDPOINT = "endpoint.json";
    static final String TOKEN = "token";

    private static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path pointers;
    private final long process;

    /**
     * Files in a folder.
     *
     * @param folder of the bindings
     * @param pointers the user's folder for running things, see {@link #userFolder}
     * @param process the number of this process
     */
    EndpointFiles(Path folder, Path pointers, long process) {
        this.folder = folder.toAbsolutePath();
        this.pointers = pointers.toAbsolutePath();
        this.process = process;
    }

    /** Where runtimes of this user announce themselves. */
    static Path userFolder(Function<String, String> environment, String home) {
        return Optional.ofNullable(environment.apply("XDG_RUNTIME_DIR"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(path -> path.isAbsolute() && Files.isDirectory(path) && Files.isWritable(path))
                .map(path -> path.resolve("qtforge"))
                .orElseGet(() -> Path.of(home, ".qtforge", "run"));
    }

    Path folder() {
        return folder;
    }

    /** Where the runtime is announced. */
    Path announcements() {
        return pointers;
    }

    Path endpoint() {
        return folder.resolve(ENDPOINT);
    }

    private Path pointer() {
        return pointers.resolve(process + ".json");
    }

    /**
     * Takes sockets away that a killed runtime left in the folder: those at which nobody listens. One that cannot be told stays, for it may be
     * that of a runtime that lives.
     *
     * @param told in words, what was taken away and what was left
     */
    void removeStaleSockets(Consumer<String> told) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : FileTrees.list(folder)) {
            if (file.getFileName().toString().endsWith(".sock")) {
                removeIfStale(file, told);
            }
        }
    }

    private static void removeIfStale(Path socket, Consumer<String> told) throws IOException {
        try {
            if (nobodyListens(socket) && Files.deleteIfExists(socket)) {
                told.accept("the socket " + socket + ", at which nobody listens, was removed");
            }
        } catch (SocketException e) {
            told.accept("the socket " + socket + " was left, for it cannot be told whether anybody listens at it: "
                    + e.getMessage());
        }
    }

    /** Whether the system says that nobody does; any other failure comes out. */
    private static boolean nobodyListens(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Whoever listens may be too busy to accept, which must not hold this runtime up.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    /** Writes token and endpoint, without which nobody can connect. */
    void write(String token, Map<String, Object> endpoint) throws IOException {
        makePrivate(folder);
        AtomicFiles.clean(folder);
        put(folder.resolve(TOKEN), token);
        put(endpoint(), JsonText.write(endpoint) + "\n");
    }

    /** Announces the runtime in the user's folder; what runtimes left there that were killed is taken away. */
    void announce() throws IOException {
        makePrivate(pointers);
        removeStale();
        Map<String, Object> pointer = new LinkedHashMap<>();
        pointer.put("endpoint", endpoint().toString());
        pointer.put("pid", process);
        put(pointer(), JsonText.write(pointer) + "\n");
    }

    /** Takes them away. */
    void delete() throws IOException {
        // A folder that could not be made has none.
        if (Files.isDirectory(pointers)) {
            Files.deleteIfExists(pointer());
        }
        if (Files.isDirectory(folder)) {
            Files.deleteIfExists(endpoint());
            Files.deleteIfExists(folder.resolve(TOKEN));
        }
    }

    private void removeStale() throws IOException {
        AtomicFiles.clean(pointers);
        for (Path file : FileTrees.list(pointers)) {
            String name = file.getFileName().toString();
            if (name.matches("[0-9]{1,18}\\.json")) {
                long other = Long.parseLong(name.substring(0, name.length() - ".json".length()));
                if (other != process
                        && ProcessHandle.of(other)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void makePrivate(Path path) throws IOException {
        Files.createDirectories(path);
        if (posix()) {
            Files.setPosixFilePermissions(path, PRIVATE_FOLDER);
        }
    }

    private static void put(Path file, String text) throws IOException {
        Path temporary =
                DurableFiles.writeBeside(file, text.getBytes(StandardCharsets.UTF_8), Optional.of(PRIVATE_FILE));
        try {
            AtomicFiles.replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
