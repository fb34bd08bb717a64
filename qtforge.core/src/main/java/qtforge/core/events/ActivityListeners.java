// SPDX-License-Identifier: Apache-2.0
package qtforge.core.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginActivityListener;
import qtforge.caller.Rights;

/** Tells {@link PluginActivityListener}s at once, in the thread in which something is done. */
@Component(service = ActivityListeners.class, immediate = true)
public final class ActivityListeners {

    private final List<PluginActivityListener> listeners = new CopyOnWriteArrayList<>();
    private final System.Logger log = System.getLogger(ActivityListeners.class.getName());

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(PluginActivityListener listener) {
        listeners.add(listener);
    }

    void removeListener(PluginActivityListener listener) {
        listeners.remove(listener);
    }

    /** Whether nobody listens. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Tells all. */
    public void tell(Consumer<PluginActivityListener> what) {
        for (PluginActivityListener listener : listeners) {
            try {
                Rights.privileged(() -> what.accept(listener));
            } catch (RuntimeException | LinkageError e) {
                // Not into the error log: its entries are among what listeners hear.
                log.log(
                        System.Logger.Level.WARNING,
                        "Activity listener " + listener.getClass().getName() + " failed",
                        e);
            }
        }
    }
}
