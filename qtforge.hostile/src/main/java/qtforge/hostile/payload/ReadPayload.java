// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.payload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What an attempt defines anew, in a loader or lookup of its own; reads the file in the thread's name. */
public final class ReadPayload implements Callable<String> {

    /** Called by reflection. */
    public ReadPayload() {}

    @Override
    public String call() throws Exception {
        return Files.readString(Path.of(Thread.currentThread().getName()));
    }
}
