// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.ConfigurationChangedMessage;
import qtforge.api.communication.ErrorMessage;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.PluginCommandMessage;
import qtforge.api.communication.PluginCommandResponseMessage;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginException;

/** Says what is done with plugins: commands, configurations, errors. */
@Component(service = PluginActivityListener.class)
public final class ActivityFeed implements PluginActivityListener {

    private final RuntimeFeed feed;

    /** Called by Declarative Services. */
    @Activate
    public ActivityFeed(@Reference RuntimeFeed feed) {
        this.feed = feed;
    }

    @Override
    public void commandGiven(String callId, String pluginId, String command, Map<String, Object> parameters) {
        feed.say(
                RuntimeTopics.command(pluginId),
                new PluginCommandMessage(pluginId, command, parameters, MessagePriority.NORMAL),
                callId);
    }

    @Override
    public void commandAnswered(
            String callId, String pluginId, String command, Object result, PluginException failure) {
        feed.say(
                RuntimeTopics.command(pluginId),
                new PluginCommandResponseMessage(
                        callId, failure == null, shaped(result), failure == null ? "" : failure.getMessage()),
                callId);
    }

    /** A plugin may answer what has no JSON form; then what it is called is said. */
    private static Object shaped(Object result) {
        try {
            return JsonValues.normalize(result);
        } catch (PluginException e) {
            return result.getClass().getName();
        }
    }

    @Override
    public void configurationChanged(String pluginId, Map<String, Object> before, Map<String, Object> now) {
        feed.say(RuntimeTopics.configuration(pluginId), new ConfigurationChangedMessage(pluginId, before, now), "");
    }

    @Override
    public void errorRecorded(PluginError error) {
        feed.say(
                RuntimeTopics.errors(error.pluginId()),
                new ErrorMessage(error.pluginId(), error.code(), error.message(), error.details()));
    }
}
