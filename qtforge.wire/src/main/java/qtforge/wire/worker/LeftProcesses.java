// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends what a worker that is gone has left: processes that forked twice are nobody's children any more, but carry what is in the worker's
 * environment, unless they took it away. On Linux only; elsewhere, and for who hides from it, there is no remedy but to confine.
 */
final class LeftProcesses {

    /** The name of what is in the environment. */
    static final String MARK = "QTFORGE_WORKER";

    /** One that forks meanwhile is found by the next. */
    private static final int ROUNDS = 5;

    private static final Path PROC = Path.of("/proc");

    private LeftProcesses() {}

    /** Ends them. */
    static void end(String mark) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> left = find(mark);
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> find(String mark) {
        List<ProcessHandle> left = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return left;
        }
        String sought = MARK + "=" + mark;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : all) {
                if (carries(process.resolve("environ"), sought)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .filter(ProcessHandle::isAlive)
                            .ifPresent(left::add);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // What was found is ended.
            return left;
        }
        return left;
    }

    private static boolean carries(Path environment, String sought) {
        try {
            return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1).contains(sought);
        } catch (IOException e) {
            // It has ended, or is another user's.
            return false;
        }
    }
}
