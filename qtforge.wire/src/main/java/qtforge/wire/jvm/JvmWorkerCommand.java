// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptLimits;
import qtforge.wire.worker.WorkerCommand;

/**
 * How workers of one language are started in a JVM of their own: with little reserved address space, so that the operating system can hold
 * the process to a limit, and so that one that uses up its heap ends.
 *
 * @param language for messages: {@code JavaScript}
 * @param engine the class of the engine, see {@link JvmWorkerMain}
 * @param classPath what the engine needs, this package and that of the wire included
 * @param data a folder of the engine's own: sockets, temporary files
 * @param leastHeap bytes of heap that the engine itself needs
 */
public record JvmWorkerCommand(String language, String engine, List<Path> classPath, Path data, long leastHeap) {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final long MEBI = 1 << 20;

    /** What a JVM takes beside its heap: libraries, jars and class data that are mapped, stacks, compiled code, classes. 384 MiB were measured. */
    private static final long OVERHEAD = 512 * MEBI;

    /** The C library would else reserve 64 MiB of address space for each thread. */
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

    public JvmWorkerCommand {
        classPath = List.copyOf(classPath);
    }

    /**
     * The command for a script.
     *
     * @throws PluginException FILE_SYSTEM_ERROR when the folder for temporary files cannot be made
     */
    public WorkerCommand of(ScriptLimits limits) {
        long script = limits.memoryBytes() == 0 ? ScriptLimits.DEFAULT.memoryBytes() : limits.memoryBytes();
        long heap = script + leastHeap;
        Path temporary = privateFolder(data.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heap / MEBI + "m",
                "-Xms8m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(JvmWorkerMain.class.getName());
        command.add(engine);
        return new WorkerCommand(
                language,
                command,
                ENVIRONMENT,
                data.resolve("run"),
                data.resolve("work"),
                leastHeap + OVERHEAD,
                START_LIMIT);
    }

    private static Path privateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "the folder " + folder + " for workers cannot be made: " + e, e);
        }
    }
}
