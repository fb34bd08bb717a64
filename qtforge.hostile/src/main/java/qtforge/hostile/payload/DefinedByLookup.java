// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.payload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** As {@link ReadPayload}; never loaded by name, so that a lookup can define it. */
public final class DefinedByLookup implements Callable<String> {

    /** Called by reflection. */
    public DefinedByLookup() {}

    @Override
    public String call() throws Exception {
        return Files.readString(Path.of(Thread.currentThread().getName()));
    }
}
