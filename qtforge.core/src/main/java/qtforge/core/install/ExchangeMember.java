// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.util.Optional;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.core.lifecycle.PluginRecord;

/**
 * One bundle of an exchange, as it was found.
 *
 * @param before its row; null when the exchange adds it
 * @param bundle its bundle; null when the exchange adds it
 * @param record its plugin; null for a library, and for what the exchange adds
 * @param state of its plugin
 * @param wanted whether its plugin is meant to run
 */
record ExchangeMember(
        Admission.Admitted admitted,
        StoredBundle before,
        Bundle bundle,
        PluginRecord record,
        PluginState state,
        boolean wanted) {

    String key() {
        return admitted.staged().key();
    }

    boolean isAdded() {
        return before == null;
    }

    /** Whether its plugin did its work before. */
    boolean wasActive() {
        return state.isActive();
    }

    /** Whether the exchange fails when its plugin does not run afterwards. */
    boolean mustRun() {
        return isAdded() || wasActive() || wanted && state == PluginState.ERROR;
    }

    String pluginId() {
        return admitted.staged().archive().metadata().map(PluginMetadata::id).orElse("");
    }

    Version version() {
        return admitted.staged()
                .archive()
                .metadata()
                .map(PluginMetadata::version)
                .orElseGet(() -> Version.fromOsgi(admitted.staged().archive().bundleVersion()));
    }

    /** What takes the place of what was installed. */
    InstalledBundle next() {
        return new InstalledBundle(
                key(),
                pluginId(),
                version(),
                admitted.staged().source().toAbsolutePath(),
                admitted.staged().archive().sha256(),
                admitted.contentSha256());
    }

    CodeChange change() {
        return new CodeChange(
                key(),
                pluginId(),
                Optional.ofNullable(before).map(row -> row.installed().version()),
                version(),
                mustRun() || wanted);
    }
}
