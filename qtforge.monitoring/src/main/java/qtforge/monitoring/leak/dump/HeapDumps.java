// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import qtforge.files.FileTrees;

/**
 * Writes heap dumps, has them read, and deletes them. A dump holds all that is in memory, secrets too: its folder is for the owner of the
 * process alone, where the file system knows that, and it does not outlive the reading; what a killed process left is deleted at start.
 */
public final class HeapDumps {

    /** A dump is a little larger than what lives in the heap; its index is about as large as a third of it. */
    private static final double SPACE = 1.5;

    private final System.Logger log = System.getLogger(HeapDumps.class.getName());
    private final Path folder;

    /**
     * For dumps in a folder of its own.
     *
     * @param folder which is deleted with all that is in it
     */
    public HeapDumps(Path folder) {
        this.folder = folder;
    }

    /** Deletes what a process before left. */
    public void clean() {
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Heap dumps in " + folder + " cannot be deleted; delete them by hand",
                    e);
        }
    }

    /**
     * Why no dump can be written of a heap that is filled as now; empty when one can.
     *
     * @param most the largest used heap
     */
    public String obstacle(long most) {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        if (used > most) {
            return "holders were not looked for: " + used + " bytes of heap are used, and analysisHeap is " + most;
        }
        try {
            Files.createDirectories(folder.getParent());
            long free = Files.getFileStore(folder.getParent()).getUsableSpace();
            return free >= used * SPACE
                    ? ""
                    : "holders were not looked for: a heap dump needs up to " + (long) (used * SPACE) + " bytes in "
                            + folder.getParent() + ", where " + free + " are free";
        } catch (IOException e) {
            return "holders were not looked for: no heap dump can be written to " + folder + ": " + e;
        }
    }

    /**
     * Writes a dump, reads it and deletes it. Takes its time.
     *
     * @param living whose the class loaders in use are
     * @param code what should be gone
     */
    public Map<LoaderMark, Finding> read(Map<LoaderMark, Owner> living, List<LeakedCode> code) throws IOException {
        clean();
        Files.createDirectories(folder.getParent());
        if (Files.getFileStore(folder.getParent()).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
        try {
            Path file = folder.resolve(UUID.randomUUID() + ".hprof");
            dump(file);
            return new DumpReader(file, living, code).read(code);
        } finally {
            clean();
        }
    }

    private static void dump(Path file) throws IOException {
        HotSpotDiagnosticMXBean jvm;
        try {
            jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        } catch (LinkageError | IllegalArgumentException e) {
            throw new IOException("this JVM writes no heap dumps that can be read", e);
        }
        if (jvm == null) {
            throw new IOException("this JVM writes no heap dumps that can be read");
        }
        jvm.dumpHeap(file.toString(), true);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
