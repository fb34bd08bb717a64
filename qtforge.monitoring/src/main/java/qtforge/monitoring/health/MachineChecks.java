// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.caller.Rights;

/** Whether there is memory, and room on the disk. */
final class MachineChecks {

    private static final double MUCH = 0.85;
    private static final double TOO_MUCH = 0.95;
    private static final long LITTLE = 1L << 30;
    private static final long TOO_LITTLE = 100L << 20;

    private MachineChecks() {}

    /**
     * All of them.
     *
     * @param data the folder the runtime keeps its data in; null when there is none
     */
    static List<Check> of(Path data) {
        List<Check> checks = new ArrayList<>();
        checks.add(new NamedCheck(
                "memory",
                Set.of(Tags.QTFORGE, Tags.SUBSYSTEM, Tags.LIVENESS),
                () -> Rights.privileged(MachineChecks::collected)));
        if (data != null) {
            checks.add(new NamedCheck("disk", Set.of(Tags.QTFORGE, Tags.SUBSYSTEM), () -> disk(data)));
        }
        return checks;
    }

    /** What the last collection left counts: a heap that is full of garbage is no illness. */
    private static Outcome collected() {
        long left = 0;
        double metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && after != null) {
                left += after.getUsed();
            } else if (pool.getType() == MemoryType.NON_HEAP && pool.getName().contains("Metaspace")) {
                MemoryUsage now = pool.getUsage();
                metaspace = now.getMax() > 0 ? (double) now.getUsed() / now.getMax() : 0;
            }
        }
        long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
        return memory(most > 0 ? (double) left / most : 0, metaspace);
    }

    /** Shares of what there may be at most. */
    static Outcome memory(double heap, double metaspace) {
        Outcome.Findings found = new Outcome.Findings();
        fill(found, heap, "of the heap is in use after the last collection; give it more by -Xmx");
        fill(found, metaspace, "of the metaspace is in use; look for leaking class loaders, or give it more");
        return found.outcome();
    }

    private static void fill(Outcome.Findings found, double share, String what) {
        if (share >= MUCH) {
            found.add(
                    share >= TOO_MUCH ? HealthLevel.CRITICAL : HealthLevel.WARN,
                    Math.round(share * 100) + " % " + what);
        }
    }

    private static Outcome disk(Path data) throws IOException {
        Path there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return disk(data, Files.getFileStore(there).getUsableSpace());
    }

    static Outcome disk(Path data, long free) {
        if (free >= LITTLE) {
            return Outcome.OK;
        }
        return Outcome.of(
                free < TOO_LITTLE ? HealthLevel.CRITICAL : HealthLevel.WARN,
                (free >> 20) + " MiB are free where " + data + " is; make room, or nothing can be kept any more");
    }
}
