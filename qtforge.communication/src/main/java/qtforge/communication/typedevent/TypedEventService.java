// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.monitor.TypedEventMonitor;
import org.osgi.util.converter.Converters;

/** Switches the Typed Event Service on and off, and registers its two services while it is on. */
@Component(
        service = {},
        immediate = true,
        configurationPid = TypedEventService.PID)
@Designate(ocd = TypedEventConfiguration.class)
public final class TypedEventService {

    static final String PID = "qtforge.communication.typedevent";

    /** Framework or system property: whether to work where no configuration says it. */
    static final String ENABLED = "qtforge.typedevent.enabled";

    private final BundleContext context;

    private final EventLog log;

    /** Null while switched off. Like all below only used by the component runtime, which makes one call at a time. */
    private volatile EventEngine engine;

    private volatile EventSettings settings;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Called by the component runtime. */
    @Activate
    public TypedEventService(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        log = new EventLog(context);
        configure(properties);
    }

    @Modified
    void configure(Map<String, Object> properties) {
        EventSettings before = settings;
        settings = EventSettings.of(
                Converters.standardConverter().convert(properties).to(TypedEventConfiguration.class), log);
        if (!isEnabled(properties)) {
            stop();
        } else if (engine == null) {
            start();
        } else {
            engine.apply(before, settings);
        }
    }

    /** The annotation's default would hide that a configuration says nothing. */
    private boolean isEnabled(Map<String, Object> properties) {
        Object value = properties.get("enabled");
        return !"false".equalsIgnoreCase(String.valueOf(value == null ? context.getProperty(ENABLED) : value));
    }

    private void start() {
        engine = new EventEngine(context, settings);
        engine.open();
        TypedEvents.RUNNING.set(engine);
        registrations.add(context.registerService(TypedEventBus.class, new TypedEvents(), null));
        registrations.add(context.registerService(TypedEventMonitor.class, new TypedEventMonitors(), null));
    }

    private void stop() {
        if (engine != null) {
            registrations.forEach(ServiceRegistration::unregister);
            registrations.clear();
            TypedEvents.RUNNING.compareAndSet(engine, null);
            engine.close();
            engine = null;
        }
    }

    @Deactivate
    void deactivate() {
        stop();
    }
}
