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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** {@code qtforge.files}: files in the data folder, and by an absolute path those that permissions allow. */
final class FilesModule {

    /** The longest file that is read. */
    static final int MOST_BYTES = 64 << 20;

    /** The folder in the data folder that scripts do not get at. */
    static final String RESERVED = ".qtforge";

    private final HostScope scope;
    private final FilePlaces places;

    FilesModule(HostScope scope) {
        this.scope = scope;
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
                .function("list", arguments -> with(arguments, FilePlaces.READ, this::list))
                .function("remove", arguments -> with(arguments, FilePlaces.DELETE, Files::deleteIfExists))
                .function(
                        "exists",
                        arguments ->
                                with(arguments, FilePlaces.READ, path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)))
                .function("path", arguments -> with(arguments, FilePlaces.READ, Path::toString))
                .members();
    }

    /** Something done with a file. */
    @FunctionalInterface
    private interface Work {

        Object on(Path path) throws IOException;
    }

    private Object with(Arguments arguments, String action, Work work) throws Exception {
        String given = arguments.text(0, "path", ".");
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
        if (places.isOwn(path)) {
            Files.createDirectories(path.getParent());
        }
        List<OpenOption> options = new ArrayList<>(List.of(how));
        options.add(StandardOpenOption.WRITE);
        options.add(LinkOption.NOFOLLOW_LINKS);
        try (OutputStream out = Files.newOutputStream(path, options.toArray(OpenOption[]::new))) {
            out.write(bytes);
        }
        return (long) bytes.length;
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
