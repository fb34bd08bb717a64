// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second runtime away from the same home. The operating system drops the lock with the process, so a crash
 * leaves nothing to clean up; the process id in the file is for people.
 */
final class DataLock implements AutoCloseable {
    /** Past the text: Windows forbids others to read what is locked, and the other runtime wants to read our id. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    @SuppressWarnings("MustBeClosedChecker")
    static DataLock acquire(Path file) throws LaunchFailure {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new LaunchFailure(ExitStatus.LOCKED, held(file));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException e) {
            throw new LaunchFailure(ExitStatus.DATA, "cannot lock " + file + ": " + Causes.of(e), e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static String held(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return "another QtForge " + (pid.isEmpty() ? "" : "(process " + pid + ") ") + "runs on " + file.getParent()
                + "; stop it, or give this one a home of its own with --home DIR";
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process anyway, and a stale id without a lock keeps nobody out.
        }
    }
}
