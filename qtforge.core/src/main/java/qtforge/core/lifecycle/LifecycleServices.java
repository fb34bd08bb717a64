// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.core.store.PluginStore;

/** Connects plugin contexts with the rest of the core. */
final class LifecycleServices implements SessionServices {

    private final PluginLifecycle lifecycle;
    private final PluginRecords records;
    private final PluginStore store;
    private final LoggerFactory loggers;

    LifecycleServices(PluginLifecycle lifecycle, PluginRecords records, PluginStore store, LoggerFactory loggers) {
        this.lifecycle = lifecycle;
        this.records = records;
        this.store = store;
        this.loggers = loggers;
    }

    @Override
    public Path dataFolder(String id) {
        return store.dataFolder(id);
    }

    @Override
    public Map<String, Object> configuration(String id) {
        return store.effective(id);
    }

    @Override
    public Logger logger(PluginRecord record) {
        String name = "qtforge.plugin." + record.id();
        return record.bundle()
                .map(bundle -> loggers.getLogger(bundle, name, Logger.class))
                .orElseGet(() -> loggers.getLogger(name));
    }

    @Override
    public PluginLifecycleConfig limits(PluginRecord record) {
        return lifecycle.limits(record);
    }

    @Override
    public PluginThreadSet threads(String id, int most) {
        return lifecycle.threads(id, most);
    }

    @Override
    public Object deliver(String senderId, String targetId, Object message) {
        Object shaped = JsonValues.normalize(message);
        return lifecycle.ask(
                records.require(targetId),
                AdvancedPlugin.class,
                "receiveMessage",
                null,
                plugin -> plugin.receiveMessage(senderId, shaped));
    }

    @Override
    public void leak(PluginRecord record, PluginError error) {
        lifecycle.report(record, error);
        if (lifecycle.limits(record).enableResourceMonitoring()) {
            record.event(PluginLifecycleEvent.RESOURCE_WARNING, error.message(), error);
        }
    }

    @Override
    public void error(PluginRecord record, PluginError error) {
        lifecycle.report(record, error);
    }
}
