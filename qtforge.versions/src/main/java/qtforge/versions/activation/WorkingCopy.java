// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import qtforge.api.core.Version;
import qtforge.api.managers.version.MigrationContext;

/** What one migration works on. */
record WorkingCopy(
        String pluginId,
        Version from,
        Version to,
        Path dataFolder,
        Map<String, Object> configuration,
        Map<String, Object> state,
        Consumer<String> listener)
        implements MigrationContext {

    @Override
    public void progress(String message) {
        listener.accept(message);
    }
}
