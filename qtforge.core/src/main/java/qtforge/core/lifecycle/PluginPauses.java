// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Duration;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginState;
import qtforge.api.core.ServicePlugin;
import qtforge.caller.Rights;
import qtforge.core.lane.CallbackFailure;

/** Pauses and resumes plugins; whoever calls holds the plugin {@link PluginRecord#exclusively}. */
final class PluginPauses {

    private final PluginLifecycle lifecycle;
    private final PluginErrorLog errors;

    PluginPauses(PluginLifecycle lifecycle, PluginErrorLog errors) {
        this.lifecycle = lifecycle;
        this.errors = errors;
    }

    /** Pauses a running plugin. */
    void pause(PluginRecord record) {
        requireState(record, PluginState.RUNNING, "pause");
        record.event(PluginLifecycleEvent.BEFORE_PAUSE, "", null);
        toggle(
                record,
                "pause",
                lifecycle.limits(record).pauseTimeout(),
                AdvancedPlugin::pause,
                ServicePlugin::pauseService);
        record.transition(PluginState.PAUSED, "");
        record.event(PluginLifecycleEvent.AFTER_PAUSE, "", null);
    }

    /** Resumes a paused plugin. */
    void resume(PluginRecord record) {
        requireState(record, PluginState.PAUSED, "resume");
        record.event(PluginLifecycleEvent.BEFORE_RESUME, "", null);
        toggle(
                record,
                "resume",
                lifecycle.limits(record).resumeTimeout(),
                AdvancedPlugin::resume,
                ServicePlugin::resumeService);
        record.transition(PluginState.RUNNING, "");
        record.event(PluginLifecycleEvent.AFTER_RESUME, "", null);
    }

    private interface Callback<P> {
        void call(P plugin) throws Exception;
    }

    private void toggle(
            PluginRecord record,
            String what,
            Duration limit,
            Callback<AdvancedPlugin> self,
            Callback<ServicePlugin> service) {
        Plugin plugin = record.plugin().orElse(null);
        if (!(plugin instanceof AdvancedPlugin) && !(plugin instanceof ServicePlugin)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    record.id(),
                    "plugin '" + record.id() + "' cannot " + what
                            + ": it implements neither AdvancedPlugin nor ServicePlugin; stop it instead",
                    null);
        }
        try {
            record.lane()
                    .call(
                            () -> what,
                            limit,
                            () -> Rights.as(record.bundle().orElse(null), () -> {
                                if (plugin instanceof AdvancedPlugin advanced) {
                                    self.call(advanced);
                                }
                                if (plugin instanceof ServicePlugin servicePlugin) {
                                    service.call(servicePlugin);
                                }
                                return null;
                            }));
        } catch (CallbackFailure e) {
            PluginException failure = ErrorText.of(record.id(), what, e.getCause(), PluginErrorCode.EXECUTION_FAILED);
            if (failure.code() != PluginErrorCode.NOT_SUPPORTED) {
                record.fail(failure.error());
                errors.record(failure.error());
            }
            throw failure;
        } catch (PluginException e) {
            throw lifecycle.hung(record, e);
        }
    }

    private static void requireState(PluginRecord record, PluginState state, String what) {
        if (record.state() != state) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    record.id(),
                    "cannot " + what + " plugin '" + record.id() + "': it is " + record.state() + ", not " + state,
                    null);
        }
    }
}
