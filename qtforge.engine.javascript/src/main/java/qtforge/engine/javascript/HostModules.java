// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graalvm.polyglot.io.FileSystem;

/** What {@code import} finds: the modules of a request as files that exist in memory only. There is nothing else, and nothing before they are offered. */
final class HostModules implements FileSystem {

    private static final Path ROOT = Path.of("/").toAbsolutePath();

    private Map<Path, byte[]> texts = Map.of();

    /** From now on there are these. */
    void offer(Map<String, Map<String, Object>> modules) {
        texts = modules.entrySet().stream()
                .collect(Collectors.toMap(
                        module -> ROOT.resolve(module.getKey()),
                        module -> text(module.getKey(), module.getValue().keySet())));
    }

    /** The global of the same name, taken apart; it is constant. */
    private static byte[] text(String name, Set<String> members) {
        StringBuilder text = new StringBuilder("const module = globalThis['" + name + "'];\nexport default module;\n");
        int number = 0;
        for (String member : members) {
            String local = "member" + number++;
            text.append("const ")
                    .append(local)
                    .append(" = module['")
                    .append(member)
                    .append("'];\n");
            text.append("export { ").append(local).append(" as ").append(member).append(" };\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Path parsePath(URI uri) {
        throw new UnsupportedOperationException("there are no modules with an address, but those of qtforge");
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return ROOT.resolve(path).normalize();
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        Path absolute = toAbsolutePath(path);
        bytes(absolute);
        return absolute;
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        bytes(path);
        if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
            throw new SecurityException("modules can only be read");
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new BytesChannel(bytes(path));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of("isRegularFile", true, "isDirectory", false, "size", (long) bytes(path).length);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new SecurityException("modules can only be read");
    }

    @Override
    public void delete(Path path) {
        throw new SecurityException("modules can only be read");
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter) {
        throw new SecurityException("modules cannot be listed");
    }

    private byte[] bytes(Path path) throws IOException {
        byte[] bytes = texts.get(toAbsolutePath(path));
        if (bytes == null) {
            throw new NoSuchFileException(
                    path.toString(),
                    null,
                    "a script can import "
                            + texts.keySet().stream()
                                    .map(known -> "'" + known.getFileName() + "'")
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + " only; put everything else into the file itself");
        }
        return bytes;
    }
}
