// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecords;

/** Brings one installed bundle back after a restart, from its record and content. */
final class Restoration {

    private final BundleFiles files;
    private final FrameworkBundles bundles;
    private final InstallGates gates;
    private final PluginErrorLog errors;
    private final PluginLifecycle lifecycle;
    private final ExchangeMarks marks;

    Restoration(
            BundleFiles files,
            FrameworkBundles bundles,
            InstallGates gates,
            PluginErrorLog errors,
            PluginLifecycle lifecycle,
            ExchangeMarks marks) {
        this.files = files;
        this.bundles = bundles;
        this.gates = gates;
        this.errors = errors;
        this.lifecycle = lifecycle;
        this.marks = marks;
    }

    /** What is to be restored; empty, and on the error log, when the content is not what was installed. */
    Optional<StoredBundle> check(StoredBundle read) {
        StoredBundle found = read;
        if (!read.exchange().isEmpty() && marks.has(read.exchange())) {
            found = read.committed();
            files.save(found);
        } else if (read.isAddedByExchange()) {
            files.delete(read.key());
            return Optional.empty();
        }
        // Killed in the middle of an update: the old content is the one that is known to work.
        StoredBundle row = atOwnPlace(found.previous().isEmpty() ? found : found.undone());
        try {
            if (gates.areRequired()) {
                files.verified(row.installed());
            }
            if (!found.previous().isEmpty()) {
                update(row);
                files.save(row);
            }
            return Optional.of(row);
        } catch (PluginException e) {
            errors.record(e.error());
            return Optional.empty();
        }
    }

    /** A plugin that was installed beside hung code of its own gets its place back: what it may do hangs on that. */
    private StoredBundle atOwnPlace(StoredBundle row) {
        String own = PluginRecords.OWN_LOCATION + row.key();
        return gates.areRequired() && row.installed().isPlugin() && bundles.bundle(own) == null
                ? new StoredBundle(row.installed(), own, row.wanted(), row.previous(), row.exchange())
                : row;
    }

    private void update(StoredBundle row) {
        Bundle bundle = bundles.bundle(row.location());
        if (bundle != null) {
            bundles.update(bundle, files.content(row.installed()), limit());
        }
    }

    /** The bundle of a record, with the content of the record. */
    Bundle bundle(StoredBundle row) {
        Path content = files.content(row.installed());
        Bundle bundle = bundles.bundle(row.location());
        if (bundle == null) {
            bundle = bundles.install(row.location(), content);
        } else if (gates.areRequired() && !bundles.runs(bundle, row.installed().contentSha256())) {
            // The framework keeps a copy of its own, which is what would run.
            bundles.update(bundle, content, limit());
        }
        files.keepOnly(row.installed());
        return bundle;
    }

    /** The record of content that was judged anew, which a gate may have replaced; the content is in its place then. */
    StoredBundle replaced(StoredBundle row, Admission.Admitted admitted) {
        InstalledBundle old = row.installed();
        if (admitted.contentSha256().equals(old.contentSha256())) {
            return row;
        }
        files.adopt(admitted, row.key());
        InstalledBundle next = new InstalledBundle(
                old.key(), old.pluginId(), old.version(), old.source(), old.sha256(), admitted.contentSha256());
        return new StoredBundle(next, row.location(), row.wanted(), Optional.empty());
    }

    private Duration limit() {
        return lifecycle.defaults().initializationTimeout();
    }
}
