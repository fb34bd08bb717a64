// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * {@code qtforge.files}: files in the data folder, and by an absolute path those that permissions allow. Only regular files are opened: a pipe
 * would hold the thread up, a device do what nobody expects. Threads of a script may use it beside its lane: there is nothing to guard but the
 * {@link FileQuota}.
 */
final class FilesModule {

    /** The longest file that is read. */
    static final int MOST_BYTES = 64 << 20;

    /** The folder in the data folder that scripts do not get at. */
    static final String RESERVED = ".qtforge";

    /** The property of the framework that says how many bytes a script may have. */
    static final String QUOTA = "qtforge.script.files.bytes";

    private final HostScope scope;
    private final FilePlaces places;
    private final FileQuota quota;

    FilesModule(HostScope scope) {
        this(scope, new FileQuota(scope.number(QUOTA, FileQuota.STANDARD_BYTES), FileQuota.MOST_FILES));
    }

    FilesModule(HostScope scope, FileQuota quota) {
        this.scope = scope;
        this.quota = quota;
        places = new FilePlaces(scope);
    }

    Map<String, Object> members() {
        return new HostTable("files.")
                .function("read", arguments -> with(arguments, FilePlaces.READ, path -> read(path, arguments)))
                .function(
                        "write",
                        arguments -> with(
                                arguments,
                                FilePlaces.WRITE,
                                path -> write(
                                        path,
                                        arguments,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.TRUNCATE_EXISTING)))
                .function(
                        "append",
                        arguments -> with(
                                arguments,
                                FilePlaces.WRITE,
                                path -> write(path, arguments, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))
                .function("list", arguments -> with(arguments.text(0, "path", "."), FilePlaces.READ, this::list))
                .function("remove", arguments -> with(arguments, FilePlaces.DELETE, this::remove))
                .function(
                        "exists",
                        arguments -> with(
                                arguments.text(0, "path", "."),
                                FilePlaces.READ,
                                path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)))
                .function("path", arguments -> with(arguments.text(0, "path", "."), FilePlaces.READ, Path::toString))
                .members();
    }

    /** Something done with a file. */
    @FunctionalInterface
    private interface Work {

        Object on(Path path) throws IOException;
    }

    /** With the file that is named. */
    private Object with(Arguments arguments, String action, Work work) throws Exception {
        return with(arguments.text(0, "path"), action, work);
    }

    private Object with(String given, String action, Work work) throws Exception {
        Path path = places.find(given, action);
        return ScriptRights.privileged(() -> {
            try {
                return work.on(path);
            } catch (NoSuchFileException e) {
                throw failed(PluginErrorCode.FILE_NOT_FOUND, "there is no file '" + given + "'", e);
            } catch (DirectoryNotEmptyException e) {
                throw failed(PluginErrorCode.FILE_SYSTEM_ERROR, "folder '" + given + "' is not empty", e);
            } catch (IOException e) {
                throw failed(PluginErrorCode.FILE_SYSTEM_ERROR, "file '" + given + "': " + e, e);
            }
        });
    }

    private PluginException failed(PluginErrorCode code, String message, Exception cause) {
        return new PluginException(code, scope.context().pluginId(), message, cause);
    }

    /** A text; bytes when it is none, or when they are asked for. */
    private Object read(Path path, Arguments arguments) throws IOException {
        byte[] bytes;
        requireRegular(path, arguments);
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw failed(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "file '" + arguments.value(0) + "' has more than " + MOST_BYTES + " bytes",
                    null);
        }
        if (Boolean.TRUE.equals(arguments.value(1))) {
            return bytes;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    private Object write(Path path, Arguments arguments, StandardOpenOption... how) throws IOException {
        byte[] bytes = arguments.value(1) instanceof byte[] given
                ? given
                : arguments.text(1, "content").getBytes(StandardCharsets.UTF_8);
        requireRegular(path, arguments);
        if (!places.isOwn(path)) {
            write(path, bytes, how);
            return (long) bytes.length;
        }
        boolean appends = List.of(how).contains(StandardOpenOption.APPEND);
        quota.write(places.root(), path, bytes.length, appends, scope.context().pluginId(), () -> {
            Files.createDirectories(path.getParent());
            write(path, bytes, how);
        });
        return (long) bytes.length;
    }

    private static void write(Path path, byte[] bytes, StandardOpenOption... how) throws IOException {
        List<OpenOption> options = new ArrayList<>(List.of(how));
        options.add(StandardOpenOption.WRITE);
        options.add(LinkOption.NOFOLLOW_LINKS);
        try (OutputStream out = Files.newOutputStream(path, options.toArray(OpenOption[]::new))) {
            out.write(bytes);
        }
    }

    /** A link is removed itself, whatever it leads to. */
    private boolean remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isOther()) {
            throw noFile(path.toString());
        }
        boolean removed = Files.deleteIfExists(path);
        quota.removed();
        return removed;
    }

    private void requireRegular(Path path, Arguments arguments) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw noFile(String.valueOf(arguments.value(0)));
        }
    }

    private PluginException noFile(String given) {
        return failed(
                PluginErrorCode.INVALID_ARGUMENT,
                "'" + given + "' is a folder, a pipe, a device or a link; only regular files are read and written",
                null);
    }

    private Object list(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(RESERVED) || !places.isOwn(path))
                    .sorted()
                    .<Object>map(name -> name)
                    .toList();
        }
    }
}
