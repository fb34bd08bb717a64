// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.PluginLifecycleMessage;
import qtforge.api.communication.PluginLifecycleMessage.Event;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginState;

/** Says what happens to plugins. */
@Component(service = PluginLifecycleListener.class)
public final class LifecycleFeed implements PluginLifecycleListener {

    private final RuntimeFeed feed;

    /** Called by Declarative Services. */
    @Activate
    public LifecycleFeed(@Reference RuntimeFeed feed) {
        this.feed = feed;
    }

    @Override
    public void pluginEvent(PluginLifecycleEventData event) {
        if (event.eventType() != PluginLifecycleEvent.STATE_CHANGED) {
            return;
        }
        for (Event said : said(event.oldState(), event.newState())) {
            feed.say(RuntimeTopics.lifecycle(event.pluginId()), new PluginLifecycleMessage(event.pluginId(), said));
        }
    }

    /**
     * The original's events of a transition. It has none for PAUSED and RELOADING; resuming is starting again. A plugin is unloaded in
     * one step here, so that UNLOADING is said together with UNLOADED.
     */
    static List<Event> said(PluginState from, PluginState to) {
        return switch (to) {
            case LOADING -> List.of(Event.LOADING);
            case LOADED -> from == PluginState.LOADING || from == PluginState.UNLOADED
                    ? List.of(Event.LOADED)
                    : List.of();
            case INITIALIZING -> List.of(Event.INITIALIZING);
            case RUNNING -> from == PluginState.INITIALIZING
                    ? List.of(Event.INITIALIZED, Event.STARTING, Event.STARTED)
                    : List.of(Event.STARTED);
            case STOPPING -> List.of(Event.STOPPING);
            case STOPPED -> List.of(Event.STOPPED);
            case UNLOADED -> List.of(Event.UNLOADING, Event.UNLOADED);
            case ERROR -> List.of(Event.ERROR);
            default -> List.of();
        };
    }
}
