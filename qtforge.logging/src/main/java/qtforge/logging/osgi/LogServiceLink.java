// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.osgi;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.admin.LoggerAdmin;
import qtforge.caller.Rights;
import qtforge.logging.manager.LoggingEngine;

/** Connects the Log Service with this bundle, while both are there. */
@Component(
        immediate = true,
        service = {})
public final class LogServiceLink implements SynchronousBundleListener {

    private final BundleContext context;
    private final LoggingEngine engine;
    private final LogReaderService reader;
    private final LogServiceEntries entries;
    private final LogServiceLevels levels;
    private final Runnable changed = this::setLevels;

    /** Called by Declarative Services. */
    @Activate
    public LogServiceLink(
            BundleContext context,
            @Reference LoggingEngine engine,
            @Reference LogReaderService reader,
            @Reference LoggerAdmin admin) {
        this.context = context;
        this.engine = engine;
        this.reader = reader;
        levels = new LogServiceLevels(admin, engine.sources());
        entries = new LogServiceEntries(
                engine.pipeline(), engine.sources(), context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
        context.addBundleListener(this);
        engine.onLevels(changed);
        setLevels();
        reader.addLogListener(entries);
    }

    private void setLevels() {
        Rights.privileged(() -> levels.set(engine.pipeline().levels(), context.getBundles()));
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        // Before its first class runs; an update may have made it another plugin.
        if (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.RESOLVED) {
            Rights.privileged(() -> levels.set(event.getBundle()));
        }
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(entries);
        context.removeBundleListener(this);
        engine.noLongerOnLevels(changed);
        levels.clear();
    }
}
