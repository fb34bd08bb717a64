// SPDX-License-Identifier: Apache-2.0
package qtforge.script.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.core.CallbackHandover;
import qtforge.api.orchestration.workflow.StepScriptEngine;
import qtforge.api.script.ScriptEngine;
import qtforge.caller.Rights;
import qtforge.script.lane.LaneThreads;

/** Offers the language of each engine to workflows, for as long as the engine is there. */
@Component(service = StepLanguages.class, immediate = true)
public final class StepLanguages implements ServiceTrackerCustomizer<ScriptEngine, ServiceRegistration<?>> {

    private final BundleContext context;
    private final LaneThreads threads;
    private final ServiceTracker<ScriptEngine, ServiceRegistration<?>> tracker;

    @Activate
    public StepLanguages(BundleContext context, @Reference CallbackHandover handover) {
        this.context = context;
        threads = new LaneThreads("qtforge-script-step", handover);
        tracker = new ServiceTracker<>(context, ScriptEngine.class, this);
        Rights.privileged(() -> tracker.open());
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(tracker::close);
        threads.close();
    }

    @Override
    public ServiceRegistration<?> addingService(ServiceReference<ScriptEngine> reference) {
        ScriptEngine engine = context.getService(reference);
        if (engine == null) {
            return null;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(StepScriptEngine.LANGUAGE, List.of(engine.language()));
        return context.registerService(
                StepScriptEngine.class, new LanguageSteps(engine, threads), FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void modifiedService(ServiceReference<ScriptEngine> reference, ServiceRegistration<?> registration) {
        // Its language does not change.
    }

    @Override
    public void removedService(ServiceReference<ScriptEngine> reference, ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The framework was faster.
            return;
        }
        context.ungetService(reference);
    }
}
