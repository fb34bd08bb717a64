// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process uses, as far as the operating system tells. */
public final class ProcessFigures {

    private ProcessFigures() {}

    /** Memory in use; -1 when it is not known. */
    public static long residentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
        return -1;
    }

    /** Processor time used; -1 when it is not known. */
    public static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(time -> time.toMillis())
                .orElse(-1L);
    }
}
